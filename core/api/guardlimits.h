// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace pss {

/// How much and how long the connection guard bears; times in milliseconds.
struct GuardLimits {
    int connections = 512;
    int connectionsPerAddress = 256;
    qint64 upload = 25 * 1024 * 1024; ///< a file
    qint64 bodyRoom = 128 * 1024 * 1024; ///< of bodies in memory at once; others wait

    qint64 handshake = 10'000; ///< of TLS
    qint64 head = 10'000; ///< from its first byte
    qint64 idle = 30'000; ///< before it
    qint64 bodyWindow = 10'000; ///< in which at least
    qint64 bodyMinimum = 10 * 1024; ///< bytes of a body must arrive; no limit on the whole
    qint64 room = 60'000; ///< waiting for body room
    qint64 handler = 30'000;
    qint64 writeStall = 20'000;
    qint64 linger = 2'000; ///< reading on after the last answer, so that it arrives
};

} // namespace pss
