// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/jwt.h"

#include "base/json.h"
#include "base/secret.h"

#include <QJsonDocument>

#include <openssl/evp.h>

#include <cmath>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kBase64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
constexpr qint64 kLeewaySeconds = 60;
constexpr qsizetype kMaxClaim = 128;

tl::unexpected<Error> refused(const QString &why) { return fail(ErrorCode::Unauthenticated, why); }

QByteArray signature(QByteArrayView text, QByteArrayView secret)
{
    QByteArray mac(32, Qt::Uninitialized);
    size_t size = 0;
    const auto *made =
        EVP_Q_mac(nullptr, "HMAC", nullptr, "SHA256", nullptr, secret.data(), size_t(secret.size()),
                  reinterpret_cast<const unsigned char *>(text.data()), size_t(text.size()),
                  reinterpret_cast<unsigned char *>(mac.data()), size_t(mac.size()), &size);
    return made && size == 32 ? mac : QByteArray();
}

/// Only the one spelling that an encoder makes.
std::optional<QByteArray> decode(QByteArrayView text)
{
    const auto bytes = text.toByteArray();
    const auto decoded =
        QByteArray::fromBase64Encoding(bytes, kBase64 | QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded || (*decoded).toBase64(kBase64) != bytes)
        return std::nullopt;
    return *decoded;
}

int memberCount(const QJsonValue &value)
{
    int count = 0;
    if (value.isArray()) {
        for (const auto &item : value.toArray())
            count += memberCount(item);
    } else if (value.isObject()) {
        const auto object = value.toObject();
        count = int(object.size());
        for (const auto &member : object)
            count += memberCount(member);
    }
    return count;
}

/// An object whose names are unique: of two equal ones another reader may take the other.
std::optional<QJsonObject> strictObject(const QByteArray &bytes)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return std::nullopt;
    int colons = 0;
    bool isInString = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (isInString && bytes[i] == '\\')
            ++i;
        else if (bytes[i] == '"')
            isInString = !isInString;
        else if (!isInString && bytes[i] == ':')
            ++colons;
    }
    if (colons != memberCount(document.object()))
        return std::nullopt;
    return document.object();
}

bool isGoodHeader(const QJsonObject &header)
{
    static const QStringList kKnown{u"alg"_s, u"typ"_s, u"kid"_s};
    for (const auto &name : header.keys())
        if (!kKnown.contains(name) || !header[name].isString())
            return false;
    return header[u"alg"_s].toString() == u"HS256"_s
        && header[u"typ"_s].toString(u"JWT"_s).compare(u"JWT"_s, Qt::CaseInsensitive) == 0;
}

/// A text claim: absent is empty; nothing for anything but a short printable text.
std::optional<QString> textClaim(const QJsonObject &claims, const QString &name)
{
    const auto value = claims[name];
    if (value.isUndefined())
        return QString();
    const auto text = value.toString();
    const bool isPrintable =
        std::all_of(text.begin(), text.end(), [](QChar c) { return c.isPrint() || c.isSurrogate(); });
    if (!value.isString() || text.isEmpty() || text.size() > kMaxClaim || !isPrintable)
        return std::nullopt;
    return text;
}

/// A time claim (NumericDate): absent is invalid.
std::optional<QDateTime> timeClaim(const QJsonObject &claims, const QString &name)
{
    const auto value = claims[name];
    if (value.isUndefined())
        return QDateTime();
    const double seconds = value.toDouble(-1);
    if (!value.isDouble() || !(seconds >= 0) || seconds > 253402300799.0) // the year 9999
        return std::nullopt;
    return QDateTime::fromMSecsSinceEpoch(qint64(std::floor(seconds * 1000)), Qt::UTC);
}

bool names(const QJsonValue &claim, const QString &expected)
{
    if (claim.isString())
        return claim.toString() == expected;
    const auto all = claim.toArray();
    return std::any_of(all.begin(), all.end(),
                       [&](const QJsonValue &one) { return one.isString() && one.toString() == expected; });
}

std::optional<QStringList> rolesOf(const QJsonObject &claims)
{
    const auto value = claims[u"roles"_s];
    QStringList roles;
    if (value.isUndefined())
        return roles;
    if (!value.isArray() || value.toArray().size() > 32)
        return std::nullopt;
    for (const auto &role : value.toArray()) {
        if (!role.isString())
            return std::nullopt;
        roles << role.toString();
    }
    return roles;
}

Result<TokenClaims> claimsOf(const QJsonObject &object, const QDateTime &now)
{
    const auto subject = textClaim(object, u"sub"_s);
    const auto office = textClaim(object, u"office"_s);
    const auto id = textClaim(object, u"jti"_s);
    const auto issued = timeClaim(object, u"iat"_s);
    const auto notBefore = timeClaim(object, u"nbf"_s);
    const auto expires = timeClaim(object, u"exp"_s);
    const auto roles = rolesOf(object);
    if (!subject || subject->isEmpty() || !office || !id || !issued || !notBefore || !expires || !roles)
        return refused(u"The token's claims cannot be read."_s);
    if (!expires->isValid() || *expires <= now)
        return refused(u"The token has expired."_s);
    if (notBefore->isValid() && *notBefore > now.addSecs(kLeewaySeconds))
        return refused(u"The token is not valid yet."_s);
    TokenClaims claims;
    claims.subject = *subject;
    claims.roles = *roles;
    claims.office = *office;
    claims.id = *id;
    claims.issuedAt = *issued;
    claims.notBefore = *notBefore;
    claims.expires = *expires;
    return claims;
}

} // namespace

QByteArray issueToken(const TokenClaims &claims, QByteArrayView secret)
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
    const QJsonObject header{{u"alg"_s, u"HS256"_s}, {u"typ"_s, u"JWT"_s}};
    const QByteArray text = toJson(header).toBase64(kBase64) + '.' + toJson(object).toBase64(kBase64);
    return text + '.' + signature(text, secret).toBase64(kBase64);
}

Result<TokenClaims> verifyToken(QByteArrayView token, QByteArrayView secret, const QDateTime &now,
                                const QString &issuer, const QString &audience)
{
    if (secret.size() < kMinTokenSecret || token.isEmpty() || token.size() > kMaxTokenBytes)
        return refused(u"The token cannot be read."_s);
    const auto parts = token.toByteArray().split('.');
    if (parts.size() != 3)
        return refused(u"The token cannot be read."_s);
    const auto header = decode(parts[0]);
    const auto payload = decode(parts[1]);
    const auto mac = decode(parts[2]);
    const auto headerObject = header ? strictObject(*header) : std::nullopt;
    if (!payload || !mac || !headerObject || !isGoodHeader(*headerObject))
        return refused(u"The token cannot be read, or its algorithm is not the key's."_s);
    const auto expected = signature(token.first(token.lastIndexOf('.')), secret);
    if (expected.isEmpty() || mac->size() != expected.size() || !constantTimeEquals(*mac, expected))
        return refused(u"The token's signature is wrong."_s);
    const auto object = strictObject(*payload);
    if (!object)
        return refused(u"The token's claims cannot be read."_s);
    if (!names((*object)[u"iss"_s], issuer) || !(*object)[u"iss"_s].isString()
        || !names((*object)[u"aud"_s], audience))
        return refused(u"The token was issued by or for another."_s);
    auto claims = claimsOf(*object, now);
    if (claims) {
        claims->issuer = issuer;
        claims->audience = audience;
    }
    return claims;
}

} // namespace pss
