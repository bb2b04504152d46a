// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/router.h"

#include <QObject>

#include <functional>
#include <memory>
#include <span>

namespace pss {

/// QtHttpServer, which never meets a client: each complete request is replayed to it on a socket without a
/// network, and what it writes there is taken back as a value. No other file knows its headers. One thread.
class HttpServer {
public:
    using Answer = std::function<void(HttpResponse)>;
    /// Calls its answer once, in this thread, now or later.
    using Handle = std::function<void(std::shared_ptr<const HttpRequest>, Answer)>;

    HttpServer(std::span<const Route> routes, Handle handle);
    ~HttpServer();

    void replay(HttpRequest request, Answer answered);
    /// Requests that are with their handlers, also those whose clients have left.
    int outstanding() const;

private:
    class Replays;
    std::unique_ptr<Replays> m_replays;
};

} // namespace pss
