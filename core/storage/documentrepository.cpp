// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/documentrepository.h"

#include "base/timestamp.h"
#include "domain/publicview.h"
#include "storage/documentseal.h"
#include "storage/outboxrepository.h"
#include "storage/seal.h"
#include "storage/searchwords.h"
#include "storage/vault.h"

#include <QHash>

#include <cstring>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kColumns =
    u"id, user_id, document_type, side, status, revision, public_revision, uploaded_by, office, "
    "channel, media_type, size_bytes, page_count, issuing_country, priority, created_at, updated_at, "
    "public_updated_at, due_at, supersedes, resubmissions, duplicate, findings, claim_holder, claim_until, "
    "sealed, (SELECT wrapped FROM sealed_key WHERE owner = document.id)"_s;
const auto kInsert =
    u"INSERT INTO document (id, user_id, document_type, side, status, revision, public_revision, "
    u"uploaded_by, office, "
    "channel, media_type, size_bytes, page_count, issuing_country, priority, created_at, updated_at, "
    "public_updated_at, due_at, supersedes, resubmissions, duplicate, findings, content_token, claim_holder, "
    "claim_until, "
    "sealed) VALUES (:id, :user_id, :document_type, :side, :status, :revision, :public_revision, "
    ":uploaded_by, "
    ":office, :channel, :media_type, :size_bytes, :page_count, :issuing_country, :priority, :created_at, "
    ":updated_at, :public_updated_at, :due_at, :supersedes, :resubmissions, :duplicate, :findings, "
    ":content_token, "
    ":claim_holder, :claim_until, :sealed)"_s;
const auto kUpdate =
    u"UPDATE document SET document_type = :document_type, side = :side, status = :status, revision = "
    u":revision, "
    "public_revision = :public_revision, page_count = :page_count, issuing_country = :issuing_country, "
    "priority = :priority, updated_at = :updated_at, public_updated_at = :public_updated_at, due_at = "
    ":due_at, "
    "duplicate = :duplicate, findings = :findings, claim_holder = :claim_holder, claim_until = :claim_until, "
    "sealed = :sealed "
    "WHERE id = :id AND revision = :seen"_s;
const auto kRenewClaim = u"UPDATE document SET claim_until = :claim_until WHERE id = :id AND claim_holder = "
                         ":claim_holder"_s;
const auto kInsertBlob = u"INSERT INTO blob (id, document_id, kind, page, media_type, size_bytes) "
                         "VALUES (:id, :document_id, :kind, :page, :media_type, :size_bytes)"_s;
const auto kBlobs = u"SELECT id, kind, page, media_type, size_bytes FROM blob "
                    "WHERE document_id = :document_id AND kind = :kind ORDER BY page"_s;
const auto kDeleteBlobs = u"DELETE FROM blob WHERE document_id = :document_id AND kind = :kind"_s;
const auto kInsertToken = u"INSERT INTO search_token (token, document_id) VALUES (:token, :document_id) "
                          "ON CONFLICT DO NOTHING"_s;

/// An empty, not a NULL, column.

Document toDocument(const Rows &row)
{
    Document document;
    document.id = row.value(0).toString();
    document.userId = row.value(1).toString();
    document.type = fromWord<DocumentType>(row.value(2).toString()).value_or(DocumentType::Other);
    document.side = fromWord<Side>(row.value(3).toString()).value_or(Side::None);
    document.status = fromWord<DocumentStatus>(row.value(4).toString()).value_or(DocumentStatus::Quarantined);
    document.revision = row.value(5).toInt();
    document.publicRevision = row.value(6).toInt();
    document.uploadedBy = row.value(7).toString();
    document.office = row.value(8).toString();
    document.channel = fromWord<Channel>(row.value(9).toString()).value_or(Channel::Api);
    document.mediaType = row.value(10).toString();
    document.sizeBytes = row.value(11).toLongLong();
    document.pageCount = row.value(12).toInt();
    document.issuingCountry = row.value(13).toString();
    document.priority = row.value(14).toInt();
    document.createdAt = fromTimestamp(row.value(15).toString());
    document.updatedAt = fromTimestamp(row.value(16).toString());
    document.publicUpdatedAt = fromTimestamp(row.value(17).toString());
    document.dueAt = fromTimestamp(row.value(18).toString());
    document.supersedes = row.value(19).toString();
    document.resubmissions = row.value(20).toInt();
    document.duplicate = row.value(21).toInt() != 0;
    document.findings = row.value(22).toString().split(u' ', Qt::SkipEmptyParts);
    if (const auto holder = row.value(23).toString(); !holder.isEmpty())
        document.claim = Claim{holder, fromTimestamp(row.value(24).toString())};
    return document;
}

