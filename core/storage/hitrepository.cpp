// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/hitrepository.h"

#include "base/json.h"
#include "base/timestamp.h"
#include "storage/connection.h"
#include "storage/seal.h"
#include "storage/vault.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kSelect =
    u"SELECT h.id, h.user_id, h.kind, h.list_id, h.entry_id, h.list_version, h.subject_hash, h.entry_hash, "
    "h.disposition, h.revision, h.created_at, h.decided_at, h.decided_by, h.review_at, h.sealed, (SELECT "
    "wrapped "
    "FROM sealed_key WHERE owner = 'customer:' || h.user_id) FROM screening_hit h %1"_s;
const auto kInsert =
    u"INSERT INTO screening_hit (id, user_id, kind, list_id, entry_id, list_version, subject_hash, "
    u"entry_hash, "
    "disposition, revision, created_at, decided_at, decided_by, review_at, sealed) VALUES (:id, :user_id, "
    ":kind, :list_id, :entry_id, :list_version, :subject_hash, :entry_hash, :disposition, 1, :created_at, "
    ":decided_at, :decided_by, :review_at, :sealed)"_s;
const auto kUpdate =
    u"UPDATE screening_hit SET entry_id = :entry_id, list_version = :list_version, "
    "subject_hash = :subject_hash, entry_hash = :entry_hash, disposition = :disposition, "
    "decided_at = :decided_at, decided_by = :decided_by, review_at = :review_at, sealed = :sealed, "
    "revision = revision + 1 WHERE id = :id AND revision = :revision"_s;
const auto kCountOpen = u"SELECT COUNT(*) FROM screening_hit WHERE disposition IN ('pending', 'escalated')"_s;

QByteArray contextOf(const QString &id) { return "hit:" + id.toLatin1(); }

Bindings changingValues(const ScreeningHit &hit, const Secret &key)
{
    const QJsonObject sealed{{u"score"_s, hit.score},
                             {u"explanation"_s, hit.explanation},
                             {u"entry"_s, hit.entry},
                             {u"reason"_s, hit.reason}};
    return {{u":id"_s, hit.id},
            {u":entry_id"_s, hit.entryId},
            {u":list_version"_s, hit.listVersion},
            {u":subject_hash"_s, hit.subjectHash},
            {u":entry_hash"_s, hit.entryHash},
            {u":disposition"_s, wordOf(hit.disposition)},
            {u":decided_at"_s, toTimestamp(hit.decidedAt)},
            {u":decided_by"_s, hit.decidedBy},
            {u":review_at"_s, toTimestamp(hit.reviewAt)},
            {u":sealed"_s, seal(key, toJson(sealed), contextOf(hit.id))}};
}

ScreeningHit toHit(const Rows &row)
{
    ScreeningHit hit;
    hit.id = row.value(0).toString();
    hit.userId = row.value(1).toString();
    hit.kind = fromWord<ComplianceKind>(row.value(2).toString()).value_or(ComplianceKind::Aml);
    hit.listId = row.value(3).toString();
    hit.entryId = row.value(4).toString();
    hit.listVersion = row.value(5).toInt();
    hit.subjectHash = row.value(6).toString();
    hit.entryHash = row.value(7).toString();
    hit.disposition = fromWord<Disposition>(row.value(8).toString()).value_or(Disposition::Pending);
    hit.revision = row.value(9).toInt();
    hit.createdAt = fromTimestamp(row.value(10).toString());
    hit.decidedAt = fromTimestamp(row.value(11).toString());
    hit.decidedBy = row.value(12).toString();
    hit.reviewAt = fromTimestamp(row.value(13).toString());
    return hit;
}

} // namespace

Status HitRepository::insert(const ScreeningHit &hit)
{
    const auto key = m_vault.keyOrNew(m_connection, customerKey(hit.userId));
    if (!key)
        return fail(key.error());
    auto values = changingValues(hit, *key);
    const Bindings fixed{{u":user_id"_s, hit.userId},
                         {u":kind"_s, wordOf(hit.kind)},
                         {u":list_id"_s, hit.listId},
                         {u":created_at"_s, toTimestamp(hit.createdAt)}};
    values.insert(values.end(), fixed.begin(), fixed.end());
    auto done = m_connection.run(kInsert, values);
    return done ? Status() : fail(done.error());
}

Status HitRepository::update(const ScreeningHit &hit)
{
    const auto key = m_vault.key(m_connection, customerKey(hit.userId));
    if (!key)
        return fail(key.error());
    auto values = changingValues(hit, *key);
    values.emplace_back(u":revision"_s, hit.revision);
    const auto changed = m_connection.change(kUpdate, values);
    if (!changed)
        return fail(changed.error());
    return *changed == 1
        ? Status()
        : fail(ErrorCode::StaleRevision, u"The hit was changed by somebody else meanwhile. Look again."_s);
}

