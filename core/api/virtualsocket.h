// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/httptypes.h"

#include <QTcpSocket>

namespace pss {

/// A socket without a network: one request lies in it, and what is written to it is kept. It cannot vanish
/// while somebody works on its request.
class VirtualSocket final : public QTcpSocket {
    Q_OBJECT

public:
    explicit VirtualSocket(QByteArray request);
    ~VirtualSocket() override;

    /// The request arrives.
    void deliver() { Q_EMIT readyRead(); }
    /// What was written, as a value: status, header fields, body.
    HttpResponse takeResponse();
    /// The client leaves; who holds this socket deletes it.
    void hangUp();

    qint64 bytesAvailable() const override;
    qint64 bytesToWrite() const override { return 0; }
    bool canReadLine() const override { return false; }
    void close() override { }

protected:
    qint64 readData(char *data, qint64 size) override;
    qint64 writeData(const char *data, qint64 size) override;

private:
    QByteArray m_request;
    qsizetype m_read = 0;
    QByteArray m_response;
};

} // namespace pss
