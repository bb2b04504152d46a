// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/token/tokenclaims.h"

#include <QJsonArray>

#include <cmath>
#include <optional>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLeewaySeconds = 60;
constexpr qsizetype kMaxClaim = 128;
constexpr qsizetype kMostRoles = 64;

tl::unexpected<Error> refused(const QString &why) { return fail(ErrorCode::Unauthenticated, why); }

/// A text claim: absent is empty; nothing for anything but a short printable text.
std::optional<QString> textClaim(const QJsonValue &value)
{
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
std::optional<QDateTime> timeClaim(const QJsonValue &value)
{
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

/// A claim by its name or, where there is none of that name, by a path of names apart by dots.
QJsonValue claimAt(const QJsonObject &claims, const QString &path)
{
    const auto dot = path.indexOf(u'.');
    if (claims.contains(path) || dot < 0)
        return claims[path];
    return claimAt(claims[path.first(dot)].toObject(), path.sliced(dot + 1));
}

std::optional<QStringList> rolesOf(const QJsonObject &claims, const TokenRules &rules)
{
    const auto value = claimAt(claims, rules.rolesClaim);
    QStringList roles;
    if (value.isUndefined())
        return roles;
    if (!value.isArray() || value.toArray().size() > kMostRoles)
        return std::nullopt;
    for (const auto &role : value.toArray()) {
        if (!role.isString())
            return std::nullopt;
        const auto name = role.toString();
        if (rules.roleNames.isEmpty())
            roles << name;
        else if (const auto ours = rules.roleNames.constFind(name); ours != rules.roleNames.cend())
            roles << *ours;
    }
    return roles;
}

bool isForUs(const QJsonObject &claims, const TokenRules &rules)
{
    return claims[u"iss"_s].isString() && claims[u"iss"_s].toString() == rules.issuer
        && names(claims[u"aud"_s], rules.audience);
}

} // namespace

Result<TokenClaims> readClaims(const QJsonObject &object, const TokenRules &rules, const QDateTime &now)
{
    if (!isForUs(object, rules))
        return refused(u"The token was issued by or for another."_s);
    const auto subject = textClaim(object[u"sub"_s]);
    const auto office = textClaim(claimAt(object, rules.officeClaim));
    const auto id = textClaim(object[u"jti"_s]);
    const auto issued = timeClaim(object[u"iat"_s]);
    const auto notBefore = timeClaim(object[u"nbf"_s]);
    const auto expires = timeClaim(object[u"exp"_s]);
    const auto roles = rolesOf(object, rules);
    if (!subject || subject->isEmpty() || !office || !id || !issued || !notBefore || !expires || !roles)
        return refused(u"The token's claims cannot be read."_s);
    if (!expires->isValid() || *expires <= now)
        return refused(u"The token has expired."_s);
    if (notBefore->isValid() && *notBefore > now.addSecs(kLeewaySeconds))
        return refused(u"The token is not valid yet."_s);
    return TokenClaims{*subject,   *roles,   *office,      *id,           *issued,
                       *notBefore, *expires, rules.issuer, rules.audience};
}

} // namespace pss
