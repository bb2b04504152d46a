// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"

#include <QFlags>
#include <QStringList>

namespace pss {

enum class Role {
    Customer = 1 << 0,
    FieldOffice = 1 << 1,
    Service = 1 << 2,
    Reviewer = 1 << 3,
    SeniorReviewer = 1 << 4,
    ComplianceOfficer = 1 << 5,
    Auditor = 1 << 6,
    Admin = 1 << 7,
};
Q_DECLARE_FLAGS(Roles, Role)
Q_DECLARE_OPERATORS_FOR_FLAGS(Roles)
template <>
inline constexpr auto kWords<Role> = std::to_array<EnumWord<Role>>({
    {Role::Customer, "customer"},
    {Role::FieldOffice, "field_office"},
    {Role::Service, "service"},
    {Role::Reviewer, "reviewer"},
    {Role::SeniorReviewer, "senior_reviewer"},
    {Role::ComplianceOfficer, "compliance_officer"},
    {Role::Auditor, "auditor"},
    {Role::Admin, "admin"},
});

inline constexpr Roles kStaff =
    Roles(Role::Reviewer) | Role::SeniorReviewer | Role::ComplianceOfficer | Role::Auditor | Role::Admin;

/// What a caller may be allowed to do. Whose resource it is, is a question of its own (access.h: owns()).
enum class Permission {
    Public, ///< no authentication: health
    UploadDocument, ///< add, change and delete undecided documents
    ViewOwn, ///< the public view of one's own documents
    ViewAll, ///< the staff view of every document
    ReadDocument, ///< have a document read (again)
    ReviewDocument, ///< claim, correct, decide
    SecondDecision, ///< approve or reject what another proposed
    ReopenDecision, ///< reopen, reassign, break a claim
    ReleaseQuarantine,
    DeleteDecided,
    ViewAudit,
    HoldDocuments, ///< forbid that a customer's documents are erased
    ManageUsers, ///< accounts, tokens
    ManageServer, ///< settings, listener
    ManageWebhooks, ///< endpoints, their secrets and deliveries
    ViewCompliance, ///< checks, hits, lists
    ScreenCustomers, ///< run checks, disposition hits
    ManageLists, ///< import and remove sanctions and PEP lists
    ViewReports, ///< export what was decided
    ViewMetrics, ///< where the settings do not open them to all
    System, ///< the machine's own steps; no role has it
};

/// The rights of several roles add up (domain table "People, roles and what they may do").
bool isAllowed(Roles roles, Permission permission);

inline bool isStaff(Roles roles) { return (roles & kStaff) != Roles(); }

/// The roles of a list of words; unknown words (another issuer's) are left out.
Roles rolesFromWords(const QStringList &words);
QStringList toWords(Roles roles);

} // namespace pss
