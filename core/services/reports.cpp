// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/reports.h"

#include "base/id.h"
#include "base/timestamp.h"
#include "domain/auditevent.h"
#include "domain/compliance.h"
#include "services/customerfile.h"
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/documentrepository.h"
#include "storage/vault.h"

#include <QJsonArray>

#include <algorithm>
#include <map>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPage = 500;
constexpr size_t kMostRows = 200'000; ///< of a report: more belongs into several

const QStringList kDecided{u"document.approved"_s, u"document.rejected"_s,
                           u"document.resubmission_requested"_s};
const QStringList kHits{u"hit.true_match"_s, u"hit.false_positive"_s, u"hit.escalated"_s};

Status needReader(const Actor &actor)
{
    return actor.may(Permission::ViewReports)
        ? Status()
        : fail(ErrorCode::Forbidden, u"Your role may not export reports."_s);
}

/// Events of these actions in a period, oldest first.
Result<std::vector<AuditEvent>> eventsOf(Connection &connection, const AuditChain &audit,
                                         const QStringList &actions, const QDateTime &from,
                                         const QDateTime &to)
{
    std::vector<AuditEvent> all;
    for (const auto &action : actions) {
        AuditFilter filter;
        filter.action = action;
        filter.from = from;
        filter.to = to;
        for (qint64 before = 0;;) {
            auto page = audit.select(connection, filter, before, kPage);
            if (!page)
                return page;
            const bool isLast = page->size() < size_t(kPage);
            if (!isLast)
                before = page->back().sequence;
            std::move(page->begin(), page->end(), std::back_inserter(all));
            if (all.size() > kMostRows)
                return fail(ErrorCode::TooLarge,
                            u"There are more than %1 events. Choose a shorter period."_s.arg(kMostRows));
            if (isLast)
                break;
        }
    }
    std::sort(all.begin(), all.end(),
              [](const AuditEvent &a, const AuditEvent &b) { return a.sequence < b.sequence; });
    return all;
}

QStringList reasonsOf(const AuditEvent &event)
{
    QStringList reasons;
    for (const auto &code : event.details[u"reason_codes"_s].toArray())
        reasons << code.toString();
    return reasons;
}

Result<std::vector<DecisionRow>> decisionRows(DocumentRepository documents,
                                              const std::vector<AuditEvent> &events)
{
    std::vector<QString> ids;
    for (const auto &event : events)
        ids.push_back(event.resource);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    std::map<QString, Document> known;
    for (size_t at = 0; at < ids.size(); at += kPage) {
        const auto end = std::min(ids.size(), at + kPage);
        auto found = documents.findAll({ids.begin() + std::ptrdiff_t(at), ids.begin() + std::ptrdiff_t(end)});
        if (!found)
            return fail(found.error());
        for (auto &document : *found)
            known.emplace(document.id, std::move(document));
    }
    std::vector<DecisionRow> rows;
    for (const auto &event : events) {
        DecisionRow row{event.occurredAt,
                        event.resource,
                        {},
                        {},
                        event.actor,
                        event.action.section(u'.', 1),
                        reasonsOf(event),
                        -1};
        if (const auto at = known.find(event.resource); at != known.end()) {
            row.documentType = wordOf(at->second.type);
            row.office = at->second.office;
            row.turnaroundSeconds = at->second.createdAt.secsTo(event.occurredAt);
        }
        rows.push_back(std::move(row));
    }
    return rows;
}

std::vector<HitRow> hitRows(const std::vector<AuditEvent> &events)
{
    std::vector<HitRow> rows;
    for (const auto &event : events)
        rows.push_back({event.occurredAt, event.resource, event.details[u"list"_s].toString(),
                        event.details[u"entry"_s].toString(), event.action.section(u'.', 1), event.actor});
    return rows;
}

QString filenameOf(const Report &report, ReportFormat format)
{
    return u"%1_%2.%3"_s.arg(report.id, report.generatedAt.toString(u"yyyyMMdd"_s), wordOf(format));
}

} // namespace

Result<ReportFile> ReportService::exported(const Actor &actor, Report report, ReportFormat format,
                                           const QJsonObject &details) const
{
    auto bytes = formatted(report, format);
    if (!bytes)
        return fail(bytes.error());
    auto recorded = m_database.write([&](Connection &connection) {
        auto noted = details;
        noted[u"format"_s] = wordOf(format);
        return m_audit.append(connection, auditEvent(actor, u"report.exported"_s, report.id, noted));
    });
    if (!recorded) // what is not recorded does not leave
        return fail(recorded.error());
    return ReportFile{std::move(*bytes), mediaTypeOf(format), filenameOf(report, format)};
}

Result<ReportFile> ReportService::period(const Actor &actor, const QDateTime &from, const QDateTime &to,
                                         ReportFormat format) const
{
    if (auto allowed = needReader(actor); !allowed)
        return fail(allowed.error());
    if (from >= to)
        return invalid(u"from"_s, u"The period ends before it begins."_s);
    Report report;
    report.generatedAt = m_clock.now();
    report.id = newId(IdKind::Report, report.generatedAt);
    report.generatedBy = actor.subject;
    report.title = u"Decisions"_s;
    report.subtitle = u"%1 to %2"_s.arg(toTimestamp(from), toTimestamp(to));
    const auto filled = m_database.read([&](Connection &connection) -> Status {
        const auto decided = eventsOf(connection, m_audit, kDecided, from, to);
        if (!decided)
            return fail(decided.error());
        const auto hits = eventsOf(connection, m_audit, kHits, from, to);
        if (!hits)
            return fail(hits.error());
        const auto rows = decisionRows(DocumentRepository(connection, m_vault), *decided);
        if (!rows)
            return fail(rows.error());
        addDecisions(report, *rows, hitRows(*hits));
        return {};
    });
    if (!filled)
        return fail(filled.error());
    report.json[u"from"_s] = toTimestamp(from);
    report.json[u"to"_s] = toTimestamp(to);
    return exported(actor, std::move(report), format,
                    {{u"from"_s, toTimestamp(from)}, {u"to"_s, toTimestamp(to)}});
}

Result<ReportFile> ReportService::customer(const Actor &actor, const QString &userId,
                                           ReportFormat format) const
{
    if (auto allowed = needReader(actor); !allowed)
        return fail(allowed.error());
    Report report;
    report.generatedAt = m_clock.now();
    report.id = newId(IdKind::Report, report.generatedAt);
    report.generatedBy = actor.subject;
    report.title = u"Customer's file"_s;
    report.subtitle = userId;
    const auto filled = m_database.read([&](Connection &connection) {
        return addCustomer(report, connection, m_vault, m_audit, userId, report.generatedAt);
    });
    if (!filled)
        return fail(filled.error());
    return exported(actor, std::move(report), format, {{u"user_id"_s, userId}});
}

} // namespace pss
