// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/api/apihouse.h"

#include <QRandomGenerator>
#include <QTest>

#include <random>

#include <sys/socket.h>

namespace pss {

inline constexpr char kTus[] = "Tus-Resumable: 1.0.0\r\n";
inline constexpr char kBytes[] = "Content-Type: application/offset+octet-stream\r\n";

inline QByteArray metadata(const QByteArrayList &pairs = {"document_type", "other"})
{
    QByteArrayList words;
    for (qsizetype i = 0; i + 1 < pairs.size(); i += 2)
        words << pairs[i] + ' ' + pairs[i + 1].toBase64();
    return "Upload-Metadata: " + words.join(',') + "\r\n";
}

inline QByteArray lengthOf(qsizetype length)
{
    return "Upload-Length: " + QByteArray::number(length) + "\r\n";
}
inline QByteArray offsetOf(qsizetype offset)
{
    return "Upload-Offset: " + QByteArray::number(offset) + "\r\n";
}

inline QByteArray noise(qsizetype size)
{
    QByteArray bytes(size, Qt::Uninitialized);
    std::minstd_rand random(QRandomGenerator::global()->generate());
    for (qsizetype at = 0; at < size; at += 3) // of 31 bits
        for (auto number = random(), i = 0UL; i < 3 && at + qsizetype(i) < size; ++i)
            bytes[at + qsizetype(i)] = char(number >> (8 * i));
    return QByteArray::fromHex("ffd8ffe000104a46494600010100000100010000") + bytes;
}

/// A client of resumable uploads, one request on a line of its own each.
class TusClient {
public:
    TusClient(const ApiHouse &house, QByteArray bearer) : m_house(house), m_bearer(std::move(bearer)) { }

    Reply create(qsizetype length, const QByteArray &more = metadata(), const QByteArray &body = {}) const
    {
        return m_house.ask("POST", "/api/v1/uploads", m_bearer,
                           kTus + lengthOf(length) + more + (body.isEmpty() ? "" : kBytes), body);
    }
    Reply patch(const QByteArray &place, qsizetype offset, const QByteArray &body,
                const QByteArray &more = {}) const
    {
        return m_house.ask("PATCH", place, m_bearer, kTus + offsetOf(offset) + kBytes + more, body);
    }
    Reply head(const QByteArray &place) const { return m_house.ask("HEAD", place, m_bearer, kTus); }
    Reply terminate(const QByteArray &place) const { return m_house.ask("DELETE", place, m_bearer, kTus); }
    QByteArray content(const Reply &done) const
    {
        return m_house.ask("GET", done.headers.value("location-document") + "/content", m_bearer).body;
    }

private:
    const ApiHouse &m_house;
    QByteArray m_bearer;
};

/// Sends, and breaks the line: by its end or by a reset, which loses what the system has not sent yet.
inline bool sendAndCut(quint16 port, const QByteArray &bytes, bool reset)
{
    Client line(port);
    if (!line.socket().waitForConnected())
        return false;
    const int descriptor = int(line.socket().socketDescriptor());
    const int unsent = 32 * 1024;
    ::setsockopt(descriptor, SOL_SOCKET, SO_SNDBUF, &unsent, sizeof unsent);
    if (!line.send(bytes))
        return false;
    if (reset) {
        const linger hard{1, 0};
        ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
        line.socket().abort();
    }
    return true;
}

/// Where the upload is once the server has taken what was still on its way.
inline qsizetype settledOffset(const TusClient &client, const QByteArray &place)
{
    for (qsizetype before = -1;;) {
        QTest::qWait(50);
        const auto now = client.head(place).headers.value("upload-offset").toLongLong();
        if (now == before)
            return now;
        before = now;
    }
}

inline ApiOptions generous()
{
    ApiOptions options;
    options.rates.perSubject = options.rates.perAddress = options.rates.uploads = {1000, 100'000};
    return options;
}

} // namespace pss
