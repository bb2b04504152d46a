// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/token/jwt.h"
#include "app/pss/command.h"
#include "base/clock.h"
#include "base/id.h"
#include "base/json.h"
#include "base/timestamp.h"
#include "domain/account.h"
#include "domain/auditevent.h"
#include "services/access.h"
#include "services/tokens.h"
#include "services/tokensecrets.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDefaultSeconds = 8 * 3600;
constexpr qint64 kLongestSeconds = 366LL * 24 * 3600;

const SystemClock kClock;

AccessService accessOf(House &house) { return {house.database(), house.audit(), kClock}; }
TokenService tokensOf(House &house) { return {house.database(), house.audit(), kClock}; }
TokenSecrets secretsOf(House &house) { return {house.database(), house.audit(), house.vault(), kClock}; }

/// The claims that the options ask for, or what is wrong with them.
Result<TokenClaims> claimsOf(const QCommandLineParser &parser)
{
    TokenClaims claims;
    claims.subject = parser.value(u"subject"_s);
    claims.roles = parser.values(u"role"_s);
    claims.office = parser.value(u"office"_s);
    if (!isUserId(claims.subject))
        return invalid(u"subject"_s, u"Name the --subject: 1 to 128 of A-Z a-z 0-9 . _ : @ -"_s);
    if (claims.roles.isEmpty())
        return invalid(u"role"_s, u"Name at least one --role."_s);
    if (const auto roles = rolesOf(claims.roles); !roles)
        return fail(roles.error());
    if (claims.roles.contains(u"field_office"_s) && claims.office.isEmpty())
        return invalid(u"office"_s, u"A field office's token names its --office."_s);
    bool isNumber = true;
    const auto seconds =
        parser.isSet(u"ttl"_s) ? parser.value(u"ttl"_s).toLongLong(&isNumber) : kDefaultSeconds;
    if (!isNumber || seconds < 1 || seconds > kLongestSeconds)
        return invalid(u"ttl"_s, u"--ttl is a number of seconds, at most a year."_s);
    const auto now = kClock.now();
    claims.id = newId(IdKind::Token, now);
    claims.issuedAt = now;
    claims.expires = now.addSecs(seconds);
    return claims;
}

QString stateOf(const IssuedToken &token)
{
    if (token.revokedAt.isValid())
        return u"revoked"_s;
    return token.expiresAt <= kClock.now() ? u"expired"_s : u"good"_s;
}

QJsonObject asJson(const IssuedToken &token)
{
    return {{u"id"_s, token.id},
            {u"subject"_s, orNull(token.subject)},
            {u"roles"_s, QJsonArray::fromStringList(toWords(token.roles))},
            {u"office"_s, orNull(token.office)},
            {u"issued_by"_s, token.issuedBy},
            {u"issued_at"_s, toTimestamp(token.issuedAt)},
            {u"expires_at"_s, toTimestamp(token.expiresAt)},
            {u"revoked_at"_s, orNull(token.revokedAt.isValid() ? toTimestamp(token.revokedAt) : QString())},
            {u"state"_s, stateOf(token)}};
}

QString asLine(const IssuedToken &token)
{
    return QStringList{token.id,
                       token.subject.isEmpty() ? u"another issuer's"_s : token.subject,
                       toWords(token.roles).join(u','),
                       token.office,
                       toTimestamp(token.issuedAt),
                       toTimestamp(token.expiresAt),
                       stateOf(token)}
        .join(u'\t');
}

/// When the last token that is good now ends.
QDateTime lastEnd(const std::vector<IssuedToken> &tokens)
{
    auto last = kClock.now();
    for (const auto &token : tokens)
        if (!token.revokedAt.isValid())
            last = std::max(last, token.expiresAt);
    return last;
}

} // namespace

