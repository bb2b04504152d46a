// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/verificationrepository.h"

#include "base/timestamp.h"
#include "storage/connection.h"
#include "storage/outboxrepository.h"
#include "storage/seal.h"
#include "storage/vault.h"
#include "storage/verificationseal.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kSelect =
    u"SELECT id, user_id, kinds, status, revision, public_revision, started_by, office, channel, assignee, "
    "created_at, updated_at, public_updated_at, next_review, documents, sealed, wakes_at, (SELECT wrapped "
    "FROM "
    "sealed_key WHERE owner = 'customer:' || user_id) FROM verification WHERE %1"_s;
const auto kInsert =
    u"INSERT INTO verification (id, user_id, kinds, status, revision, public_revision, started_by, office, "
    "channel, assignee, risk_level, created_at, updated_at, public_updated_at, next_review, documents, "
    "sealed, wakes_at) VALUES (:id, :user_id, :kinds, :status, :revision, :public_revision, :started_by, "
    ":office, "
    ":channel, :assignee, :risk_level, :created_at, :updated_at, :public_updated_at, :next_review, "
    ":documents, :sealed, :wakes_at)"_s;
const auto kUpdate =
    u"UPDATE verification SET status = :status, revision = :revision, public_revision = :public_revision, "
    "assignee = :assignee, risk_level = :risk_level, updated_at = :updated_at, public_updated_at = "
    ":public_updated_at, next_review = :next_review, documents = :documents, sealed = :sealed, wakes_at = "
    ":wakes_at WHERE id = :id "
    "AND revision = :before"_s;
QByteArray contextOf(const QString &id) { return "verification:" + id.toLatin1(); }

QString kindWords(const QList<VerificationKind> &kinds)
{
    QStringList words;
    for (const auto kind : kinds)
        words << wordOf(kind);
    return words.join(u' ');
}

Bindings changingValues(const VerificationRecord &record, const Secret &key)
{
    const auto &one = record.verification;
    return {{u":id"_s, one.id},
            {u":status"_s, wordOf(one.status)},
            {u":revision"_s, one.revision},
            {u":public_revision"_s, one.publicRevision},
            {u":assignee"_s, one.assignee},
            {u":risk_level"_s, one.risk ? wordOf(one.risk->level) : QString()},
            {u":updated_at"_s, toTimestamp(one.updatedAt)},
            {u":public_updated_at"_s, toTimestamp(one.publicUpdatedAt)},
            {u":next_review"_s, one.nextReview ? one.nextReview->toString(Qt::ISODate) : QString()},
            {u":documents"_s, one.documents.join(u' ')},
            {u":wakes_at"_s, toTimestamp(one.wakesAt)},
            {u":sealed"_s, seal(key, personalPart(record), contextOf(one.id))}};
}

Verification toVerification(const Rows &row)
{
    Verification one;
    one.id = row.value(0).toString();
    one.userId = row.value(1).toString();
    for (const auto &word : row.value(2).toString().split(u' ', Qt::SkipEmptyParts))
        if (const auto kind = fromWord<VerificationKind>(word))
            one.kinds << *kind;
    one.status = fromWord<VerificationStatus>(row.value(3).toString()).value_or(VerificationStatus::Pending);
    one.revision = row.value(4).toInt();
    one.publicRevision = row.value(5).toInt();
    one.startedBy = row.value(6).toString();
    one.office = row.value(7).toString();
    one.channel = fromWord<Channel>(row.value(8).toString()).value_or(Channel::Api);
    one.assignee = row.value(9).toString();
    one.createdAt = fromTimestamp(row.value(10).toString());
    one.updatedAt = fromTimestamp(row.value(11).toString());
    one.publicUpdatedAt = fromTimestamp(row.value(12).toString());
    if (const auto day = QDate::fromString(row.value(13).toString(), Qt::ISODate); day.isValid())
        one.nextReview = day;
    one.documents = row.value(14).toString().split(u' ', Qt::SkipEmptyParts);
    one.wakesAt = fromTimestamp(row.value(16).toString());
    return one;
}

} // namespace

Status VerificationRepository::insert(const VerificationRecord &record)
{
    const auto &one = record.verification;
    const auto key = m_vault.keyOrNew(m_connection, customerKey(one.userId));
    if (!key)
        return fail(key.error());
    auto values = changingValues(record, *key);
    const Bindings fixed{
        {u":user_id"_s, one.userId},          {u":kinds"_s, kindWords(one.kinds)},
        {u":started_by"_s, one.startedBy},    {u":office"_s, one.office},
        {u":channel"_s, wordOf(one.channel)}, {u":created_at"_s, toTimestamp(one.createdAt)}};
    values.insert(values.end(), fixed.begin(), fixed.end());
    if (auto done = m_connection.run(kInsert, values); !done)
        return fail(done.error());
    return OutboxRepository(m_connection).add(newsOf(one));
}