/// The values that an insert and an update share.
Bindings changingValues(const Document &document, const Secret &key)
{
    return {{u":id"_s, document.id},
            {u":document_type"_s, wordOf(document.type)},
            {u":side"_s, wordOf(document.side)},
            {u":status"_s, wordOf(document.status)},
            {u":revision"_s, document.revision},
            {u":public_revision"_s, document.publicRevision},
            {u":page_count"_s, document.pageCount},
            {u":issuing_country"_s, document.issuingCountry},
            {u":priority"_s, document.priority},
            {u":updated_at"_s, toTimestamp(document.updatedAt)},
            {u":public_updated_at"_s, toTimestamp(document.publicUpdatedAt)},
            {u":due_at"_s, toTimestamp(document.dueAt)},
            {u":duplicate"_s, document.duplicate ? 1 : 0},
            {u":findings"_s, document.findings.join(u' ')},
            {u":claim_holder"_s, document.claim ? document.claim->holder : QString()},
            {u":claim_until"_s, document.claim ? toTimestamp(document.claim->until) : QString()},
            {u":sealed"_s, seal(key, personalPart(document), "document:" + document.id.toLatin1())}};
}

} // namespace

Status DocumentRepository::insert(const Document &document, const QByteArray &contentToken)
{
    const auto key = m_vault.key(m_connection, document.id);
    if (!key)
        return fail(key.error());
    auto values = changingValues(document, *key);
    values.insert(values.end(),
                  {{u":user_id"_s, document.userId},
                   {u":uploaded_by"_s, document.uploadedBy},
                   {u":office"_s, document.office},
                   {u":channel"_s, wordOf(document.channel)},
                   {u":media_type"_s, document.mediaType},
                   {u":size_bytes"_s, document.sizeBytes},
                   {u":created_at"_s, toTimestamp(document.createdAt)},
                   {u":supersedes"_s, document.supersedes},
                   {u":resubmissions"_s, document.resubmissions},
                   {u":content_token"_s, contentToken}});
    if (auto done = m_connection.run(kInsert, values); !done)
        return fail(done.error());
    if (auto told = OutboxRepository(m_connection).add(newsOf(document)); !told)
        return told;
    return tellOthers(document.id);
}

/// Other desks hear of it when the transaction commits.
Status DocumentRepository::tellOthers(const QString &id)
{
    if (m_connection.engine() == Engine::Sqlite)
        return {};
    auto told = m_connection.run(u"SELECT pg_notify('pss_document', :id)"_s, {{u":id"_s, id}});
    return told ? Status() : fail(told.error());
}

Result<Document> DocumentRepository::update(const Document &before, Document document, const QDateTime &now)
{
    const auto key = m_vault.key(m_connection, document.id);
    if (!key)
        return fail(key.error());
    document = nextRevision(before, std::move(document), now);
    auto values = changingValues(document, *key);
    values.emplace_back(u":seen"_s, before.revision);
    const auto changed = m_connection.change(kUpdate, values);
    if (!changed)
        return fail(changed.error());
    if (*changed != 1)
        return fail(ErrorCode::StaleRevision,
                    u"The document was changed by somebody else meanwhile. Look again."_s);
    const bool isApproved = document.status == DocumentStatus::Approved;
    if (isApproved != (before.status == DocumentStatus::Approved))
        if (auto woken = wakeAt(document.id, isApproved ? now : QDateTime()); !woken)
            return fail(woken.error());
    if (auto told = OutboxRepository(m_connection).tell(before, document); !told)
        return fail(told.error());
    if (auto told = tellOthers(document.id); !told)
        return fail(told.error());
    return document;
}

Result<bool> DocumentRepository::renewClaim(const QString &id, const Claim &claim)
{
    const auto changed = m_connection.change(
        kRenewClaim,
        {{u":claim_until"_s, toTimestamp(claim.until)}, {u":id"_s, id}, {u":claim_holder"_s, claim.holder}});
    if (!changed)
        return fail(changed.error());
    return *changed == 1;
}

Status DocumentRepository::lock(const QString &id)
{
    if (m_connection.engine() == Engine::Sqlite) // one writer as it is
        return {};
    auto done = m_connection.run(u"SELECT id FROM document WHERE id = :id FOR UPDATE"_s, {{u":id"_s, id}});
    return done ? Status() : fail(done.error());
}

Status DocumentRepository::lockContent(const QByteArray &contentToken)
{
    qint64 number = 0;
    std::memcpy(&number, contentToken.constData(), sizeof number);
    return m_connection.takeTurn(number);
}

Result<std::vector<Document>> DocumentRepository::documents(Result<Rows> rows)
{
    if (!rows)
        return fail(rows.error());
    std::vector<Document> found;
    while (rows->next()) {
        auto document = toDocument(*rows);
        if (const auto wrapped = rows->value(26).toByteArray();
            !wrapped.isEmpty()) { // else its key was destroyed
            const auto key = m_vault.keys().unwrap(wrapped, document.id);
            const auto plain = key
                ? unseal(*key, rows->value(25).toByteArray(), "document:" + document.id.toLatin1())
                : Result<QByteArray>(fail(key.error()));
            const auto restored = plain ? restorePersonalPart(document, *plain) : Status(fail(plain.error()));
            if (!restored)
                return fail(restored.error());
        }
        found.push_back(std::move(document));
    }
    return found;
}