int runTokenIssue(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    parser.addOptions(
        {{u"subject"_s, u"Whose token it is: an account's name, a customer's or an office's id."_s, u"S"_s},
         {u"role"_s, u"A role of the subject; may be repeated."_s, u"R"_s},
         {u"office"_s, u"The field office."_s, u"O"_s},
         {u"ttl"_s, u"How long it is good (28800)."_s, u"SECONDS"_s}});
    process(parser, arguments);
    auto claims = claimsOf(parser);
    if (!claims)
        return wrongUsage(claims.error().detail);
    const auto settings = serverSettings(parser);
    if (!settings)
        return failed(settings.error());
    auto house = openHouse(parser);
    if (!house)
        return failed(house.error());
    const auto roles = rolesFromWords(claims->roles);
    if (isStaff(roles) && !accessOf(**house).confirmedRoles(claims->subject, roles))
        return failed(Error{ErrorCode::Forbidden,
                            u"A token of staff is good only for an enabled account with its roles. Add the "
                            "account first."_s,
                            {},
                            {}});
    const auto secret = secretsOf(**house).signing();
    if (!secret)
        return failed(secret.error());
    claims->issuer = settings->api.tokens.own.issuer;
    claims->audience = settings->api.tokens.own.audience;
    const auto recorded = tokensOf(**house).recordIssued(
        consoleActor(), {claims->id, claims->subject, roles, claims->office, {}, {}, claims->expires, {}});
    if (!recorded)
        return failed(recorded.error());
    print(QString::fromLatin1(issueToken(*claims, secret->secret.view(), secret->id)));
    return Done;
}

int runTokenRevoke(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    parser.addOption(
        {u"foreign"_s, u"The token is another issuer's: deny this id although it is not known."_s});
    parser.addPositionalArgument(u"ID"_s, u"The token's id (its claim jti)."_s);
    process(parser, arguments);
    if (parser.positionalArguments().size() != 1)
        return wrongUsage(u"Name the id of the token to revoke."_s);
    auto house = openHouse(parser);
    if (!house)
        return failed(house.error());
    auto tokens = tokensOf(**house);
    const auto id = parser.positionalArguments().first();
    const auto revoked =
        parser.isSet(u"foreign"_s) ? tokens.deny(consoleActor(), id) : tokens.revoke(consoleActor(), id);
    return revoked ? Done : failed(revoked.error());
}

int runTokenList(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    parser.addOption({u"json"_s, u"One JSON object a line."_s});
    process(parser, arguments);
    auto house = openHouse(parser);
    if (!house)
        return failed(house.error());
    const auto tokens = tokensOf(**house).all(consoleActor());
    if (!tokens)
        return failed(tokens.error());
    for (const auto &token : *tokens)
        print(parser.isSet(u"json"_s) ? QString::fromUtf8(toJson(asJson(token))) : asLine(token));
    return Done;
}

int runTokenRotate(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    parser.addOption(
        {u"keep"_s,
         u"How long older secrets still prove tokens; 0 ends them at once. By default as long as "
         "the longest token that was issued is good."_s,
         u"SECONDS"_s});
    process(parser, arguments);
    bool isNumber = true;
    const auto seconds = parser.value(u"keep"_s).toLongLong(&isNumber);
    if (parser.isSet(u"keep"_s) && (!isNumber || seconds < 0 || seconds > kLongestSeconds))
        return wrongUsage(u"--keep is a number of seconds, at most a year."_s);
    auto house = openHouse(parser);
    if (!house)
        return failed(house.error());
    const auto tokens = tokensOf(**house).all(consoleActor());
    if (!tokens)
        return failed(tokens.error());
    const auto retireAt = parser.isSet(u"keep"_s) ? kClock.now().addSecs(seconds) : lastEnd(*tokens);
    const auto made = secretsOf(**house).rotate(consoleActor(), retireAt);
    if (!made)
        return failed(made.error());
    print(u"%1 signs from now on. Tokens signed before it are good until %2 at most."_s.arg(
        made->id, toTimestamp(retireAt)));
    return Done;
}

} // namespace pss
