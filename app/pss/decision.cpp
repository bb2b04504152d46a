// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application/application.h"
#include "app/pss/command.h"
#include "base/timestamp.h"
#include "domain/auditevent.h"

namespace pss {

using namespace Qt::StringLiterals;

int runDecisionVerify(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    parser.addPositionalArgument(u"ID"_s, u"The verification (ver_…)."_s);
    process(parser, arguments);
    if (parser.positionalArguments().size() != 1)
        return wrongUsage(u"Name one verification: ver_…"_s);
    auto house = openHouse(parser);
    if (!house)
        return failed(house.error());
    const auto id = parser.positionalArguments().first();
    const auto proof =
        proveDecision((*house)->database(), (*house)->vault(), (*house)->audit(), consoleActor(), id);
    if (!proof)
        return failed(proof.error());
    if (!proof->broken.isEmpty()) {
        printError(u"%1: %2"_s.arg(id, proof->broken));
        return FoundFaults;
    }
    const auto &seal = proof->seal;
    print(u"Decision %1 on %2 stands: %3 by %4 at %5."_s.arg(seal.number)
              .arg(id, wordOf(seal.outcome), seal.decidedBy, toTimestamp(seal.decidedAt)));
    print(u"evidence %1\naudit event %2"_s.arg(QString::fromLatin1(seal.manifestHash.toHex()),
                                               proof->auditEvent));
    return Done;
}

} // namespace pss
