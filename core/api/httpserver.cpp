// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/httpserver.h"

#include "api/replaylistener.h"
#include "api/virtualsocket.h"

#include <QHash>
#include <QHttpServer>
#include <QPointer>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr char kExchange[] = "X-Guard-Exchange";

QHttpServerRequest::Method toQt(Method method)
{
    switch (method) {
    case Method::Get:
    case Method::Head:
        return QHttpServerRequest::Method::Get;
    case Method::Post:
        return QHttpServerRequest::Method::Post;
    case Method::Put:
        return QHttpServerRequest::Method::Put;
    case Method::Patch:
        return QHttpServerRequest::Method::Patch;
    case Method::Delete:
        return QHttpServerRequest::Method::Delete;
    case Method::Options:
        return QHttpServerRequest::Method::Options;
    }
    Q_UNREACHABLE();
}

/// The request in the one form that is left of it: its body stays with the exchange.
QByteArray canonical(const HttpRequest &request, quint64 exchange)
{
    const auto method = request.head.method == Method::Head ? Method::Get : request.head.method;
    QByteArray text = wordOf(method).toLatin1() + ' ';
    for (const auto &segment : request.head.segments)
        text += '/' + segment.toUtf8().toPercentEncoding();
    if (request.head.segments.isEmpty())
        text += '/';
    text += " HTTP/1.1\r\nHost: pss\r\nContent-Length: 0\r\n";
    return text + kExchange + ": " + QByteArray::number(exchange) + "\r\n\r\n";
}

} // namespace

class HttpServer::Replays {
public:
    Replays(std::span<const Route> routes, Handle handle) : m_handle(std::move(handle))
    {
        for (const auto &route : routes)
            addRoute(route);
        m_server.setMissingHandler(
            [this](const QHttpServerRequest &request, QHttpServerResponder &&responder) {
                receive(request, std::move(responder));
            });
        m_server.bind(m_listener); // which belongs to it from now on
    }

    ~Replays()
    {
        for (const auto &exchange : std::as_const(m_exchanges))
            delete exchange.socket;
    }

    void replay(HttpRequest request, Answer answered)
    {
        const auto id = ++m_last;
        auto *socket = new VirtualSocket(canonical(request, id));
        m_exchanges[id] = {std::make_shared<const HttpRequest>(std::move(request)), std::move(answered),
                           socket};
        m_listener->offer(socket);
        socket->deliver();
    }

    int outstanding() const { return int(m_exchanges.size()); }

private:
    struct Exchange {
        std::shared_ptr<const HttpRequest> request;
        Answer answered;
        QPointer<VirtualSocket> socket;
    };

    void addRoute(const Route &route)
    {
        QString pattern;
        int parameters = 0;
        for (const auto &segment : QString::fromLatin1(route.pattern).split(u'/', Qt::SkipEmptyParts)) {
            pattern += segment.startsWith(u'{') ? u"/<arg>"_s : u'/' + segment;
            parameters += segment.startsWith(u'{');
        }
        const auto method = toQt(route.method);
        using Request = const QHttpServerRequest &;
        using Responder = QHttpServerResponder &&;
        if (parameters == 0)
            m_server.route(pattern, method, [this](Request request, Responder responder) {
                receive(request, std::move(responder));
            });
        else if (parameters == 1)
            m_server.route(pattern, method, [this](const QString &, Request request, Responder responder) {
                receive(request, std::move(responder));
            });
        else
            m_server.route(pattern, method,
                           [this](const QString &, const QString &, Request request, Responder responder) {
                               receive(request, std::move(responder));
                           });
    }

    void receive(const QHttpServerRequest &request, QHttpServerResponder &&responder)
    {
        const auto id = request.value(kExchange).toULongLong();
        const auto exchange = m_exchanges.constFind(id);
        if (exchange == m_exchanges.cend())
            return;
        auto kept = std::make_shared<QHttpServerResponder>(std::move(responder));
        m_handle(exchange->request, [this, id, kept](const HttpResponse &response) {
            QHttpServerResponse written(QByteArray("application/octet-stream"), response.body,
                                        QHttpServerResponse::StatusCode(response.status));
            written.clearHeaders();
            for (const auto &header : response.headers)
                written.addHeader(header.name, header.value);
            written.write(std::move(*kept));
            finish(id, response.stream);
        });
    }

    void finish(quint64 id, const std::optional<StreamedBody> &stream)
    {
        const auto exchange = m_exchanges.take(id);
        if (!exchange.socket)
            return;
        auto response = exchange.socket->takeResponse();
        response.stream = stream;
        exchange.answered(std::move(response));
        // Not from within: QHttpServer may still be above us on the stack.
        QMetaObject::invokeMethod(exchange.socket, &VirtualSocket::hangUp, Qt::QueuedConnection);
    }

    ReplayListener *m_listener = new ReplayListener;
    Handle m_handle;
    QHash<quint64, Exchange> m_exchanges;
    quint64 m_last = 0;
    QHttpServer m_server;
};

HttpServer::HttpServer(std::span<const Route> routes, Handle handle)
    : m_replays(std::make_unique<Replays>(routes, std::move(handle)))
{
}

HttpServer::~HttpServer() = default;

void HttpServer::replay(HttpRequest request, Answer answered)
{
    m_replays->replay(std::move(request), std::move(answered));
}

int HttpServer::outstanding() const { return m_replays->outstanding(); }

} // namespace pss
