// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/pieces.h"
#include "base/words.h"
#include "domain/actor.h"

#include <QByteArray>
#include <QHostAddress>
#include <QString>
#include <QStringList>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace pss {

class Appending;
class IncomingFile;
struct Route;

enum class Method { Get, Head, Post, Put, Patch, Delete, Options };
template <>
inline constexpr auto kWords<Method> = std::to_array<EnumWord<Method>>({
    {Method::Get, "GET"},
    {Method::Head, "HEAD"},
    {Method::Post, "POST"},
    {Method::Put, "PUT"},
    {Method::Patch, "PATCH"},
    {Method::Delete, "DELETE"},
    {Method::Options, "OPTIONS"},
});

/// One header field; names are lower case.
struct Header {
    QByteArray name;
    QByteArray value;
};
using Headers = std::vector<Header>;

/// The value of the first field of that name, or nothing.
std::optional<QByteArray> headerValue(const Headers &headers, QByteArrayView name);

struct QueryItem {
    QString name;
    QString value;
};

/// A request line and its header fields, checked and decoded (headparser.h).
struct RequestHead {
    Method method = Method::Get;
    QByteArray target; ///< as sent
    QStringList segments; ///< of the path, percent-decoded, without a trailing empty one
    std::vector<QueryItem> query;
    Headers headers;
    qint64 contentLength = 0;
    bool isChunked = false;
    bool keepAlive = true;
    bool expectsContinue = false;

    bool hasBody() const { return isChunked || contentLength > 0; }
    std::optional<QByteArray> header(QByteArrayView name) const { return headerValue(headers, name); }
    QString queryValue(QStringView name) const;
};

/// One part of a multipart/form-data body; the content of an upload's file lies elsewhere.
struct BodyPart {
    QString name;
    QString filename;
    bool isFile = false;
    QByteArray content;
};

/// A whole request of a caller who was let in.
struct HttpRequest {
    RequestHead head;
    QString requestId;
    Actor actor;
    const Route *route = nullptr;
    QStringList parameters; ///< of the path, in its order
    QByteArray body;
    std::vector<BodyPart> parts;
    std::shared_ptr<IncomingFile> file; ///< of an upload, in the vault already; no part of what is constant
    std::shared_ptr<Appending> appending; ///< of a resumable upload, the same
    std::shared_ptr<std::atomic_bool> cancelled; ///< the client has left
};

/// A body that is too large to lie in memory: `size` bytes of what comes, after the first `skip`.
struct StreamedBody {
    NextPiece next;
    qint64 size = 0;
    qint64 skip = 0;

    /// The next bytes to send, until all were given; an error where fewer come than were announced. Blocking.
    Result<QByteArray> take();
};

struct HttpResponse {
    int status = 200;
    Headers headers;
    QByteArray body;
    std::optional<StreamedBody> stream = {}; ///< in place of `body`
    std::function<HttpResponse()> later = {}; ///< asks again, where this is not the last word yet

    qint64 size() const { return stream ? stream->size : body.size(); }
};

/// The reason phrase of a status, e.g. `Not Found`.
QByteArray reasonPhrase(int status);

} // namespace pss
