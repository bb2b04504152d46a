// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application/policyfiles.h"
#include "app/pss/command.h"
#include "base/clock.h"
#include "base/timestamp.h"
#include "domain/auditevent.h"
#include "services/policysimulation.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QString nameOf(const HousePolicies &policies, const HousePolicies &others)
{
    const bool isRisk = policies.risk.hash != others.risk.hash;
    return isRisk ? u"a risk policy, version %1"_s.arg(policies.risk.version)
                  : u"a verification policy, version %1"_s.arg(policies.verification.version);
}

void printSimulation(const PolicySimulation &simulation)
{
    for (const auto &one : simulation.changed)
        print(u"%1\t%2\t%3\t%4"_s.arg(one.verificationId, toTimestamp(one.decidedAt), wordOf(one.outcome),
                                      one.changes.join(u' ')));
    for (const auto &id : simulation.lost)
        printError(u"%1 cannot be replayed: its evidence was erased or has changed since."_s.arg(id));
    print(u"%1 decisions replayed, %2 would change, %3 cannot be replayed."_s.arg(simulation.replayed)
              .arg(simulation.changed.size())
              .arg(simulation.lost.size()));
}

} // namespace

int runPolicyCheck(QCommandLineParser &parser, const QStringList &arguments)
{
    parser.addPositionalArgument(u"FILE"_s, u"A policy of verifications or of risk, in JSON."_s);
    process(parser, arguments);
    if (parser.positionalArguments().size() != 1)
        return wrongUsage(u"Name one file."_s);
    const auto shipped = shippedPolicies();
    const auto policies = withPolicyFile(parser.positionalArguments().first(), shipped);
    if (!policies && policies.error().code == ErrorCode::ValidationFailed) {
        printError(policies.error().detail);
        return FoundFaults;
    }
    if (!policies)
        return failed(policies.error());
    print(u"The file is good: %1."_s.arg(nameOf(*policies, shipped)));
    return Done;
}

int runPolicySimulate(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    parser.addOptions({{u"policy"_s, u"The policy that is to be tried, in JSON."_s, u"FILE"_s},
                       {u"days"_s, u"How many days back (30)."_s, u"N"_s, u"30"_s}});
    process(parser, arguments);
    const int days = parser.value(u"days"_s).toInt();
    if (!parser.isSet(u"policy"_s) || days < 1 || days > 36'600)
        return wrongUsage(u"Name the --policy, and --days from 1 on."_s);
    const auto settings = serverSettings(parser);
    if (!settings)
        return wrongUsage(settings.error().detail);
    const auto current = housePolicies(settings->policies);
    if (!current)
        return failed(current.error());
    const auto wanted = withPolicyFile(parser.value(u"policy"_s), *current);
    if (!wanted)
        return failed(wanted.error());
    auto house = openHouse(parser);
    if (!house)
        return failed(house.error());
    const auto simulation =
        simulatePolicies((*house)->database(), (*house)->vault(), (*house)->audit(), consoleActor(),
                         SystemClock().now().addDays(-days), *current, *wanted);
    if (!simulation)
        return failed(simulation.error());
    printSimulation(*simulation);
    return Done;
}

} // namespace pss
