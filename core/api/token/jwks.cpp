// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/token/jwks.h"

#include "api/token/base64url.h"
#include "api/token/publickey.h"
#include "api/token/strictjson.h"

#include <QJsonArray>
#include <QSet>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostKeys = 32;
constexpr qsizetype kLongestId = 128;

tl::unexpected<Error> refused(const QString &why) { return fail(ErrorCode::ValidationFailed, why); }

QString nameOf(const QJsonObject &jwk, qsizetype number)
{
    const auto id = jwk[u"kid"_s].toString();
    return id.isEmpty() ? u"Key number %1"_s.arg(number + 1) : u"The key `%1`"_s.arg(id);
}

/// The algorithm a key is for: what it says, else what its type is used for most.
std::optional<TokenAlgorithm> algorithmOf(const QJsonObject &jwk)
{
    const auto type = jwk[u"kty"_s].toString();
    const auto curve = jwk[u"crv"_s].toString();
    const auto said = jwk[u"alg"_s].toString();
    if (type == u"RSA" && (said.isEmpty() || said == u"RS256"))
        return TokenAlgorithm::RS256;
    if (type == u"RSA" && said == u"PS256")
        return TokenAlgorithm::PS256;
    if (type == u"EC" && curve == u"P-256" && (said.isEmpty() || said == u"ES256"))
        return TokenAlgorithm::ES256;
    if (type == u"OKP" && curve == u"Ed25519" && (said.isEmpty() || said == u"EdDSA" || said == u"Ed25519"))
        return TokenAlgorithm::EdDSA;
    return std::nullopt;
}

/// Why a key that may be a good one is for something else; empty where it proves tokens.
QString otherUse(const QJsonObject &jwk)
{
    if (jwk.contains(u"use"_s) && jwk[u"use"_s].toString() != u"sig")
        return u"its use is not `sig`"_s;
    if (jwk.contains(u"key_ops"_s) && !jwk[u"key_ops"_s].toArray().contains(u"verify"_s))
        return u"its operations do not hold `verify`"_s;
    if (!algorithmOf(jwk))
        return u"its type or algorithm is none of RS256, PS256, ES256 (P-256) and EdDSA (Ed25519)"_s;
    return {};
}

/// The number in a member, or nothing where it is not spelled as it must be.
QByteArray numberIn(const QJsonObject &jwk, const QString &name)
{
    return fromBase64Url(jwk[name].toString().toLatin1()).value_or(QByteArray());
}

Result<PublicKey> publicKeyOf(const QJsonObject &jwk)
{
    if (jwk[u"kty"_s].toString() == u"RSA")
        return rsaPublicKey(numberIn(jwk, u"n"_s), numberIn(jwk, u"e"_s));
    const auto x = numberIn(jwk, u"x"_s);
    return jwk[u"kty"_s].toString() == u"EC" ? ecPublicKey(x, numberIn(jwk, u"y"_s)) : ed25519PublicKey(x);
}

bool holdsSecrets(const QJsonObject &jwk)
{
    static const QStringList kPrivate{u"d"_s, u"p"_s, u"q"_s, u"dp"_s, u"dq"_s, u"qi"_s, u"oth"_s, u"k"_s};
    return std::any_of(kPrivate.begin(), kPrivate.end(),
                       [&](const QString &name) { return jwk.contains(name); });
}

Status addKey(Jwks &jwks, const QJsonObject &jwk, const QString &name)
{
    const auto id = jwk[u"kid"_s].toString();
    if (holdsSecrets(jwk))
        return refused(
            u"%1 is private. Publish only public keys, and treat this one as known to others."_s.arg(name));
    if (!jwk[u"kid"_s].isUndefined() && (id.isEmpty() || id.size() > kLongestId))
        return refused(u"%1 has no usable `kid`: a text of 1 to %2 characters."_s.arg(name).arg(kLongestId));
    if (const auto why = otherUse(jwk); !why.isEmpty()) {
        jwks.leftOut.push_back({id, why});
        return {};
    }
    auto key = publicKeyOf(jwk);
    if (!key)
        return refused(u"%1 is not taken: %2"_s.arg(name, key.error().detail));
    jwks.keys.emplace_back(id, *algorithmOf(jwk), std::move(*key));
    return {};
}

} // namespace

Result<Jwks> parseJwks(const QByteArray &bytes)
{
    const auto object = bytes.size() <= kMaxJwksBytes ? parseStrictObject(bytes) : std::nullopt;
    if (!object || !(*object)[u"keys"_s].isArray())
        return refused(u"It is no JSON Web Key Set: an object with a list `keys`, at most 256 KiB."_s);
    const auto entries = (*object)[u"keys"_s].toArray();
    if (entries.size() > kMostKeys)
        return refused(u"It has more than %1 keys."_s.arg(kMostKeys));
    Jwks jwks;
    QSet<QString> ids;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const auto jwk = entries[i].toObject();
        const auto name = nameOf(jwk, i);
        if (auto added = addKey(jwks, jwk, name); !added)
            return fail(added.error());
        const auto id = jwk[u"kid"_s].toString();
        if (!id.isEmpty() && ids.contains(id))
            return refused(u"%1 is there twice."_s.arg(name));
        ids.insert(id);
    }
    return jwks;
}

} // namespace pss
