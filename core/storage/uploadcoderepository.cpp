// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/uploadcoderepository.h"

#include "base/timestamp.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kInsert = u"INSERT INTO upload_code (id, code_hash, role, subject, office, issued_by, issued_at, "
                     "expires_at, used_at) VALUES (:id, :code_hash, :role, :subject, :office, :issued_by, "
                     ":issued_at, :expires_at, '')"_s;
const auto kFind = u"SELECT id, role, subject, office, issued_by, issued_at, expires_at, used_at "
                   "FROM upload_code WHERE code_hash = :code_hash"_s;
const auto kUse = u"UPDATE upload_code SET used_at = :used_at WHERE id = :id AND used_at = ''"_s;
const auto kRemove = u"DELETE FROM upload_code WHERE expires_at <= :now"_s;

UploadCode toCode(const Rows &row, const QByteArray &hash)
{
    UploadCode code;
    code.id = row.value(0).toString();
    code.hash = hash;
    code.guest = {fromWord<Role>(row.value(1).toString()).value_or(Role::Customer), row.value(2).toString(),
                  row.value(3).toString()};
    code.issuedBy = row.value(4).toString();
    code.issuedAt = fromTimestamp(row.value(5).toString());
    code.expiresAt = fromTimestamp(row.value(6).toString());
    code.usedAt = fromTimestamp(row.value(7).toString());
    return code;
}

} // namespace

Status UploadCodeRepository::insert(const UploadCode &code)
{
    auto done = m_connection.run(kInsert,
                                 {{u":id"_s, code.id},
                                  {u":code_hash"_s, code.hash},
                                  {u":role"_s, wordOf(code.guest.role)},
                                  {u":subject"_s, code.guest.subject},
                                  {u":office"_s, code.guest.office},
                                  {u":issued_by"_s, code.issuedBy},
                                  {u":issued_at"_s, toTimestamp(code.issuedAt)},
                                  {u":expires_at"_s, toTimestamp(code.expiresAt)}});
    return done ? Status() : fail(done.error());
}

Result<std::optional<UploadCode>> UploadCodeRepository::find(const QByteArray &hash)
{
    auto row = m_connection.run(kFind, {{u":code_hash"_s, hash}});
    if (!row)
        return fail(row.error());
    return row->next() ? std::optional(toCode(*row, hash)) : std::nullopt;
}

Result<bool> UploadCodeRepository::use(const QString &id, const QDateTime &now)
{
    const auto changed = m_connection.change(kUse, {{u":used_at"_s, toTimestamp(now)}, {u":id"_s, id}});
    return changed ? Result<bool>(*changed == 1) : fail(changed.error());
}

Result<int> UploadCodeRepository::removeExpired(const QDateTime &now)
{
    return m_connection.change(kRemove, {{u":now"_s, toTimestamp(now)}});
}

} // namespace pss
