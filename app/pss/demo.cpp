// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application/application.h"
#include "app/demo/demohouse.h"
#include "app/pss/command.h"

namespace pss {

using namespace Qt::StringLiterals;

int runDemo(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    parser.addOptions({{u"documents"_s, u"How many specimen documents (24)."_s, u"N"_s},
                       {u"seed"_s, u"The same seed draws the same documents (1)."_s, u"S"_s}});
    process(parser, arguments);
    DemoOptions options;
    bool isNumber = true;
    if (parser.isSet(u"documents"_s))
        options.documents = parser.value(u"documents"_s).toInt(&isNumber);
    if (!isNumber || options.documents < 1 || options.documents > 100'000)
        return wrongUsage(u"--documents is a number from 1 to 100000."_s);
    if (parser.isSet(u"seed"_s))
        options.seed = parser.value(u"seed"_s).toULongLong(&isNumber);
    if (!isNumber)
        return wrongUsage(u"--seed is a number."_s);
    const auto settings = serverSettings(parser);
    if (!settings)
        return failed(settings.error());
    auto house = houseOptions(parser, *settings);
    house.demo = true;
    auto application = Application::open(house);
    if (!application)
        return failed(application.error());
    if (auto locked = (*application)->takeLock(); !locked)
        return failed(locked.error());
    if (!(*application)->house().wasJustMade())
        return failed(Error{ErrorCode::IllegalTransition,
                            u"There is a house in this folder already. Name an empty or missing one."_s,
                            {},
                            {}});
    if (auto furnished = furnish(**application, options); !furnished)
        return failed(furnished.error());
    print(u"Made a demo house of %1 specimen documents. Sign in as:"_s.arg(options.documents));
    for (const auto &staff : demoAccounts())
        print(u"  %1 (%2), password %3"_s.arg(staff.name, wordOf(staff.role), staff.password));
    return Done;
}

} // namespace pss
