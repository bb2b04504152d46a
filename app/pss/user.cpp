// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pss/command.h"
#include "base/clock.h"
#include "domain/auditevent.h"
#include "services/access.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const SystemClock kClock;

AccessService accessOf(House &house) { return {house.database(), house.audit(), kClock}; }

int setEnabled(QCommandLineParser &parser, const QStringList &arguments, bool enabled)
{
    addHouseOptions(parser);
    parser.addOption({u"name"_s, u"The account's name."_s, u"NAME"_s});
    process(parser, arguments);
    auto house = openHouse(parser);
    if (!house)
        return failed(house.error());
    const auto done = accessOf(**house).setEnabled(consoleActor(), parser.value(u"name"_s), enabled);
    return done ? Done : failed(done.error());
}

} // namespace

int runUserAdd(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    parser.addOptions(
        {{u"name"_s, u"What the person signs in with."_s, u"NAME"_s},
         {u"display-name"_s, u"What others see; by default the name."_s, u"TEXT"_s},
         {u"role"_s, u"reviewer, senior_reviewer, compliance_officer, auditor or admin; may be repeated."_s,
          u"ROLE"_s},
         {u"password-stdin"_s, u"Read the password from the first line of stdin."_s}});
    process(parser, arguments);
    const auto roles = rolesOf(parser.values(u"role"_s));
    if (!roles)
        return wrongUsage(roles.error().detail);
    auto house = openHouse(parser, OnMissing::Make);
    if (!house)
        return failed(house.error());
    const auto password = askSecret(u"Password"_s, parser.isSet(u"password-stdin"_s), true);
    if (!password)
        return failed(password.error());
    const auto name = parser.value(u"name"_s);
    const auto shown = parser.isSet(u"display-name"_s) ? parser.value(u"display-name"_s) : name;
    const auto added = accessOf(**house).addAccount(consoleActor(), name, shown, *roles, *password);
    if (!added)
        return failed(added.error());
    print(added->name);
    return Done;
}

int runUserList(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    process(parser, arguments);
    auto house = openHouse(parser);
    if (!house)
        return failed(house.error());
    const auto accounts = accessOf(**house).accounts();
    if (!accounts)
        return failed(accounts.error());
    for (const auto &account : *accounts)
        print(u"%1\t%2\t%3\t%4"_s.arg(account.name, account.displayName, toWords(account.roles).join(u','),
                                      account.enabled ? u"enabled"_s : u"disabled"_s));
    return Done;
}

int runUserDisable(QCommandLineParser &parser, const QStringList &arguments)
{
    return setEnabled(parser, arguments, false);
}

int runUserEnable(QCommandLineParser &parser, const QStringList &arguments)
{
    return setEnabled(parser, arguments, true);
}

} // namespace pss
