// SPDX-License-Identifier: GPL-3.0-or-later
// What costs a server connections.
#include "tests/endtoend/attacks/attacks.h"

#include <QElapsedTimer>
#include <QTest>

#include <memory>
#include <vector>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// Whether the server ends all these connections.
QString allClosed(Clients &clients, int milliseconds)
{
    QElapsedTimer timer;
    timer.start();
    int open = 0;
    for (const auto &client : clients)
        open += client->isClosed(int(std::max<qint64>(1, milliseconds - timer.elapsed()))) ? 0 : 1;
    return open == 0 ? QString() : u"%1 of %2 connections were held"_s.arg(open).arg(clients.size());
}

QString vanishingClients(const Target &target)
{
    const auto list = httpRequest("GET", "/api/v1/documents", target.token);
    const auto content = httpRequest("GET", target.content, target.token);
    const auto upload = uploadHead(target, lengthOf(200'000)) + formHead() + QByteArray(50'000, 'x');
    for (int i = 0; i < 300; ++i) {
        Client client(target.way);
        client.send(i % 3 == 0 ? list : i % 3 == 1 ? content : upload);
        client.vanish();
    }
    return {};
}

QString silence(const Target &target)
{
    Clients clients;
    for (int i = 0; i < 200; ++i)
        add(clients, target).socket().waitForConnected(1000);
    return allClosed(clients, 10'000);
}

QString slowHeads(const Target &target)
{
    Clients clients;
    for (int i = 0; i < 200; ++i)
        add(clients, target).send("GET /health/live HT");
    for (int step = 0; step < 8; ++step)
        for (const auto &client : clients)
            client->send("T", 20); // goes on, but never ends
    return allClosed(clients, 10'000);
}

QString slowBodies(const Target &target)
{
    Clients clients;
    for (int i = 0; i < 50; ++i)
        add(clients, target).send(uploadHead(target, lengthOf(1'000'000)) + formHead());
    return allClosed(clients, 25'000);
}

QString floodOfConnections(const Target &target)
{
    std::vector<std::unique_ptr<QTcpSocket>> flood;
    for (int i = 0; i < 1500; ++i) {
        flood.push_back(std::make_unique<QTcpSocket>());
        flood.back()->bind(QHostAddress(u"127.0.0.%1"_s.arg(2 + i % 5)));
        flood.back()->connectToHost(u"127.0.0.1"_s, target.way.port);
        if (flood.back()->waitForConnected(1000) && i % 2) {
            flood.back()->write("GET / HTTP/1.1\r\nHos");
            flood.back()->flush();
        }
    }
    return {};
}

} // namespace

std::vector<Attack> connectionAttacks()
{
    return {
        {"clients that vanish", vanishingClients},
        {"silence", silence},
        {"slow heads", slowHeads},
        {"slow bodies", slowBodies},
        {"a flood of connections", floodOfConnections},
    };
}

} // namespace pss
