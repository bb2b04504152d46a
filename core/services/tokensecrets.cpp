// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/tokensecrets.h"

#include "base/json.h"
#include "base/timestamp.h"
#include "domain/auditevent.h"
#include "storage/accountrepository.h"
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/seal.h"
#include "storage/settingrepository.h"
#include "storage/vault.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kSetting = u"token_secret"_s;
constexpr char kContext[] = "setting:token_secret";
constexpr qsizetype kSecretBytes = 32;

TokenSecret newSecret(const QDateTime &now)
{
    const auto name = Secret::random(6).view().toByteArray().toHex();
    return {u"pss-"_s + QString::fromLatin1(name), Secret::random(kSecretBytes), now, {}};
}

QByteArray toBytes(const std::vector<TokenSecret> &secrets)
{
    QJsonArray list;
    for (const auto &one : secrets)
        list << QJsonObject{
            {u"id"_s, one.id},
            {u"secret"_s, QString::fromLatin1(one.secret.view().toByteArray().toBase64())},
            {u"made_at"_s, toTimestamp(one.madeAt)},
            {u"retires_at"_s, one.retiresAt.isValid() ? toTimestamp(one.retiresAt) : QString()}};
    return toJson({{u"secrets"_s, list}});
}

Result<std::vector<TokenSecret>> fromBytes(const QByteArray &bytes)
{
    std::vector<TokenSecret> secrets;
    if (bytes.size() == kSecretBytes) { // as a house kept its only one before there could be several
        secrets.push_back({{}, Secret::copyOf(bytes), {}, {}});
        return secrets;
    }
    const auto object = parseObject(bytes);
    if (!object)
        return fail(ErrorCode::Corrupt, u"The token secrets cannot be read."_s);
    for (const auto &value : (*object)[u"secrets"_s].toArray()) {
        auto secret = QByteArray::fromBase64(value[u"secret"_s].toString().toLatin1());
        secrets.push_back({value[u"id"_s].toString(), Secret::copyOf(secret),
                           fromTimestamp(value[u"made_at"_s].toString()),
                           fromTimestamp(value[u"retires_at"_s].toString())});
        wipe(secret);
    }
    return secrets;
}

} // namespace

TokenSecrets::TokenSecrets(Database &database, const AuditChain &audit, const Vault &vault,
                           const Clock &clock)
    : m_database(database), m_audit(audit), m_vault(vault), m_clock(clock)
{
}

/// Empty where none was made yet.
Result<std::vector<TokenSecret>> TokenSecrets::kept(Connection &connection)
{
    const auto sealed = SettingRepository(connection).find(kSetting);
    if (!sealed)
        return fail(sealed.error());
    if (!*sealed)
        return std::vector<TokenSecret>();
    const auto key = m_vault.key(connection, kHouseKey);
    if (!key)
        return fail(key.error());
    auto plain = unseal(*key, **sealed, kContext);
    if (!plain)
        return fail(plain.error());
    auto secrets = fromBytes(*plain);
    wipe(*plain);
    return secrets;
}

Status TokenSecrets::keep(Connection &connection, const std::vector<TokenSecret> &secrets)
{
    const auto key = m_vault.keyOrNew(connection, kHouseKey);
    if (!key)
        return fail(key.error());
    auto plain = toBytes(secrets);
    auto saved = SettingRepository(connection).save(kSetting, seal(*key, plain, kContext));
    wipe(plain);
    return saved;
}

Result<std::vector<TokenSecret>> TokenSecrets::live()
{
    auto secrets = m_database.read([&](Connection &connection) { return kept(connection); });
    if (secrets && secrets->empty())
        secrets = m_database.write([&](Connection &connection) -> Result<std::vector<TokenSecret>> {
            if (auto turn = AccountRepository(connection).takeTurn(); !turn)
                return fail(turn.error());
            auto others = kept(connection);
            if (!others || !others->empty())
                return others; // another node was first
            others->push_back(newSecret(m_clock.now()));
            auto saved = keep(connection, *others);
            return saved ? std::move(others) : Result<std::vector<TokenSecret>>(fail(saved.error()));
        });
    if (!secrets)
        return secrets;
    std::erase_if(*secrets, [now = m_clock.now()](const TokenSecret &one) { return !one.isLive(now); });
    return secrets;
}

Result<TokenSecret> TokenSecrets::signing()
{
    auto secrets = live();
    if (!secrets)
        return fail(secrets.error());
    return std::move(secrets->back());
}

Result<TokenSecret> TokenSecrets::rotate(const Actor &actor, const QDateTime &retireAt)
{
    if (!actor.may(Permission::ManageUsers))
        return fail(ErrorCode::Forbidden, u"Your role may not manage users and tokens."_s);
    return m_database.write([&](Connection &connection) -> Result<TokenSecret> {
        if (auto turn = AccountRepository(connection).takeTurn(); !turn)
            return fail(turn.error());
        auto secrets = kept(connection);
        if (!secrets)
            return fail(secrets.error());
        const auto now = m_clock.now();
        std::erase_if(*secrets, [&](const TokenSecret &one) { return !one.isLive(now); });
        for (auto &one : *secrets)
            if (!one.retiresAt.isValid() || retireAt < one.retiresAt)
                one.retiresAt = retireAt;
        auto made = newSecret(now);
        secrets->push_back({made.id, made.secret.clone(), made.madeAt, {}});
        if (auto saved = keep(connection, *secrets); !saved)
            return fail(saved.error());
        const QJsonObject details{{u"kid"_s, made.id}, {u"others_retire_at"_s, toTimestamp(retireAt)}};
        if (auto recorded =
                m_audit.append(connection, auditEvent(actor, u"token.secret_rotated"_s, made.id, details));
            !recorded)
            return fail(recorded.error());
        return made;
    });
}

} // namespace pss