Result<ScreeningHit> HitRepository::opened(const Rows &row)
{
    auto hit = toHit(row);
    const auto key = m_vault.unwrapped(row.value(15), customerKey(hit.userId));
    if (!key)
        return fail(key.error());
    const auto plain = unseal(*key, row.value(14).toByteArray(), contextOf(hit.id));
    const auto members = plain ? parseObject(*plain) : Result<QJsonObject>(fail(plain.error()));
    if (!members)
        return fail(members.error());
    hit.score = (*members)[u"score"_s].toDouble();
    hit.explanation = (*members)[u"explanation"_s].toObject();
    hit.entry = (*members)[u"entry"_s].toObject();
    hit.reason = (*members)[u"reason"_s].toString();
    return hit;
}

Result<ScreeningHit> HitRepository::find(const QString &id)
{
    auto row = m_connection.run(kSelect.arg(u"WHERE h.id = :id"_s), {{u":id"_s, id}});
    if (!row)
        return fail(row.error());
    if (!row->next())
        return fail(ErrorCode::ResourceNotFound, u"There is no such hit."_s);
    return opened(*row);
}

Result<std::vector<ScreeningHit>> HitRepository::select(const HitFilter &filter)
{
    QStringList where{u"h.id > :after"_s};
    Bindings values{{u":after"_s, filter.after}, {u":limit"_s, filter.limit}};
    const auto need = [&](const QString &column, const QString &value) {
        if (value.isEmpty())
            return;
        const auto name = u':' + column.section(u'.', -1);
        where << column + u" = "_s + name;
        values.emplace_back(name, value);
    };
    need(u"h.user_id"_s, filter.userId);
    need(u"h.list_id"_s, filter.listId);
    need(u"c.check_id"_s, filter.checkId);
    if (filter.isOpen)
        where << u"h.disposition IN ('pending', 'escalated')"_s;
    const auto from = filter.checkId.isEmpty() ? QString() : u"JOIN check_hit c ON c.hit_id = h.id "_s;
    auto rows = m_connection.run(
        kSelect.arg(from + u"WHERE "_s + where.join(u" AND ") + u" ORDER BY h.id LIMIT :limit"_s), values);
    if (!rows)
        return fail(rows.error());
    std::vector<ScreeningHit> hits;
    while (rows->next()) {
        auto hit = opened(*rows);
        if (!hit && hit.error().code == ErrorCode::ResourceNotFound)
            continue; // the customer was erased
        if (!hit)
            return fail(hit.error());
        hits.push_back(std::move(*hit));
    }
    return hits;
}

Result<std::optional<ScreeningHit>> HitRepository::known(const QString &userId, const QString &listId,
                                                         const QStringList &entryIds,
                                                         const QString &subjectHash, const QString &entryHash)
{
    return firstOf(userId, listId, entryIds,
                   u"h.subject_hash = :subject_hash AND h.entry_hash = :entry_hash"_s,
                   {{u":subject_hash"_s, subjectHash}, {u":entry_hash"_s, entryHash}});
}

Result<std::optional<ScreeningHit>> HitRepository::undecided(const QString &userId, const QString &listId,
                                                             const QStringList &entryIds)
{
    return firstOf(userId, listId, entryIds, u"h.disposition IN ('pending', 'escalated')"_s, {});
}

Result<std::optional<ScreeningHit>> HitRepository::firstOf(const QString &userId, const QString &listId,
                                                           const QStringList &entryIds, const QString &where,
                                                           const Bindings &values)
{
    for (const auto &entryId : entryIds) {
        Bindings all{{u":user_id"_s, userId}, {u":list_id"_s, listId}, {u":entry_id"_s, entryId}};
        all.insert(all.end(), values.begin(), values.end());
        auto row = m_connection.run(
            kSelect.arg(
                u"WHERE h.user_id = :user_id AND h.list_id = :list_id AND h.entry_id = :entry_id AND "_s
                + where + u" ORDER BY h.id DESC LIMIT 1"_s),
            all);
        if (!row)
            return fail(row.error());
        if (!row->next())
            continue;
        auto hit = opened(*row);
        return hit ? Result<std::optional<ScreeningHit>>(std::move(*hit)) : fail(hit.error());
    }
    return std::nullopt;
}

Result<qint64> HitRepository::countOpen()
{
    auto row = m_connection.run(kCountOpen);
    if (!row)
        return fail(row.error());
    return row->next() ? row->value(0).toLongLong() : 0;
}

} // namespace pss