Status VerificationRepository::update(const Verification &before, const VerificationRecord &record)
{
    const auto key = m_vault.key(m_connection, customerKey(record.verification.userId));
    if (!key)
        return fail(key.error());
    auto values = changingValues(record, *key);
    values.emplace_back(u":before"_s, before.revision);
    const auto changed = m_connection.change(kUpdate, values);
    if (!changed)
        return fail(changed.error());
    if (*changed != 1)
        return fail(ErrorCode::StaleRevision,
                    u"The verification was changed by somebody else meanwhile. Look again."_s);
    const auto news = newsOf(before, record.verification);
    return news ? OutboxRepository(m_connection).add(*news) : Status();
}

Status VerificationRepository::lock(const QString &id)
{
    auto row = m_connection.run(u"SELECT id FROM verification WHERE id = :id"_s
                                    + m_connection.locking(u"FOR UPDATE"_s),
                                {{u":id"_s, id}});
    return row ? Status() : fail(row.error());
}

Result<VerificationRecord> VerificationRepository::opened(const Rows &row)
{
    VerificationRecord record;
    record.verification = toVerification(row);
    const auto key = m_vault.unwrapped(row.value(17), customerKey(record.verification.userId));
    if (!key)
        return fail(key.error());
    const auto plain = unseal(*key, row.value(15).toByteArray(), contextOf(record.verification.id));
    if (!plain)
        return fail(plain.error());
    auto restored = restorePersonalPart(record, *plain);
    return restored ? Result<VerificationRecord>(std::move(record)) : fail(restored.error());
}

Result<VerificationRecord> VerificationRepository::find(const QString &id)
{
    auto row = m_connection.run(kSelect.arg(u"id = :id"_s), {{u":id"_s, id}});
    if (!row)
        return fail(row.error());
    if (!row->next())
        return fail(ErrorCode::ResourceNotFound, u"There is no such verification."_s);
    return opened(*row);
}

Result<std::vector<VerificationRecord>> VerificationRepository::select(const VerificationFilter &filter)
{
    QStringList where{u"1 = 1"_s};
    Bindings values{{u":limit"_s, filter.limit}};
    const auto need = [&](const QString &condition, const QString &name, const QString &value) {
        if (value.isEmpty())
            return;
        where << condition;
        values.emplace_back(name, value);
    };
    need(u"user_id = :user_id"_s, u":user_id"_s, filter.userId);
    need(u"office = :office"_s, u":office"_s, filter.office);
    need(u"assignee = :assignee"_s, u":assignee"_s, filter.assignee);
    need(u"id < :before"_s, u":before"_s, filter.before);
    if (filter.riskLevel)
        need(u"risk_level = :risk_level"_s, u":risk_level"_s, wordOf(*filter.riskLevel));
    QStringList statuses;
    for (const auto status : filter.statuses)
        statuses << u'\'' + wordOf(status) + u'\'';
    if (!statuses.isEmpty())
        where << u"status IN ("_s + statuses.join(u", ") + u')';
    auto rows =
        m_connection.run(kSelect.arg(where.join(u" AND ")) + u" ORDER BY id DESC LIMIT :limit"_s, values);
    if (!rows)
        return fail(rows.error());
    std::vector<VerificationRecord> records;
    while (rows->next()) {
        auto record = opened(*rows);
        if (!record)
            return fail(record.error());
        records.push_back(std::move(*record));
    }
    return records;
}

Result<QStringList> VerificationRepository::waking(const QDateTime &now, int limit)
{
    auto rows = m_connection.run(u"SELECT id FROM verification WHERE wakes_at <> '' AND wakes_at <= :now "
                                 "ORDER BY wakes_at LIMIT :limit"_s,
                                 {{u":now"_s, toTimestamp(now)}, {u":limit"_s, limit}});
    if (!rows)
        return fail(rows.error());
    QStringList ids;
    while (rows->next())
        ids << rows->value(0).toString();
    return ids;
}

Status VerificationRepository::wakeAt(const QString &id, const QDateTime &time)
{
    auto done = m_connection.run(u"UPDATE verification SET wakes_at = :time WHERE id = :id"_s,
                                 {{u":time"_s, toTimestamp(time)}, {u":id"_s, id}});
    return done ? Status() : fail(done.error());
}

Result<int> VerificationRepository::rejected(const QString &userId, const QString &id)
{
    auto row = m_connection.run(
        u"SELECT COUNT(*) FROM verification WHERE user_id = :user_id AND status = 'rejected' "
        "AND id <> :id"_s,
        {{u":user_id"_s, userId}, {u":id"_s, id}});
    if (!row)
        return fail(row.error());
    return row->next() ? row->value(0).toInt() : 0;
}

} // namespace pss
