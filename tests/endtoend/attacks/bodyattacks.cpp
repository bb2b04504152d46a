// SPDX-License-Identifier: GPL-3.0-or-later
// What costs a server memory.
#include "tests/endtoend/attacks/attacks.h"

#include <QTest>

#include <memory>
#include <vector>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMegabyte = 1024 * 1024;

/// Sends on and on until `total` are out or the server takes no more.
void push(Client &client, qsizetype total, const QByteArray &slice)
{
    for (qsizetype sent = 0; sent < total; sent += slice.size())
        if (!client.send(slice, 500))
            return;
}

QString unfinishedUploads(const Target &target)
{
    Clients clients;
    for (int i = 0; i < 10; ++i)
        add(clients, target).send(uploadHead(target, lengthOf(20 * kMegabyte)) + formHead());
    for (int i = 0; i < 19; ++i)
        for (const auto &client : clients)
            client->send(QByteArray(kMegabyte, 'x'));
    for (const auto &client : clients)
        client->vanish();
    return {};
}

QString tooLargeUploads(const Target &target)
{
    for (int i = 0; i < 10; ++i) {
        Client client(target.way);
        client.send(uploadHead(target, lengthOf(50 * kMegabyte)));
        push(client, 50 * kMegabyte, QByteArray(kMegabyte, 'x'));
        if (auto wrong = answeredWith(client, {413}); !wrong.isEmpty())
            return wrong;
    }
    return {};
}

QString endlessChunks(const Target &target)
{
    Client client(target.way);
    client.send(uploadHead(target, "Transfer-Encoding: chunked"));
    const auto head = formHead();
    client.send(QByteArray::number(head.size(), 16) + "\r\n" + head + "\r\n");
    push(client, 200 * kMegabyte, "100000\r\n" + QByteArray(kMegabyte, 'x') + "\r\n");
    return answeredWith(client, {413});
}

QString endlessHeads(const Target &target)
{
    Client line(target.way);
    line.send("GET /");
    push(line, 64 * kMegabyte, QByteArray(kMegabyte, 'a'));
    if (auto wrong = answeredWith(line, {414}); !wrong.isEmpty())
        return wrong;
    Client field(target.way);
    field.send("GET / HTTP/1.1\r\nHost: a\r\nX: ");
    push(field, 4 * kMegabyte, QByteArray(kMegabyte, 'a'));
    if (auto wrong = answeredWith(field, {431}); !wrong.isEmpty())
        return wrong;
    Client fields(target.way);
    fields.send("GET / HTTP/1.1\r\nHost: a\r\n");
    push(fields, kMegabyte, QByteArray("X: y\r\n").repeated(1000));
    return answeredWith(fields, {431});
}

QString slowReaders(const Target &target)
{
    Clients clients;
    for (int i = 0; i < 16; ++i) {
        auto &client = add(clients, target);
        client.socket().setReadBufferSize(4096);
        client.send(httpRequest("GET", target.content, target.token));
    }
    QTest::qWait(1500);
    for (const auto &client : clients)
        client->vanish();
    return {};
}

QString resetDownloads(const Target &target)
{
    for (int i = 0; i < 30; ++i) {
        Client client(target.way);
        client.socket().setReadBufferSize(64 * 1024);
        client.send(httpRequest("GET", target.content, target.token));
        client.socket().waitForReadyRead(2000);
        client.vanish();
    }
    return {};
}

QString unreadPipeline(const Target &target)
{
    Client client(target.way);
    client.socket().setReadBufferSize(4096);
    push(client, 2000 * 200, httpRequest("GET", "/api/v1/documents", target.token).repeated(20));
    QTest::qWait(500);
    client.vanish();
    return {};
}

} // namespace

std::vector<Attack> bodyAttacks()
{
    return {
        {"uploads that never end", unfinishedUploads},
        {"uploads that are too large", tooLargeUploads},
        {"chunks without end", endlessChunks},
        {"heads without end", endlessHeads},
        {"slow readers", slowReaders},
        {"downloads that are reset", resetDownloads},
        {"a pipeline that nobody reads", unreadPipeline},
    };
}

} // namespace pss
