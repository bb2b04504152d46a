// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/documentquery.h"

#include "api/listquery.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// The statuses behind a public word.
QList<DocumentStatus> behind(const QString &word)
{
    if (word == u"in_review")
        return {DocumentStatus::Processing, DocumentStatus::PendingReview, DocumentStatus::InReview,
                DocumentStatus::PendingApproval, DocumentStatus::Quarantined,
                // decided, perhaps a moment ago
                DocumentStatus::Approved, DocumentStatus::Rejected, DocumentStatus::ResubmissionRequested};
    for (const auto status : {DocumentStatus::Received, DocumentStatus::Approved, DocumentStatus::Rejected,
                              DocumentStatus::ResubmissionRequested, DocumentStatus::Expired})
        if (wordOf(status) == word)
            return {status};
    return {};
}

Status addStatuses(DocumentListing &listing, const QString &text, bool isStaff)
{
    for (const auto &word : text.split(u',')) {
        const auto own = fromWord<DocumentStatus>(word);
        const auto statuses = !isStaff ? behind(word) : own ? QList{*own} : QList<DocumentStatus>();
        if (statuses.isEmpty())
            return invalid(u"status"_s, u"There is no such status."_s);
        for (const auto status : statuses)
            if (!listing.filter.statuses.contains(status))
                listing.filter.statuses << status;
        if (!isStaff)
            listing.publicStatuses << word;
    }
    return {};
}

Status addTypes(DocumentListing &listing, const QString &text)
{
    for (const auto &word : text.split(u',')) {
        const auto type = fromWord<DocumentType>(word);
        if (!type)
            return invalid(u"document_type"_s, u"There is no such document type."_s);
        listing.filter.types << *type;
    }
    return {};
}

Status addSort(DocumentFilter &filter, const QString &word, bool isQueue)
{
    if (word == u"created_at")
        filter.sort = DocumentSort::CreatedAscending;
    else if (word == u"-created_at")
        filter.sort = DocumentSort::CreatedDescending;
    else if (isQueue && word == u"priority")
        filter.sort = DocumentSort::Priority;
    else if (isQueue && word == u"due_at")
        filter.sort = DocumentSort::Due;
    else
        return invalid(u"sort"_s, u"The list cannot be sorted so."_s);
    return {};
}

Status addItem(DocumentListing &listing, const QueryItem &item, bool isStaff, bool isQueue)
{
    auto &filter = listing.filter;
    if (item.name == u"status")
        return addStatuses(listing, item.value, isStaff);
    if (item.name == u"document_type")
        return addTypes(listing, item.value);
    if (item.name == u"created_from")
        return readMoment(filter.createdFrom, item);
    if (item.name == u"created_to")
        return readMoment(filter.createdTo, item);
    if (item.name == u"risk_level") {
        filter.riskLevel = fromWord<RiskLevel>(item.value);
        return filter.riskLevel ? Status() : invalid(item.name, u"There is no such level."_s);
    }
    if (item.name == u"sort")
        return addSort(filter, item.value, isQueue);
    if (item.name == u"limit")
        return readLimit(listing.limit, item.value);
    if (item.value.size() > kLongestQuery)
        return invalid(item.name, u"The value is too long."_s);
    if (item.name == u"user_id")
        filter.userId = item.value;
    else if (item.name == u"office")
        filter.office = item.value;
    else if (item.name == u"claimed_by")
        filter.claimedBy = item.value;
    else if (item.name == u"q")
        filter.query = item.value;
    else if (item.name == u"cursor")
        listing.cursor = item.value;
    return {};
}

} // namespace

Result<DocumentListing> documentListing(const HttpRequest &request)
{
    DocumentListing listing;
    const bool isStaff = request.actor.may(Permission::ViewAll);
    const bool isQueue = request.head.segments.contains(u"admin"_s);
    if (isQueue)
        listing.filter.sort = DocumentSort::Priority;
    for (const auto &item : request.head.query)
        if (auto added = addItem(listing, item, isStaff, isQueue); !added)
            return fail(added.error());
    return listing;
}

} // namespace pss
