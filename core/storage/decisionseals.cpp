// SPDX-License-Identifier: GPL-3.0-or-later
// Table `verification_decision`.
#include "base/timestamp.h"
#include "storage/connection.h"
#include "storage/seal.h"
#include "storage/vault.h"
#include "storage/verificationrepository.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kInsertSeal =
    u"INSERT INTO verification_decision (verification_id, number, outcome, decided_by, decided_at, "
    "manifest_hash, previous_hash, sealed) VALUES (:verification_id, :number, :outcome, :decided_by, "
    ":decided_at, :manifest_hash, :previous_hash, :sealed)"_s;
const auto kSeals =
    u"SELECT number, outcome, decided_by, decided_at, manifest_hash, previous_hash, sealed FROM "
    "verification_decision WHERE verification_id = :id ORDER BY number"_s;

QByteArray contextOf(const DecisionSeal &seal)
{
    return "verification_decision:" + seal.verificationId.toLatin1() + ':' + QByteArray::number(seal.number);
}

QString hex(const QByteArray &bytes) { return QString::fromLatin1(bytes.toHex()); }
QByteArray bytesOf(const QVariant &hexText) { return QByteArray::fromHex(hexText.toString().toLatin1()); }

} // namespace

Status VerificationRepository::insert(const DecisionSeal &decision, const QString &userId)
{
    const auto key = m_vault.key(m_connection, customerKey(userId));
    if (!key)
        return fail(key.error());
    auto done = m_connection.run(kInsertSeal,
                                 {{u":verification_id"_s, decision.verificationId},
                                  {u":number"_s, decision.number},
                                  {u":outcome"_s, wordOf(decision.outcome)},
                                  {u":decided_by"_s, decision.decidedBy},
                                  {u":decided_at"_s, toTimestamp(decision.decidedAt)},
                                  {u":manifest_hash"_s, hex(decision.manifestHash)},
                                  {u":previous_hash"_s, hex(decision.previousHash)},
                                  {u":sealed"_s, seal(*key, decision.manifest, contextOf(decision))}});
    return done ? Status() : fail(done.error());
}

Result<std::vector<DecisionSeal>> VerificationRepository::seals(const QString &verificationId,
                                                                const QString &userId)
{
    const auto key = m_vault.key(m_connection, customerKey(userId));
    if (!key)
        return fail(key.error());
    auto rows = m_connection.run(kSeals, {{u":id"_s, verificationId}});
    if (!rows)
        return fail(rows.error());
    std::vector<DecisionSeal> all;
    while (rows->next()) {
        DecisionSeal one;
        one.verificationId = verificationId;
        one.number = rows->value(0).toInt();
        one.outcome =
            fromWord<VerificationStatus>(rows->value(1).toString()).value_or(VerificationStatus::Rejected);
        one.decidedBy = rows->value(2).toString();
        one.decidedAt = fromTimestamp(rows->value(3).toString());
        one.manifestHash = bytesOf(rows->value(4));
        one.previousHash = bytesOf(rows->value(5));
        auto manifest = unseal(*key, rows->value(6).toByteArray(), contextOf(one));
        if (!manifest)
            return fail(manifest.error());
        one.manifest = std::move(*manifest);
        all.push_back(std::move(one));
    }
    return all;
}

Result<std::vector<VerificationRepository::Decided>>
VerificationRepository::decidedSince(const QDateTime &since)
{
    auto rows =
        m_connection.run(u"SELECT verification_id, number FROM verification_decision WHERE decided_at "
                         ">= :since ORDER BY decided_at, verification_id, number"_s,
                         {{u":since"_s, toTimestamp(since)}});
    if (!rows)
        return fail(rows.error());
    std::vector<Decided> all;
    while (rows->next())
        all.push_back({rows->value(0).toString(), rows->value(1).toInt()});
    return all;
}

} // namespace pss
