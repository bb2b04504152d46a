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

/// What a response depends on beside its request.
struct ResponseContext {
    QString requestId;
    QByteArray origin; ///< of the page that asks; may be empty
    bool isEncrypted = false;
};

/// A request whose answer is out.
struct ServedRequest {
    const Route *route; ///< none: it led nowhere
    QString requestId;
    const Actor &actor; ///< without roles where nobody was let in
    int status;
    qint64 bytesIn;
    qint64 bytesOut;
    qint64 milliseconds;
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
    /// Takes the next bytes of an answer's body where they may be waited for; calls `taken` once, later.
    virtual void take(std::shared_ptr<StreamedBody> body, std::function<void(Result<QByteArray>)> taken) = 0;
    /// Completes any response: security headers and the like.
    virtual void adorn(HttpResponse &response, const ResponseContext &context) const = 0;
    /// Takes note.
    virtual void served(const ServedRequest &request) = 0;
};

} // namespace pss
