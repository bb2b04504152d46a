// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/permission.h"

namespace pss {

namespace {

struct Grant {
    Permission permission;
    Roles roles;
};

constexpr Roles kUploaders = Roles(Role::Customer) | Role::FieldOffice | Role::Service;
constexpr Roles kReviewers = Roles(Role::Reviewer) | Role::SeniorReviewer | Role::ComplianceOfficer;

constexpr Grant kGrants[] = {
    {Permission::UploadDocument, kUploaders | kReviewers},
    {Permission::ViewOwn, kUploaders | kStaff},
    {Permission::ViewAll, kStaff},
    {Permission::ReadDocument, kUploaders | kReviewers | Role::Admin},
    {Permission::ReviewDocument, kReviewers},
    {Permission::SecondDecision, Roles(Role::SeniorReviewer) | Role::ComplianceOfficer},
    {Permission::ReopenDecision, Roles(Role::SeniorReviewer) | Role::ComplianceOfficer},
    {Permission::ReleaseQuarantine, Role::Admin},
    {Permission::DeleteDecided, Role::Admin},
    {Permission::ViewAudit, Roles(Role::Auditor) | Role::ComplianceOfficer | Role::Admin},
    {Permission::HoldDocuments, Role::ComplianceOfficer},
    {Permission::ManageUsers, Role::Admin},
    {Permission::ManageServer, Role::Admin},
    {Permission::ManageWebhooks, Role::Admin},
    {Permission::ViewCompliance, kStaff},
    {Permission::ScreenCustomers, kReviewers},
    {Permission::ManageLists, Roles(Role::ComplianceOfficer) | Role::Admin},
    {Permission::ViewReports, Roles(Role::Auditor) | Role::ComplianceOfficer | Role::Admin},
    {Permission::ViewMetrics, Role::Admin},
};

} // namespace

bool isAllowed(Roles roles, Permission permission)
{
    if (permission == Permission::Public)
        return true;
    for (const auto &grant : kGrants)
        if (grant.permission == permission)
            return (roles & grant.roles) != Roles();
    return false;
}

Roles rolesFromWords(const QStringList &words)
{
    Roles roles;
    for (const auto &word : words)
        if (const auto role = fromWord<Role>(word))
            roles |= *role;
    return roles;
}

QStringList toWords(Roles roles)
{
    QStringList words;
    for (const auto &entry : kWords<Role>)
        if (roles.testFlag(entry.value))
            words << QLatin1StringView(entry.word);
    return words;
}

} // namespace pss
