// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/bodysink.h"
#include "api/httptypes.h"

#include <QHostAddress>

#include <functional>
#include <memory>
#include <optional>

namespace pss {

/// What is decided of a request by its head alone.
struct Admission {
    std::optional<HttpResponse> refusal;
    HttpRequest request;
    std::unique_ptr<BodySink> sink; ///< where there is a body
    qint64 bodyLimit = 0;
    qint64 patience = 0; ///< milliseconds that the caller asked to wait for its answer
    Headers extra; ///< on whatever is answered
};

/// What stands behind the connection guard. All in the server's thread.
class Gate {
public:
    virtual ~Gate() = default;

    /// Decides before a byte of the body is read; calls `decided` once, now or later.
    virtual void admit(RequestHead head, const QHostAddress &peer, const QString &requestId,
                       std::function<void(Admission)> decided) = 0;
    /// Answers a complete request; calls `answer` once, now or later.
    virtual void answer(HttpRequest request, std::function<void(HttpResponse)> answer) = 0;
    /// Completes any response: security headers and the like.
    virtual void adorn(HttpResponse &response, const QString &requestId) const = 0;
};

} // namespace pss
