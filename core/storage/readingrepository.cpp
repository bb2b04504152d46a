// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/readingrepository.h"

#include "base/json.h"
#include "base/timestamp.h"
#include "storage/seal.h"
#include "storage/vault.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kSave =
    u"INSERT INTO reading (document_id, status, sealed, updated_at) "
    "VALUES (:document_id, :status, :sealed, :updated_at) "
    "ON CONFLICT (document_id) DO UPDATE SET status = excluded.status, sealed = excluded.sealed, "
    "updated_at = excluded.updated_at"_s;
const auto kFind = u"SELECT sealed FROM reading WHERE document_id = :document_id"_s;

QByteArray contextOf(const QString &documentId) { return "reading:" + documentId.toLatin1(); }

} // namespace

Status ReadingRepository::save(const QString &documentId, const Reading &reading, const QDateTime &now)
{
    const auto key = m_vault.key(m_connection, documentId);
    if (!key)
        return fail(key.error());
    auto done = m_connection.run(
        kSave,
        {{u":document_id"_s, documentId},
         {u":status"_s, wordOf(reading.status)},
         {u":sealed"_s, seal(*key, qCompress(toJson(toJson(reading))), contextOf(documentId))},
         {u":updated_at"_s, toTimestamp(now)}});
    return done ? Status() : fail(done.error());
}

Result<Reading> ReadingRepository::find(const QString &documentId)
{
    auto row = m_connection.run(kFind, {{u":document_id"_s, documentId}});
    if (!row)
        return fail(row.error());
    if (!row->next())
        return Reading();
    const auto key = m_vault.key(m_connection, documentId);
    if (!key)
        return fail(key.error());
    const auto plain = unseal(*key, row->value(0).toByteArray(), contextOf(documentId));
    if (!plain)
        return fail(plain.error());
    const auto object = parseObject(qUncompress(*plain));
    return object ? readingFromJson(*object) : Result<Reading>(fail(object.error()));
}

} // namespace pss
