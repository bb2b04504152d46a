// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/complianceviews.h"

#include "base/json.h"
#include "base/timestamp.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QJsonArray names(const QJsonObject &entry)
{
    QJsonArray texts;
    for (const auto &name : entry[u"names"_s].toArray())
        texts << name[u"text"_s];
    return texts;
}

QJsonObject screenedView(const ScreenedList &list)
{
    return {{u"id"_s, list.id},
            {u"topic"_s, list.topic},
            {u"version"_s, list.version},
            {u"sha256"_s, list.sha256},
            {u"published"_s, orNull(list.published)},
            {u"confirmed_at"_s, orNull(toTimestamp(list.confirmedAt))},
            {u"stale"_s, list.isStale}};
}

QJsonObject evidenceView(const ComplianceCheck &check)
{
    QJsonArray lists;
    for (const auto &list : check.lists)
        lists << screenedView(list);
    return {{u"subject"_s, toJson(check.subject)},
            {u"threshold"_s, check.threshold > 0 ? QJsonValue(check.threshold) : QJsonValue()},
            {u"engine"_s, check.engine},
            {u"lists"_s, lists}};
}

} // namespace

QJsonObject hitView(const ScreeningHit &hit)
{
    const bool isDecided = hit.decidedAt.isValid();
    return {{u"id"_s, hit.id},
            {u"user_id"_s, hit.userId},
            {u"kind"_s, wordOf(hit.kind)},
            {u"list"_s, hit.listId},
            {u"list_version"_s, hit.listVersion},
            {u"entry_id"_s, hit.entryId},
            {u"names"_s, names(hit.entry)},
            {u"programs"_s, hit.entry[u"programs"_s].toArray()},
            {u"entry"_s, hit.entry},
            {u"score"_s, hit.score},
            {u"explanation"_s, hit.explanation},
            {u"disposition"_s, wordOf(hit.disposition)},
            {u"suppressed"_s, hit.disposition == Disposition::FalsePositive},
            {u"reason"_s, isDecided ? QJsonValue(hit.reason) : QJsonValue()},
            {u"decided_by"_s, orNull(hit.decidedBy)},
            {u"decided_at"_s, orNull(toTimestamp(hit.decidedAt))},
            {u"review_at"_s, orNull(toTimestamp(hit.reviewAt))},
            {u"created_at"_s, toTimestamp(hit.createdAt)},
            {u"revision"_s, hit.revision}};
}

QJsonObject checkView(const ComplianceCheck &check)
{
    QJsonArray kinds;
    for (const auto kind : check.kinds)
        kinds << wordOf(kind);
    QJsonArray hits;
    for (const auto &hit : check.hits)
        hits << hitView(hit);
    return {{u"id"_s, check.id},
            {u"user_id"_s, check.userId},
            {u"checks"_s, kinds},
            {u"status"_s, wordOf(check.status)},
            {u"origin"_s, wordOf(check.origin)},
            {u"requested_by"_s, check.requestedBy},
            {u"created_at"_s, toTimestamp(check.createdAt)},
            {u"incomplete_because"_s, QJsonArray::fromStringList(check.gaps)},
            {u"hits"_s, hits},
            {u"evidence"_s, evidenceView(check)}};
}

QJsonObject standingView(const QString &userId, const ComplianceStanding &standing)
{
    QJsonArray open;
    for (const auto &hit : standing.openHits)
        open << hitView(hit);
    const auto latest = [](const std::optional<ComplianceCheck> &check) {
        return check ? QJsonValue(checkView(*check)) : QJsonValue();
    };
    return {{u"user_id"_s, userId},           {u"aml"_s, latest(standing.aml)},
            {u"pep"_s, latest(standing.pep)}, {u"kyc"_s, latest(standing.kyc)},
            {u"open_hits"_s, open},           {u"monitored"_s, standing.isMonitored}};
}

QJsonObject listView(const ScreeningList &list, const QDateTime &now)
{
    return {{u"id"_s, list.id},
            {u"source"_s, list.source},
            {u"topic"_s, wordOf(list.topic)},
            {u"version"_s, list.version.number},
            {u"sha256"_s, list.version.sha256},
            {u"published"_s, orNull(list.version.published)},
            {u"imported_at"_s, toTimestamp(list.version.importedAt)},
            {u"entries"_s, list.version.entries},
            {u"names"_s, list.version.names},
            {u"confirmed_at"_s, orNull(toTimestamp(list.confirmedAt))},
            {u"age_days"_s, list.confirmedAt.daysTo(now)},
            {u"stale"_s, list.isStale(now)},
            {u"failed_at"_s, orNull(toTimestamp(list.failedAt))},
            {u"failure"_s, orNull(list.failure)}};
}

} // namespace pss
