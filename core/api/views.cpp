// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/views.h"

#include "api/revision.h"

#include "base/json.h"
#include "base/timestamp.h"
#include "domain/publicview.h"

#include <QJsonArray>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QJsonValue claimOf(const Document &document)
{
    if (!document.claim)
        return QJsonValue::Null;
    return QJsonObject{{u"holder"_s, document.claim->holder},
                       {u"until"_s, toTimestamp(document.claim->until)}};
}

QJsonValue decisionOf(const Document &document)
{
    if (!document.decision)
        return QJsonValue::Null;
    const auto &decision = *document.decision;
    return QJsonObject{{u"outcome"_s, wordOf(decision.outcome)},
                       {u"by"_s, decision.by},
                       {u"at"_s, toTimestamp(decision.at)},
                       {u"reason_codes"_s, QJsonArray::fromStringList(decision.reasonCodes)},
                       {u"note"_s, orNull(decision.note)},
                       {u"public_note"_s, orNull(decision.publicNote)},
                       {u"override_reason"_s, orNull(decision.overrideReason)}};
}

QJsonObject correctionsOf(const Document &document)
{
    QJsonObject corrections;
    for (auto it = document.corrections.begin(); it != document.corrections.end(); ++it)
        corrections[it.key()] =
            QJsonObject{{u"value"_s, it->value}, {u"by"_s, it->by}, {u"at"_s, toTimestamp(it->at)}};
    return corrections;
}

} // namespace

QJsonObject documentView(const Document &document, const Actor &caller, const QDateTime &now)
{
    return caller.may(Permission::ViewAll) ? staffView(document) : publicDocument(document, now);
}

QJsonObject staffView(const Document &document)
{
    return {
        {u"id"_s, document.id},
        {u"status"_s, wordOf(document.status)},
        {u"revision"_s, document.revision},
        {u"created_at"_s, toTimestamp(document.createdAt)},
        {u"updated_at"_s, toTimestamp(document.updatedAt)},
        {u"user_id"_s, document.userId},
        {u"category"_s, wordOf(document.category())},
        {u"document_type"_s, wordOf(document.type)},
        {u"side"_s, wordOf(document.side)},
        {u"issuing_country"_s, orNull(document.issuingCountry)},
        {u"uploaded_by"_s, document.uploadedBy},
        {u"office"_s, orNull(document.office)},
        {u"channel"_s, wordOf(document.channel)},
        {u"filename"_s, document.filename},
        {u"media_type"_s, document.mediaType},
        {u"size_bytes"_s, document.sizeBytes},
        {u"sha256"_s, document.sha256},
        {u"page_count"_s, document.pageCount},
        {u"priority"_s, document.priority},
        {u"due_at"_s, orNull(toTimestamp(document.dueAt))},
        {u"supersedes"_s, orNull(document.supersedes)},
        {u"resubmissions"_s, document.resubmissions},
        {u"duplicate"_s, document.duplicate},
        {u"findings"_s, QJsonArray::fromStringList(document.findings)},
        {u"declared"_s, toJson(document.declared)},
        {u"corrections"_s, correctionsOf(document)},
        {u"claim"_s, claimOf(document)},
        {u"decision"_s, decisionOf(document)},
    };
}

QJsonObject publicDocument(const Document &document, const QDateTime &now)
{
    const auto view = publicViewOf(document, now);
    return {
        {u"id"_s, document.id},
        {u"status"_s, view.status},
        {u"revision"_s, view.revision},
        {u"created_at"_s, toTimestamp(document.createdAt)},
        {u"updated_at"_s, toTimestamp(view.updatedAt)},
        {u"user_id"_s, document.userId},
        {u"document_type"_s, wordOf(document.type)},
        {u"side"_s, wordOf(document.side)},
        {u"filename"_s, document.filename},
        {u"size_bytes"_s, document.sizeBytes},
        {u"sha256"_s, document.sha256},
        {u"page_count"_s, document.pageCount},
        {u"declared"_s, toJson(document.declared)},
        {u"reasons"_s, QJsonArray::fromStringList(view.reasons)},
        {u"public_note"_s, orNull(view.publicNote)},
        {u"supersedes"_s, orNull(document.supersedes)},
    };
}

QByteArray etagOf(const Document &document, const Actor &caller, const QDateTime &now)
{
    const int revision =
        caller.may(Permission::ViewAll) ? document.revision : publicViewOf(document, now).revision;
    return etagOf(revision);
}

QJsonObject readingView(const Reading &reading, const Actor &caller)
{
    auto whole = toJson(reading);
    if (caller.may(Permission::ViewAll))
        return whole;
    static const QStringList kForOwners{u"status"_s,   u"document_type"_s, u"side"_s,    u"classification"_s,
                                        u"pages"_s,    u"fields"_s,        u"mrz"_s,     u"other_zones"_s,
                                        u"barcodes"_s, u"portrait"_s,      u"quality"_s, u"seconds"_s,
                                        u"failure"_s};
    QJsonObject view;
    for (const auto &name : kForOwners)
        if (whole.contains(name))
            view[name] = whole[name];
    if (view[u"failure"_s].isObject()) { // whoever sends malware is not told that it was seen
        const auto code = view[u"failure"_s][u"code"_s].toString();
        view[u"failure"_s] = QJsonObject{{u"code"_s, code == u"malware_found"_s ? u"reader_failed"_s : code}};
    }
    return view;
}

QJsonObject jobView(const Job &job)
{
    return {{u"id"_s, job.id},
            {u"kind"_s, job.kind},
            {u"status"_s, wordOf(job.status)},
            {u"document_id"_s, job.documentId},
            {u"created_at"_s, toTimestamp(job.createdAt)},
            {u"updated_at"_s, toTimestamp(job.updatedAt)}};
}

QJsonObject eventView(const AuditEvent &event)
{
    return {{u"id"_s, event.id},
            {u"sequence"_s, event.sequence},
            {u"occurred_at"_s, toTimestamp(event.occurredAt)},
            {u"actor"_s, event.actor},
            {u"role"_s, event.role},
            {u"office"_s, orNull(event.office)},
            {u"client_address"_s, orNull(event.clientAddress)},
            {u"action"_s, event.action},
            {u"resource"_s, event.resource},
            {u"details"_s, event.details},
            {u"request_id"_s, orNull(event.requestId)}};
}

} // namespace pss
