// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/jwt.h"
#include "app/pss/command.h"
#include "base/clock.h"
#include "base/id.h"
#include "domain/account.h"
#include "domain/auditevent.h"
#include "services/access.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kDefaultSeconds = 8 * 3600;
constexpr qint64 kLongestSeconds = 366LL * 24 * 3600;

const SystemClock kClock;

AccessService accessOf(House &house) { return {house.database(), house.audit(), house.vault(), kClock}; }

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
    for (const auto &word : claims.roles)
        if (!fromWord<Role>(word))
            return invalid(u"role"_s, u"There is no role `%1`."_s.arg(word));
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
    const auto claims = claimsOf(parser);
    if (!claims)
        return wrongUsage(claims.error().detail);
    auto house = openHouse(parser);
    if (!house)
        return failed(house.error());
    auto access = accessOf(**house);
    const auto roles = rolesFromWords(claims->roles);
    if (isStaff(roles))
        if (const auto confirmed = access.confirmedRoles(claims->subject, roles); !confirmed)
            return failed(
                Error{ErrorCode::Forbidden,
                      u"A token of staff is good only for an enabled account with its roles. Add the "
                      "account first."_s,
                      {},
                      {}});
    const auto secret = access.tokenSecret();
    if (!secret)
        return failed(secret.error());
    const auto recorded = access.recordTokenIssued(consoleActor(), claims->id, claims->subject, roles,
                                                   claims->office, claims->expires);
    if (!recorded)
        return failed(recorded.error());
    print(QString::fromLatin1(issueToken(*claims, secret->view())));
    return Done;
}

int runTokenRevoke(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    parser.addPositionalArgument(u"ID"_s, u"The token's id (its claim jti)."_s);
    process(parser, arguments);
    if (parser.positionalArguments().size() != 1)
        return wrongUsage(u"Name the id of the token to revoke."_s);
    auto house = openHouse(parser);
    if (!house)
        return failed(house.error());
    const auto revoked = accessOf(**house).revokeToken(consoleActor(), parser.positionalArguments().first());
    return revoked ? Done : failed(revoked.error());
}

} // namespace pss
