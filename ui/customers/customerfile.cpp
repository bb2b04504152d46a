// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/customers/customerfile.h"

#include "services/documents.h"
#include "ui/common/desk.h"

namespace pss {
namespace {

constexpr int kMostDocuments = 200;
constexpr int kMostVerifications = 50;
constexpr int kMostHits = 200;

} // namespace

bool CustomerFile::isEmpty() const
{
    return documents.empty() && verifications.empty() && hits.empty() && !standing.aml && !standing.pep
        && !hold;
}

Result<CustomerFile> loadCustomer(const Desk &desk, const QString &userId)
{
    CustomerFile file;
    DocumentFilter ofCustomer;
    ofCustomer.userId = userId;
    auto documents = desk.documents.list(desk.actor, ofCustomer, kMostDocuments, {});
    if (!documents)
        return fail(documents.error());
    VerificationFilter filter;
    filter.userId = userId;
    filter.limit = kMostVerifications;
    auto verifications = desk.verifications.list(desk.actor, filter);
    if (!verifications)
        return fail(verifications.error());
    auto standing = desk.compliance.standing(desk.actor, userId);
    if (!standing)
        return fail(standing.error());
    HitFilter hitFilter;
    hitFilter.userId = userId;
    hitFilter.limit = kMostHits;
    auto hits = desk.compliance.hits(desk.actor, hitFilter);
    if (!hits)
        return fail(hits.error());
    if (desk.actor.may(Permission::ViewAudit)) {
        auto hold = desk.customers.hold(desk.actor, userId);
        if (!hold)
            return fail(hold.error());
        file.hold = std::move(*hold);
    }
    file.isCut = !documents->next.isEmpty() || !verifications->next.isEmpty() || hits->size() == kMostHits;
    file.documents = std::move(documents->documents);
    file.verifications = std::move(verifications->records);
    file.standing = std::move(*standing);
    file.hits = std::move(*hits);
    return file;
}

} // namespace pss
