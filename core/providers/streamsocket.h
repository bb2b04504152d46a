// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "providers/nameresolver.h"

#include <QByteArray>
#include <QHostAddress>

#include <optional>
#include <stop_token>

namespace pss {

/// Where a service of this machine or network listens: a path, or an address and a port.
struct SocketPlace {
    QString path;
    QHostAddress address = {};
    quint16 port = 0;
};

/// `/run/clamav/clamd.ctl`, `127.0.0.1:3310` or `[::1]:3310`; nothing for anything else.
std::optional<SocketPlace> socketPlace(const QString &text);

/// A stream to a service, until a deadline or until `stop` asks. Errors are Cancelled or Unavailable
/// (`connection_failed`, `timeout`). One thread.
class StreamSocket {
public:
    static Result<StreamSocket> connectTo(const SocketPlace &place, Deadline until, std::stop_token stop);
    StreamSocket(StreamSocket &&other) noexcept;
    StreamSocket &operator=(StreamSocket &&) = delete;
    ~StreamSocket();

    Status send(QByteArrayView bytes);
    /// All that comes before the other side ends it or a byte 0 comes, at most `longest` bytes.
    Result<QByteArray> receiveToNull(qsizetype longest);

private:
    StreamSocket(int descriptor, Deadline until, std::stop_token stop);
    Status wait(short event) const;

    int m_descriptor;
    Deadline m_until;
    std::stop_token m_stop;
};

} // namespace pss
