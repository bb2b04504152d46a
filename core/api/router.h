// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/httptypes.h"
#include "base/result.h"
#include "domain/permission.h"

#include <span>
#include <variant>

namespace pss {

struct ApiServices;

enum class BodyKind { None, Json, Multipart, Bytes };

/// May wait for the database and for files: it runs in a worker.
using Handler = Result<HttpResponse> (*)(const ApiServices &services, const HttpRequest &request);
/// Has nothing to wait for: it runs in the server's thread, however busy the workers are.
using InstantHandler = Result<HttpResponse> (*)(const HttpRequest &request);

/// One endpoint. No member has a default, so that none can be forgotten.
struct Route {
    Method method;
    const char *pattern; ///< segments in braces are parameters
    Permission permission;
    BodyKind body;
    const char *query; ///< the query parameters it knows, apart by blanks
    std::variant<Handler, InstantHandler> handler;

    /// How large a body it takes, where a file may have `upload` bytes.
    qint64 bodyLimit(qint64 upload) const;
    /// Whether an Idempotency-Key counts: its replies belong to a caller who is known.
    bool isRepeatable() const { return method == Method::Post && permission != Permission::Public; }
    bool isInstant() const { return std::holds_alternative<InstantHandler>(handler); }
    bool knowsQuery(const QString &name) const;
};

/// What the request's route answers, or the problem that prevented it. Whatever its handler does, it comes
/// back: nothing may end the process. Any thread; blocking, unless the route is instant.
HttpResponse runHandler(const ApiServices &services, const HttpRequest &request) noexcept;

/// Where a path leads. Of several patterns the most literal one counts.
struct RouteMatch {
    const Route *route = nullptr; ///< none: the path is unknown, or it has no such method
    QStringList parameters;
    QByteArray allowed; ///< the path's methods, for Allow; empty: the path is unknown
};

class Router {
public:
    explicit Router(std::span<const Route> routes);

    RouteMatch match(Method method, const QStringList &segments) const;

private:
    struct Row {
        const Route *route;
        QStringList segments;
        int literals;
    };
    std::vector<Row> m_rows;
};

} // namespace pss
