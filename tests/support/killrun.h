// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/connection.h"

#include <QStringList>

namespace pss {

struct KillRunOptions {
    Engine engine = Engine::Sqlite;
    int rounds = 6;
    int uploads = 6; ///< a round, at most; the kill comes somewhere among them
    int clients = 3; ///< connections that upload at the same time
    quint32 seed = 1; ///< of the moments
};

struct KillRunResult {
    int rounds = 0;
    int killedAtStart = 0; ///< rounds with another kill before it listened
    int sent = 0;
    int acknowledged = 0; ///< 201s
    int unanswered = 0; ///< lines lost before an answer
    int presentUnacknowledged = 0; ///< of the unanswered, those that are there, whole
    int interruptedReadings = 0; ///< readings under way at a kill
    int swept = 0; ///< files that start-ups took away
    double seconds = 0;
    QStringList faults; ///< empty: everything that was promised holds
};

/// Kills the real `pss serve` by SIGKILL at random moments while clients upload, starts it again, and so on;
/// then lets it read what waits and compares the house with what was sent and answered. Needs a
/// QGuiApplication.
KillRunResult runKills(const KillRunOptions &options);

void print(const KillRunResult &result);

} // namespace pss
