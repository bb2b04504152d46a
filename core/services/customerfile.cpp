// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/customerfile.h"

#include "base/json.h"
#include "base/timestamp.h"
#include "storage/auditchain.h"
#include "storage/checkrepository.h"
#include "storage/documentquery.h"
#include "storage/documentrepository.h"
#include "storage/hitrepository.h"
#include "storage/vault.h"

#include <QJsonArray>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostDocuments = 1000;
constexpr int kMostHits = 10'000;

void addDocuments(Report &report, const std::vector<Document> &documents)
{
    ReportTable table{u"Documents"_s,
                      {u"Document"_s, u"Type"_s, u"Came in"_s, u"Status"_s, u"Decided"_s, u"By"_s,
                       u"Reasons"_s, u"SHA-256"_s},
                      {}};
    QJsonArray array;
    for (const auto &document : documents) {
        const auto decision = document.decision.value_or(Decision());
        table.rows.push_back({document.id, wordOf(document.type), toTimestamp(document.createdAt),
                              wordOf(document.status), toTimestamp(decision.at), decision.by,
                              decision.reasonCodes.join(u", "), document.sha256});
        array << QJsonObject{{u"id"_s, document.id},
                             {u"document_type"_s, wordOf(document.type)},
                             {u"created_at"_s, toTimestamp(document.createdAt)},
                             {u"status"_s, wordOf(document.status)},
                             {u"decided_at"_s, orNull(toTimestamp(decision.at))},
                             {u"decided_by"_s, orNull(decision.by)},
                             {u"reason_codes"_s, QJsonArray::fromStringList(decision.reasonCodes)},
                             {u"sha256"_s, document.sha256}};
    }
    report.tables.push_back(std::move(table));
    report.json[u"documents"_s] = array;
}

QString listsText(const ComplianceCheck &check)
{
    QStringList lists;
    for (const auto &list : check.lists)
        lists << u"%1 version %2 (%3)"_s.arg(list.id).arg(list.version).arg(list.sha256.left(12));
    return lists.join(u", ");
}

void addChecks(Report &report, const std::vector<ComplianceCheck> &checks)
{
    ReportTable table{
        u"Compliance checks"_s,
        {u"Check"_s, u"At"_s, u"Kinds"_s, u"Status"_s, u"By"_s, u"Looked for"_s, u"Lists"_s, u"Engine"_s},
        {}};
    QJsonArray array;
    for (const auto &check : checks) {
        QStringList kinds;
        for (const auto kind : check.kinds)
            kinds << wordOf(kind);
        table.rows.push_back({check.id, toTimestamp(check.createdAt), kinds.join(u", "), wordOf(check.status),
                              check.requestedBy, check.subject.names.join(u" / "), listsText(check),
                              check.engine});
        array << QJsonObject{{u"id"_s, check.id},
                             {u"created_at"_s, toTimestamp(check.createdAt)},
                             {u"checks"_s, QJsonArray::fromStringList(kinds)},
                             {u"status"_s, wordOf(check.status)},
                             {u"requested_by"_s, check.requestedBy},
                             {u"subject"_s, toJson(check.subject)},
                             {u"lists"_s, listsText(check)},
                             {u"engine"_s, check.engine}};
    }
    report.tables.push_back(std::move(table));
    report.json[u"compliance_checks"_s] = array;
}

void addHits(Report &report, const std::vector<ScreeningHit> &hits)
{
    ReportTable table{u"Hits"_s,
                      {u"Hit"_s, u"Found"_s, u"List"_s, u"Entry"_s, u"Score"_s, u"Disposition"_s,
                       u"Decided"_s, u"By"_s, u"Reason"_s},
                      {}};
    QJsonArray array;
    for (const auto &hit : hits) {
        table.rows.push_back({hit.id, toTimestamp(hit.createdAt), hit.listId, hit.entryId,
                              QString::number(hit.score, 'f', 4), wordOf(hit.disposition),
                              toTimestamp(hit.decidedAt), hit.decidedBy, hit.reason});
        array << QJsonObject{{u"id"_s, hit.id},
                             {u"created_at"_s, toTimestamp(hit.createdAt)},
                             {u"list"_s, hit.listId},
                             {u"entry_id"_s, hit.entryId},
                             {u"score"_s, hit.score},
                             {u"explanation"_s, hit.explanation},
                             {u"entry"_s, hit.entry},
                             {u"disposition"_s, wordOf(hit.disposition)},
                             {u"decided_at"_s, orNull(toTimestamp(hit.decidedAt))},
                             {u"decided_by"_s, orNull(hit.decidedBy)},
                             {u"reason"_s, orNull(hit.reason)}};
    }
    report.tables.push_back(std::move(table));
    report.json[u"hits"_s] = array;
}

Status addTrail(Report &report, Connection &connection, const AuditChain &audit, const QStringList &resources)
{
    std::vector<AuditEvent> events;
    for (const auto &resource : resources) {
        auto trail = audit.trail(connection, resource);
        if (!trail)
            return fail(trail.error());
        std::move(trail->begin(), trail->end(), std::back_inserter(events));
    }
    std::sort(events.begin(), events.end(),
              [](const AuditEvent &a, const AuditEvent &b) { return a.sequence < b.sequence; });
    ReportTable table{
        u"Audit trail"_s, {u"No."_s, u"At"_s, u"Actor"_s, u"Role"_s, u"Action"_s, u"Resource"_s}, {}};
    QJsonArray array;
    for (const auto &event : events) {
        table.rows.push_back({QString::number(event.sequence), toTimestamp(event.occurredAt), event.actor,
                              event.role, event.action, event.resource});
        array << QJsonObject{{u"sequence"_s, event.sequence}, {u"at"_s, toTimestamp(event.occurredAt)},
                             {u"actor"_s, event.actor},       {u"role"_s, event.role},
                             {u"action"_s, event.action},     {u"resource"_s, event.resource},
                             {u"details"_s, event.details}};
    }
    report.tables.push_back(std::move(table));
    report.json[u"audit_trail"_s] = array;
    return {};
}

} // namespace

Status addCustomer(Report &report, Connection &connection, const Vault &vault, const AuditChain &audit,
                   const QString &userId, const QDateTime &now)
{
    DocumentFilter filter;
    filter.userId = userId;
    filter.sort = DocumentSort::CreatedAscending;
    const auto selection = toSelection(filter, {}, vault.keys(), now);
    if (!selection)
        return fail(selection.error());
    const auto documents = DocumentRepository(connection, vault).select(*selection, kMostDocuments);
    if (!documents)
        return fail(documents.error());
    const auto checks = CheckRepository(connection, vault).of(userId);
    if (!checks)
        return fail(checks.error());
    HitFilter hitFilter;
    hitFilter.userId = userId;
    hitFilter.limit = kMostHits;
    const auto hits = HitRepository(connection, vault).select(hitFilter);
    if (!hits)
        return fail(hits.error());
    if (documents->empty() && checks->empty())
        return fail(ErrorCode::ResourceNotFound, u"Nothing is known of this customer."_s);
    report.json[u"user_id"_s] = userId;
    addDocuments(report, *documents);
    addChecks(report, *checks);
    addHits(report, *hits);
    QStringList resources{userId};
    for (const auto &document : *documents)
        resources << document.id;
    for (const auto &check : *checks)
        resources << check.id;
    for (const auto &hit : *hits)
        resources << hit.id;
    return addTrail(report, connection, audit, resources);
}

} // namespace pss
