// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/pieces.h"
#include "base/result.h"
#include "providers/nameresolver.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <stop_token>
#include <utility>
#include <vector>

namespace pss {

/// A request to somebody else's service.
struct OutgoingRequest {
    QByteArray method = "POST";
    QString url;
    std::vector<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body;
    bool allowsPrivate = false; ///< to a private network, there also without TLS
    std::chrono::milliseconds timeout{15'000}; ///< for all of it
    qint64 longestBody = 64 * 1024; ///< of the answer
    TakePiece take; ///< gets a successful answer's body as it comes, in place of the reply
};

struct OutgoingReply {
    int status = 0;
    QByteArray body;
    bool isCut = false; ///< the body was longer than wanted
    QByteArray etag;
    QByteArray lastModified;
    QByteArray location; ///< where a redirect leads, which is not followed
    qint64 retryAfterSeconds = 0; ///< as Retry-After asks
};

struct HttpClientOptions {
    QString authorities; ///< a PEM file of certificate authorities; empty: the system's
    ResolveName resolve = resolveBySystem;
};

/// The one way out (libcurl). A host's name is resolved once, each of its addresses is checked, and only
/// those are connected to. No redirect is followed, no proxy, netrc or cookie used; TLS 1.2 or newer,
/// certificates verified. Any thread; blocking.
class HttpClient {
public:
    explicit HttpClient(HttpClientOptions options = {});

    /// An answer, whatever its status. Else ValidationFailed for a URL that is none, Cancelled, or
    /// Unavailable whose subject is a word: address_refused, name_not_found, connection_failed, tls_failed,
    /// timeout, bad_answer.
    Result<OutgoingReply> send(const OutgoingRequest &request, std::stop_token stop) const;

private:
    HttpClientOptions m_options;
};

} // namespace pss
