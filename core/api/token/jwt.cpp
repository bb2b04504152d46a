// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/token/jwt.h"

#include "api/token/base64url.h"
#include "api/token/strictjson.h"
#include "base/hmac.h"
#include "base/json.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> refused(const QString &why) { return fail(ErrorCode::Unauthenticated, why); }

/// What a header chooses a key by.
struct KeyChoice {
    TokenAlgorithm algorithm;
    std::optional<QString> keyId;

    bool fits(const VerificationKey &key) const
    {
        return key.algorithm() == algorithm && (!keyId || key.id() == *keyId);
    }
};

/// Nothing for a header with anything to heed beside the choice: keys of its own (jwk, jku, x5c, x5u), crit,
/// an encoding. A certificate's fingerprint is only another name of the key.
std::optional<KeyChoice> readHeader(const QJsonObject &header)
{
    static const QStringList kKnown{u"alg"_s, u"typ"_s, u"kid"_s, u"x5t"_s, u"x5t#S256"_s};
    static const QStringList kTypes{u"jwt"_s, u"at+jwt"_s};
    for (const auto &name : header.keys())
        if (!kKnown.contains(name) || !header[name].isString())
            return std::nullopt;
    const auto algorithm = fromWord<TokenAlgorithm>(header[u"alg"_s].toString());
    if (!algorithm || !kTypes.contains(header[u"typ"_s].toString(u"JWT"_s).toLower()))
        return std::nullopt;
    if (!header.contains(u"kid"_s))
        return KeyChoice{*algorithm, std::nullopt};
    return KeyChoice{*algorithm, header[u"kid"_s].toString()};
}

/// The issuer with a key that fits and signed.
const TokenIssuer *signerOf(const KeyChoice &choice, const TokenIssuers &issuers, QByteArrayView text,
                            QByteArrayView signature)
{
    for (const auto &issuer : issuers)
        for (const auto &key : issuer.keys)
            if (choice.fits(key) && key.verify(text, signature))
                return &issuer;
    return nullptr;
}

} // namespace

QByteArray issueToken(const TokenClaims &claims, QByteArrayView secret, const QString &keyId)
{
    if (secret.size() < kMinTokenSecret)
        return {};
    QJsonObject object{{u"sub"_s, claims.subject},
                       {u"iss"_s, claims.issuer},
                       {u"aud"_s, claims.audience},
                       {u"exp"_s, claims.expires.toSecsSinceEpoch()},
                       {u"roles"_s, QJsonArray::fromStringList(claims.roles)}};
    if (!claims.office.isEmpty())
        object[u"office"_s] = claims.office;
    if (!claims.id.isEmpty())
        object[u"jti"_s] = claims.id;
    if (claims.issuedAt.isValid())
        object[u"iat"_s] = claims.issuedAt.toSecsSinceEpoch();
    if (claims.notBefore.isValid())
        object[u"nbf"_s] = claims.notBefore.toSecsSinceEpoch();
    QJsonObject header{{u"alg"_s, u"HS256"_s}, {u"typ"_s, u"JWT"_s}};
    if (!keyId.isEmpty())
        header[u"kid"_s] = keyId;
    const QByteArray text = toBase64Url(toJson(header)) + '.' + toBase64Url(toJson(object));
    return text + '.' + toBase64Url(hmacSha256(text, secret));
}

Result<TokenClaims> verifyToken(QByteArrayView token, const TokenIssuers &issuers, const QDateTime &now)
{
    if (token.isEmpty() || token.size() > kMaxTokenBytes)
        return refused(u"The token cannot be read."_s);
    const auto parts = token.toByteArray().split('.');
    if (parts.size() != 3)
        return refused(u"The token cannot be read."_s);
    const auto header = fromBase64Url(parts[0]);
    const auto payload = fromBase64Url(parts[1]);
    const auto signature = fromBase64Url(parts[2]);
    const auto headerObject = header ? parseStrictObject(*header) : std::nullopt;
    const auto choice = headerObject ? readHeader(*headerObject) : std::nullopt;
    if (!payload || !signature || !choice)
        return refused(u"The token cannot be read, or its algorithm is not the key's."_s);
    const auto *issuer = signerOf(*choice, issuers, token.first(token.lastIndexOf('.')), *signature);
    if (!issuer)
        return refused(u"The token's signature is wrong, or its key is not known here."_s);
    const auto object = parseStrictObject(*payload);
    if (!object)
        return refused(u"The token's claims cannot be read."_s);
    return readClaims(*object, issuer->rules, now);
}

} // namespace pss
