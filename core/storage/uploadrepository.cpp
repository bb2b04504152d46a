// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/uploadrepository.h"

#include "base/json.h"
#include "base/timestamp.h"
#include "storage/seal.h"
#include "storage/vault.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kInsert = u"INSERT INTO upload (id, subject, office, length_bytes, received_bytes, created_at, "
                     "expires_at, document_id, sealed) VALUES (:id, :subject, :office, :length_bytes, "
                     ":received_bytes, :created_at, :expires_at, '', :sealed)"_s;
const auto kFind = u"SELECT id, subject, office, length_bytes, received_bytes, created_at, expires_at, "
                   "document_id, sealed FROM upload WHERE id = :id"_s;
const auto kMove = u"UPDATE upload SET received_bytes = :received_bytes WHERE id = :id AND received_bytes = "
                   ":seen"_s;
const auto kInsertSegment = u"INSERT INTO upload_segment (upload_id, number, blob_id, size_bytes) "
                            "SELECT :upload_id, COUNT(*), :blob_id, :size_bytes FROM upload_segment "
                            "WHERE upload_id = :counted"_s;
const auto kSegments =
    u"SELECT blob_id, size_bytes FROM upload_segment WHERE upload_id = :upload_id ORDER BY number"_s;
const auto kUse = u"SELECT COUNT(*), COALESCE(SUM(length_bytes), 0) FROM upload WHERE subject = :subject AND "
                  "office = :office AND document_id = ''"_s;

QByteArray contextOf(const QString &id) { return "upload:" + id.toLatin1(); }

} // namespace

QByteArray UploadRepository::sealed(const UploadRow &upload, const Secret &key) const
{
    const QJsonObject plain{{u"metadata"_s, QString::fromLatin1(upload.metadata)},
                            {u"refusal"_s, QString::fromUtf8(upload.refusal)}};
    return seal(key, toJson(plain), contextOf(upload.id));
}

Status UploadRepository::insert(const UploadRow &upload)
{
    const auto key = m_vault.key(m_connection, upload.id);
    if (!key)
        return fail(key.error());
    auto done = m_connection.run(kInsert,
                                 {{u":id"_s, upload.id},
                                  {u":subject"_s, upload.subject},
                                  {u":office"_s, upload.office},
                                  {u":length_bytes"_s, upload.length},
                                  {u":received_bytes"_s, upload.received},
                                  {u":created_at"_s, toTimestamp(upload.createdAt)},
                                  {u":expires_at"_s, toTimestamp(upload.expiresAt)},
                                  {u":sealed"_s, sealed(upload, *key)}});
    return done ? Status() : fail(done.error());
}

Result<UploadRow> UploadRepository::find(const QString &id)
{
    auto row = m_connection.run(kFind, {{u":id"_s, id}});
    if (!row)
        return fail(row.error());
    if (!row->next())
        return fail(ErrorCode::ResourceNotFound, u"There is no such upload, or it has expired."_s);
    UploadRow upload;
    upload.id = row->value(0).toString();
    upload.subject = row->value(1).toString();
    upload.office = row->value(2).toString();
    upload.length = row->value(3).toLongLong();
    upload.received = row->value(4).toLongLong();
    upload.createdAt = fromTimestamp(row->value(5).toString());
    upload.expiresAt = fromTimestamp(row->value(6).toString());
    upload.documentId = row->value(7).toString();
    const auto sealed = row->value(8).toByteArray();
    row->finish();
    const auto key = m_vault.key(m_connection, id);
    if (!key)
        return fail(key.error());
    const auto plain = unseal(*key, sealed, contextOf(id));
    const auto object = plain ? parseObject(*plain) : Result<QJsonObject>(fail(plain.error()));
    if (!object)
        return fail(object.error());
    upload.metadata = (*object)[u"metadata"].toString().toLatin1();
    upload.refusal = (*object)[u"refusal"].toString().toUtf8();
    return upload;
}

Status UploadRepository::extend(const QString &id, qint64 seen, const std::vector<UploadSegment> &segments)
{
    auto received = seen;
    for (const auto &segment : segments)
        received += segment.size;
    const auto moved =
        m_connection.change(kMove, {{u":received_bytes"_s, received}, {u":id"_s, id}, {u":seen"_s, seen}});
    if (!moved)
        return fail(moved.error());
    if (*moved != 1)
        return fail(ErrorCode::OffsetMismatch, u"The upload has gone on meanwhile. Ask where it is."_s);
    for (const auto &segment : segments)
        if (auto added = m_connection.run(kInsertSegment,
                                          {{u":upload_id"_s, id},
                                           {u":blob_id"_s, segment.blobId},
                                           {u":size_bytes"_s, segment.size},
                                           {u":counted"_s, id}});
            !added)
            return fail(added.error());
    return {};
}

Result<std::vector<UploadSegment>> UploadRepository::segments(const QString &id)
{
    auto rows = m_connection.run(kSegments, {{u":upload_id"_s, id}});
    if (!rows)
        return fail(rows.error());
    std::vector<UploadSegment> segments;
    while (rows->next())
        segments.push_back({rows->value(0).toString(), rows->value(1).toLongLong()});
    return segments;
}

Status UploadRepository::becomeDocument(const QString &id, const QString &documentId)
{
    auto done = m_connection.run(u"UPDATE upload SET document_id = :document_id WHERE id = :id"_s,
                                 {{u":document_id"_s, documentId}, {u":id"_s, id}});
    return done ? Status() : fail(done.error());
}

Status UploadRepository::refuse(const UploadRow &upload)
{
    const auto key = m_vault.key(m_connection, upload.id);
    if (!key)
        return fail(key.error());
    auto done = m_connection.run(u"UPDATE upload SET sealed = :sealed WHERE id = :id"_s,
                                 {{u":sealed"_s, sealed(upload, *key)}, {u":id"_s, upload.id}});
    return done ? Status() : fail(done.error());
}

Status UploadRepository::removeSegments(const QString &id)
{
    auto done = m_connection.run(u"DELETE FROM upload_segment WHERE upload_id = :id"_s, {{u":id"_s, id}});
    return done ? Status() : fail(done.error());
}

Status UploadRepository::remove(const QString &id)
{
    if (auto removed = removeSegments(id); !removed)
        return removed;
    if (auto done = m_connection.run(u"DELETE FROM upload WHERE id = :id"_s, {{u":id"_s, id}}); !done)
        return fail(done.error());
    return m_vault.destroyKey(m_connection, id);
}

Status UploadRepository::removeOfDocument(const QString &documentId)
{
    auto row = m_connection.run(u"SELECT id FROM upload WHERE document_id = :document_id"_s,
                                {{u":document_id"_s, documentId}});
    if (!row)
        return fail(row.error());
    const auto id = row->next() ? row->value(0).toString() : QString();
    row->finish();
    return id.isEmpty() ? Status() : remove(id);
}

Result<UploadUse> UploadRepository::use(const QString &subject, const QString &office)
{
    auto row = m_connection.run(kUse, {{u":subject"_s, subject}, {u":office"_s, office}});
    if (!row)
        return fail(row.error());
    row->next();
    return UploadUse{row->value(0).toInt(), row->value(1).toLongLong()};
}

Result<QStringList> UploadRepository::expired(const QDateTime &now)
{
    auto rows = m_connection.run(u"SELECT id FROM upload WHERE expires_at <= :now"_s,
                                 {{u":now"_s, toTimestamp(now)}});
    if (!rows)
        return fail(rows.error());
    QStringList ids;
    while (rows->next())
        ids << rows->value(0).toString();
    return ids;
}

} // namespace pss
