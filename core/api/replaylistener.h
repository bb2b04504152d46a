// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>

namespace pss {

/// What QtHttpServer takes for the server that it is bound to: it counts as listening, on a socket that no
/// network reaches, and what is offered are its connections. One thread.
class ReplayListener final : public QTcpServer {
    Q_OBJECT

public:
    ReplayListener();

    void offer(QTcpSocket *socket) { addPendingConnection(socket); }
    QTcpSocket *nextPendingConnection() override;
};

} // namespace pss
