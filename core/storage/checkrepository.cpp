// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/checkrepository.h"

#include "base/json.h"
#include "base/timestamp.h"
#include "storage/connection.h"
#include "storage/hitrepository.h"
#include "storage/seal.h"
#include "storage/vault.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostHits = 1000;

const auto kSelect =
    u"SELECT id, user_id, kinds, status, origin, requested_by, created_at, sealed, (SELECT "
    "wrapped FROM sealed_key WHERE owner = 'customer:' || user_id) FROM compliance_check WHERE %1"_s;
const auto kInsert = u"INSERT INTO compliance_check (id, user_id, kinds, status, origin, requested_by, "
                     u"created_at, sealed) VALUES "
                     "(:id, :user_id, :kinds, :status, :origin, :requested_by, :created_at, :sealed)"_s;
const auto kInsertPlace =
    u"INSERT INTO check_hit (check_id, hit_id, suppressed) VALUES (:check_id, :hit_id, :suppressed)"_s;

QByteArray contextOf(const QString &id) { return "compliance_check:" + id.toLatin1(); }

QJsonObject toJson(const ScreenedList &list)
{
    return {{u"id"_s, list.id},
            {u"topic"_s, list.topic},
            {u"version"_s, list.version},
            {u"sha256"_s, list.sha256},
            {u"published"_s, list.published},
            {u"confirmed_at"_s, toTimestamp(list.confirmedAt)},
            {u"stale"_s, list.isStale}};
}

ScreenedList screenedList(const QJsonObject &object)
{
    return {object[u"id"_s].toString(),        object[u"topic"_s].toString(),
            object[u"version"_s].toInt(),      object[u"sha256"_s].toString(),
            object[u"published"_s].toString(), fromTimestamp(object[u"confirmed_at"_s].toString()),
            object[u"stale"_s].toBool()};
}

QJsonObject sealedPart(const ComplianceCheck &check)
{
    QJsonArray lists;
    for (const auto &list : check.lists)
        lists << toJson(list);
    return {{u"subject"_s, toJson(check.subject)},
            {u"threshold"_s, check.threshold},
            {u"engine"_s, check.engine},
            {u"lists"_s, lists},
            {u"gaps"_s, QJsonArray::fromStringList(check.gaps)}};
}

/// ` aml pep `: every kind stands between blanks, so that one can be looked for.
QString kindWords(const std::vector<ComplianceKind> &kinds)
{
    QString words = u" "_s;
    for (const auto kind : kinds)
        words += wordOf(kind) + u' ';
    return words;
}

ComplianceCheck toCheck(const Rows &row)
{
    ComplianceCheck check;
    check.id = row.value(0).toString();
    check.userId = row.value(1).toString();
    for (const auto &word : row.value(2).toString().split(u' ', Qt::SkipEmptyParts))
        if (const auto kind = fromWord<ComplianceKind>(word))
            check.kinds.push_back(*kind);
    check.status = fromWord<ComplianceStatus>(row.value(3).toString()).value_or(ComplianceStatus::Error);
    check.origin = fromWord<CheckOrigin>(row.value(4).toString()).value_or(CheckOrigin::Request);
    check.requestedBy = row.value(5).toString();
    check.createdAt = fromTimestamp(row.value(6).toString());
    return check;
}

void takeSealed(ComplianceCheck &check, const QJsonObject &members)
{
    check.subject = screeningSubjectFromJson(members[u"subject"_s].toObject());
    check.threshold = members[u"threshold"_s].toDouble();
    check.engine = members[u"engine"_s].toString();
    for (const auto &list : members[u"lists"_s].toArray())
        check.lists.push_back(screenedList(list.toObject()));
    for (const auto &gap : members[u"gaps"_s].toArray())
        check.gaps << gap.toString();
}

} // namespace

Status CheckRepository::insert(const ComplianceCheck &check)
{
    const auto key = m_vault.keyOrNew(m_connection, customerKey(check.userId));
    if (!key)
        return fail(key.error());
    auto done =
        m_connection.run(kInsert,
                         {{u":id"_s, check.id},
                          {u":user_id"_s, check.userId},
                          {u":kinds"_s, kindWords(check.kinds)},
                          {u":status"_s, wordOf(check.status)},
                          {u":origin"_s, wordOf(check.origin)},
                          {u":requested_by"_s, check.requestedBy},
                          {u":created_at"_s, toTimestamp(check.createdAt)},
                          {u":sealed"_s, seal(*key, pss::toJson(sealedPart(check)), contextOf(check.id))}});
    if (!done)
        return fail(done.error());
    std::vector<Bindings> places;
    for (const auto &hit : check.hits)
        places.push_back({{u":check_id"_s, check.id},
                          {u":hit_id"_s, hit.id},
                          {u":suppressed"_s, hit.disposition == Disposition::FalsePositive ? 1 : 0}});
    return m_connection.runEach(kInsertPlace, places);
}

Result<ComplianceCheck> CheckRepository::unsealed(const Rows &row)
{
    auto check = toCheck(row);
    const auto key = m_vault.unwrapped(row.value(8), customerKey(check.userId));
    if (!key)
        return fail(key.error());
    const auto plain = unseal(*key, row.value(7).toByteArray(), contextOf(check.id));
    const auto members = plain ? parseObject(*plain) : Result<QJsonObject>(fail(plain.error()));
    if (!members)
        return fail(members.error());
    takeSealed(check, *members);
    return check;
}

Result<ComplianceCheck> CheckRepository::opened(Rows &row)
{
    auto check = unsealed(row);
    row.finish(); // before another query
    if (!check)
        return check;
    HitFilter filter;
    filter.checkId = check->id;
    filter.limit = kMostHits;
    auto hits = HitRepository(m_connection, m_vault).select(filter);
    if (!hits)
        return fail(hits.error());
    check->hits = std::move(*hits);
    std::stable_sort(check->hits.begin(), check->hits.end(),
                     [](const ScreeningHit &a, const ScreeningHit &b) { return a.score > b.score; });
    return check;
}

Result<std::vector<ComplianceCheck>> CheckRepository::of(const QString &userId)
{
    auto rows = m_connection.run(kSelect.arg(u"user_id = :user_id ORDER BY id"_s), {{u":user_id"_s, userId}});
    if (!rows)
        return fail(rows.error());
    std::vector<ComplianceCheck> checks;
    while (rows->next()) {
        auto check = unsealed(*rows);
        if (!check)
            return fail(check.error());
        checks.push_back(std::move(*check));
    }
    return checks;
}

Result<ComplianceCheck> CheckRepository::find(const QString &id)
{
    auto row = m_connection.run(kSelect.arg(u"id = :id"_s), {{u":id"_s, id}});
    if (!row)
        return fail(row.error());
    if (!row->next())
        return fail(ErrorCode::ResourceNotFound, u"There is no such check."_s);
    return opened(*row);
}

Result<std::optional<ComplianceCheck>> CheckRepository::latest(const QString &userId, ComplianceKind kind)
{
    auto row =
        m_connection.run(kSelect.arg(u"user_id = :user_id AND kinds LIKE :kind ORDER BY id DESC LIMIT 1"_s),
                         {{u":user_id"_s, userId}, {u":kind"_s, u"% "_s + wordOf(kind) + u" %"_s}});
    if (!row)
        return fail(row.error());
    if (!row->next())
        return std::nullopt;
    auto check = opened(*row);
    return check ? Result<std::optional<ComplianceCheck>>(std::move(*check)) : fail(check.error());
}

} // namespace pss
