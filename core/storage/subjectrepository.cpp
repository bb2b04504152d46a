// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/subjectrepository.h"

#include "base/json.h"
#include "base/timestamp.h"
#include "storage/connection.h"
#include "storage/seal.h"
#include "storage/vault.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kSelect =
    u"SELECT user_id, monitored, subject_hash, updated_at, sealed, declared, (SELECT wrapped FROM "
    "sealed_key WHERE owner = 'customer:' || user_id) FROM screening_subject WHERE %1"_s;
const auto kKeep =
    u"INSERT INTO screening_subject (user_id, monitored, declared, subject_hash, updated_at, sealed) VALUES "
    "(:user_id, :monitored, :declared, :subject_hash, :updated_at, :sealed) ON CONFLICT (user_id) DO UPDATE "
    "SET monitored = "
    "excluded.monitored, declared = excluded.declared, subject_hash = excluded.subject_hash, updated_at = "
    "excluded.updated_at, sealed = "
    "excluded.sealed"_s;
const auto kScreenedVersion = u"SELECT version FROM list_monitoring WHERE list_id = :list_id"_s;
const auto kLease =
    u"INSERT INTO list_monitoring (list_id, version, finished_at, leased_by, leased_until) VALUES (:list_id, "
    u"0, '', "
    ":node, :until) ON CONFLICT (list_id) DO UPDATE SET leased_by = excluded.leased_by, leased_until = "
    "excluded.leased_until WHERE list_monitoring.leased_by = excluded.leased_by OR "
    "list_monitoring.leased_until < "
    ":now"_s;
const auto kNoteScreened =
    u"UPDATE list_monitoring SET version = :version, finished_at = :now, leased_by = '', "
    "leased_until = '' WHERE list_id = :list_id AND leased_by = :node"_s;
constexpr int kLeaseSeconds = 120;
const auto kCount = u"SELECT COUNT(*) FROM screening_subject WHERE monitored = 1"_s;

QByteArray contextOf(const QString &userId) { return "screening_subject:" + userId.toUtf8(); }

Result<MonitoredSubject> opened(const Vault &vault, const Rows &row)
{
    MonitoredSubject subject;
    subject.userId = row.value(0).toString();
    subject.isMonitored = row.value(1).toInt() != 0;
    subject.isDeclared = row.value(5).toInt() != 0;
    subject.hash = row.value(2).toString();
    subject.updatedAt = fromTimestamp(row.value(3).toString());
    const auto key = vault.unwrapped(row.value(6), customerKey(subject.userId));
    if (!key)
        return fail(key.error());
    const auto plain = unseal(*key, row.value(4).toByteArray(), contextOf(subject.userId));
    const auto members = plain ? parseObject(*plain) : Result<QJsonObject>(fail(plain.error()));
    if (!members)
        return fail(members.error());
    subject.subject = screeningSubjectFromJson(*members);
    return subject;
}

} // namespace

Status SubjectRepository::keep(const MonitoredSubject &subject)
{
    const auto key = m_vault.keyOrNew(m_connection, customerKey(subject.userId));
    if (!key)
        return fail(key.error());
    auto done = m_connection.run(
        kKeep,
        {{u":user_id"_s, subject.userId},
         {u":monitored"_s, subject.isMonitored ? 1 : 0},
         {u":declared"_s, subject.isDeclared ? 1 : 0},
         {u":subject_hash"_s, subject.hash},
         {u":updated_at"_s, toTimestamp(subject.updatedAt)},
         {u":sealed"_s, seal(*key, toJson(toJson(subject.subject)), contextOf(subject.userId))}});
    return done ? Status() : fail(done.error());
}

Result<std::optional<MonitoredSubject>> SubjectRepository::find(const QString &userId)
{
    auto row = m_connection.run(kSelect.arg(u"user_id = :user_id"_s), {{u":user_id"_s, userId}});
    if (!row)
        return fail(row.error());
    if (!row->next())
        return std::nullopt;
    auto subject = opened(m_vault, *row);
    if (!subject && subject.error().code == ErrorCode::ResourceNotFound)
        return std::nullopt; // erased
    return subject ? Result<std::optional<MonitoredSubject>>(std::move(*subject)) : fail(subject.error());
}

Result<SubjectPage> SubjectRepository::page(const QString &after, int limit)
{
    auto rows =
        m_connection.run(kSelect.arg(u"monitored = 1 AND user_id > :after ORDER BY user_id LIMIT :limit"_s),
                         {{u":after"_s, after}, {u":limit"_s, limit}});
    if (!rows)
        return fail(rows.error());
    SubjectPage page;
    QString last;
    int count = 0;
    while (rows->next()) {
        last = rows->value(0).toString();
        ++count;
        auto subject = opened(m_vault, *rows);
        if (!subject && subject.error().code == ErrorCode::ResourceNotFound)
            continue;
        if (!subject)
            return fail(subject.error());
        page.subjects.push_back(std::move(*subject));
    }
    if (count == limit)
        page.next = last;
    return page;
}

Result<qint64> SubjectRepository::count()
{
    auto row = m_connection.run(kCount);
    if (!row)
        return fail(row.error());
    return row->next() ? row->value(0).toLongLong() : 0;
}

Result<int> SubjectRepository::screenedVersion(const QString &listId)
{
    auto row = m_connection.run(kScreenedVersion, {{u":list_id"_s, listId}});
    if (!row)
        return fail(row.error());
    return row->next() ? row->value(0).toInt() : 0;
}

Result<bool> SubjectRepository::lease(const QString &listId, const QString &node, const QDateTime &now)
{
    const auto changed = m_connection.change(kLease,
                                             {{u":list_id"_s, listId},
                                              {u":node"_s, node},
                                              {u":now"_s, toTimestamp(now)},
                                              {u":until"_s, toTimestamp(now.addSecs(kLeaseSeconds))}});
    return changed ? Result<bool>(*changed == 1) : fail(changed.error());
}

Status SubjectRepository::noteScreened(const QString &listId, const QString &node, int version,
                                       const QDateTime &now)
{
    auto done = m_connection.run(kNoteScreened,
                                 {{u":list_id"_s, listId},
                                  {u":node"_s, node},
                                  {u":version"_s, version},
                                  {u":now"_s, toTimestamp(now)}});
    return done ? Status() : fail(done.error());
}

} // namespace pss
