// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pss/command.h"
#include "storage/auditchain.h"

namespace pss {

using namespace Qt::StringLiterals;

int runAuditVerify(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    process(parser, arguments);
    auto house = openHouse(parser);
    if (!house)
        return failed(house.error());
    const auto found = (*house)->audit().verify((*house)->database());
    if (!found)
        return failed(found.error());
    if (found->broken.isEmpty()) {
        print(u"The audit chain is whole: %1 events."_s.arg(found->events));
        return Done;
    }
    printError(u"The audit chain is broken at event %1: %2. The %3 events before it are whole."_s
                   .arg(found->broken, found->reason)
                   .arg(found->events));
    return FoundFaults;
}

} // namespace pss