Result<Document> DocumentRepository::find(const QString &id)
{
    auto found = findAll({id});
    if (!found)
        return fail(found.error());
    if (found->empty())
        return fail(ErrorCode::ResourceNotFound, u"There is no such document."_s);
    return std::move(found->front());
}

Result<std::vector<Document>> DocumentRepository::findAll(const std::vector<QString> &ids)
{
    QStringList names;
    Bindings bindings;
    for (const auto &id : ids) {
        names << u":id%1"_s.arg(bindings.size());
        bindings.emplace_back(names.last(), id);
    }
    if (names.isEmpty())
        return std::vector<Document>();
    auto found = documents(m_connection.run(
        u"SELECT %1 FROM document WHERE id IN (%2)"_s.arg(kColumns, names.join(u", "_s)), bindings));
    if (!found)
        return found;
    QHash<QString, Document *> byId;
    for (auto &document : *found)
        byId[document.id] = &document;
    std::vector<Document> ordered;
    for (const auto &id : ids)
        if (auto *document = byId.take(id))
            ordered.push_back(std::move(*document));
    return ordered;
}

Result<std::vector<Document>> DocumentRepository::select(const DocumentSelection &selection, int limit)
{
    auto bindings = selection.bindings;
    bindings.emplace_back(u":limit"_s, limit);
    return documents(m_connection.run(u"SELECT %1 FROM document WHERE %2 ORDER BY %3 LIMIT :limit"_s.arg(
                                          kColumns, selection.where, selection.order),
                                      bindings));
}

Result<std::vector<QString>> DocumentRepository::ids(const DocumentSelection &selection)
{
    auto rows = m_connection.run(
        u"SELECT id FROM document WHERE %1 ORDER BY %2"_s.arg(selection.where, selection.order),
        selection.bindings);
    if (!rows)
        return fail(rows.error());
    std::vector<QString> ids;
    while (rows->next())
        ids.push_back(rows->value(0).toString());
    return ids;
}

Result<std::vector<QString>> DocumentRepository::expiredClaims(const QDateTime &now)
{
    return ids({u"claim_holder <> '' AND status = 'in_review' AND claim_until <= :now"_s,
                u"claim_until, id"_s,
                {{u":now"_s, toTimestamp(now)}}});
}

Result<std::vector<QString>> DocumentRepository::waking(const QDateTime &now, int limit)
{
    return ids({u"wakes_at <> '' AND wakes_at <= :now"_s,
                u"wakes_at, id LIMIT %1"_s.arg(limit),
                {{u":now"_s, toTimestamp(now)}}});
}

Status DocumentRepository::wakeAt(const QString &id, const QDateTime &time)
{
    auto done = m_connection.run(u"UPDATE document SET wakes_at = :time WHERE id = :id"_s,
                                 {{u":time"_s, toTimestamp(time)}, {u":id"_s, id}});
    return done ? Status() : fail(done.error());
}

Result<std::vector<Document>> DocumentRepository::withContent(const QByteArray &contentToken)
{
    return select({u"content_token = :token AND status <> 'deleted'"_s,
                   u"created_at, id"_s,
                   {{u":token"_s, contentToken}}},
                  100);
}

Status DocumentRepository::addBlob(const QString &documentId, const BlobRow &blob)
{
    auto done = m_connection.run(kInsertBlob,
                                 {{u":id"_s, blob.id},
                                  {u":document_id"_s, documentId},
                                  {u":kind"_s, blob.kind},
                                  {u":page"_s, blob.page},
                                  {u":media_type"_s, blob.mediaType},
                                  {u":size_bytes"_s, blob.sizeBytes}});
    return done ? Status() : fail(done.error());
}

Result<std::vector<BlobRow>> DocumentRepository::blobs(const QString &documentId, const QString &kind)
{
    auto rows = m_connection.run(kBlobs, {{u":document_id"_s, documentId}, {u":kind"_s, kind}});
    if (!rows)
        return fail(rows.error());
    std::vector<BlobRow> blobs;
    while (rows->next())
        blobs.push_back({rows->value(0).toString(), rows->value(1).toString(), rows->value(2).toInt(),
                         rows->value(3).toString(), rows->value(4).toLongLong()});
    return blobs;
}

Status DocumentRepository::removeBlobRows(const QString &documentId, const QString &kind)
{
    auto done = m_connection.run(kDeleteBlobs, {{u":document_id"_s, documentId}, {u":kind"_s, kind}});
    return done ? Status() : fail(done.error());
}

Status DocumentRepository::addSearchTexts(const QString &documentId, const QStringList &texts)
{
    for (const auto &word : searchPrefixes(searchWords(texts.join(u' ')))) {
        auto done = m_connection.run(
            kInsertToken,
            {{u":token"_s, m_vault.keys().searchToken(word.toUtf8())}, {u":document_id"_s, documentId}});
        if (!done)
            return fail(done.error());
    }
    return {};
}

Status DocumentRepository::removeSearchTexts(const QString &documentId)
{
    auto done = m_connection.run(u"DELETE FROM search_token WHERE document_id = :document_id"_s,
                                 {{u":document_id"_s, documentId}});
    return done ? Status() : fail(done.error());
}

} // namespace pss
