// SPDX-License-Identifier: GPL-3.0-or-later
// killbench [ROUNDS [SEED [postgresql]]]: kill -9 of the real server at random moments of its uploads, over
// and over, and then whether anything that was promised is missing, half there or read twice.
#include "support/killrun.h"

#include <QGuiApplication>

#include <cstdlib>

int main(int count, char **arguments)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(count, arguments);
    pss::KillRunOptions options;
    options.rounds = count > 1 ? std::atoi(arguments[1]) : 100;
    options.seed = count > 2 ? quint32(std::atoi(arguments[2])) : 1;
    if (count > 3)
        options.engine = pss::Engine::PostgreSql; // PSS_TEST_POSTGRESQL names the server
    const auto result = pss::runKills(options);
    pss::print(result);
    return result.faults.isEmpty() ? 0 : 1;
}
