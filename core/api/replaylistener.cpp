// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/replaylistener.h"

#include <QTcpSocket>

#include <sys/socket.h>

namespace pss {

ReplayListener::ReplayListener()
{
    // Never bound to an address: QtHttpServer only wants a server that counts as listening.
    setSocketDescriptor(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
    pauseAccepting();
}

QTcpSocket *ReplayListener::nextPendingConnection()
{
    auto *socket = QTcpServer::nextPendingConnection();
    pauseAccepting(); // which that undoes; the idle socket would wake the event loop for ever
    return socket;
}

} // namespace pss
