// SPDX-License-Identifier: GPL-3.0-or-later
// What tries to be misunderstood.
#include "tests/endtoend/attacks/attacks.h"

#include <QRandomGenerator>
#include <QTest>

#include <array>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSeed = 20261128;

QString smuggledRequests(const Target &target)
{
    const QByteArray inner = httpRequest("GET", "/api/v1/documents", target.token);
    const std::array<std::pair<QByteArray, int>, 6> framings{{
        {"Content-Length: 4\r\nTransfer-Encoding: chunked", 400},
        {"Content-Length: 4\r\nContent-Length: 0", 400},
        {"Content-Length: 0x5", 400},
        {"Content-Length: 18446744073709551615", 413},
        {"Transfer-Encoding: gzip", 501},
        {"X : y\r\nContent-Length: 0", 400},
    }};
    for (int i = 0; i < 60; ++i) {
        const auto &[framing, status] = framings[size_t(i) % framings.size()];
        Client client(target.way);
        client.send(uploadHead(target, framing) + "0\r\n\r\n" + inner);
        if (auto wrong = answeredWith(client, {status}); !wrong.isEmpty())
            return QString::fromLatin1(framing) + u": "_s + wrong;
        if (client.receive(50).status != 0)
            return u"a smuggled request was answered"_s;
    }
    return {};
}

QString fuzzedRequests(const Target &target)
{
    QRandomGenerator random(kSeed);
    const auto pick = [&](qsizetype size) { return qsizetype(random.bounded(quint64(size))); };
    const auto mutated = [&](QByteArray bytes) {
        for (int i = 0; i < 1 + int(pick(4)); ++i) {
            const auto at = pick(bytes.size());
            const auto length = std::min<qsizetype>(1 + pick(12), bytes.size() - at);
            switch (pick(3)) {
            case 0:
                bytes[at] = char(pick(256));
                break;
            case 1:
                bytes.remove(at, length);
                break;
            default:
                bytes.insert(at, bytes.sliced(at, length));
            }
        }
        return bytes;
    };
    const auto form = uploadForm(QByteArray(300, 'x'));
    const std::array<QByteArray, 5> seeds{
        httpRequest("GET", "/api/v1/documents?limit=3&status=ready", target.token),
        httpRequest("POST", "/api/v1/documents/upload", target.token, kFormHeader, form),
        httpRequest("PUT", target.content, target.token, "Content-Type: application/json\r\n", "{\"a\": 1}"),
        httpRequest("POST", "/api/v1/uploads", target.token,
                    "Tus-Resumable: 1.0.0\r\nUpload-Length: 10\r\nUpload-Metadata: a Yg==,c\r\n"),
        httpRequest("GET", "/health/live", {}, "X-Request-Id: a\r\nOrigin: https://a.example\r\n"),
    };
    const int count = qEnvironmentVariableIntValue("PSS_FUZZED_REQUESTS");
    for (int i = 0; i < std::max(count, 500); ++i) {
        const auto bytes = mutated(seeds[size_t(i) % seeds.size()]);
        Client client(target.way);
        if (!client.isConnected())
            return u"nobody answers the door"_s;
        client.socket().write(bytes); // past the contract, which does not bind what is no request
        QByteArray answer;
        if (client.socket().waitForReadyRead(100))
            answer = client.socket().readAll();
        if (answer.startsWith("HTTP/1.1 5") && !answer.startsWith("HTTP/1.1 501")
            && !answer.startsWith("HTTP/1.1 505"))
            return QString::fromLatin1(bytes.toPercentEncoding(" /:-?=&")) + u" gave "_s
                + QString::fromUtf8(answer.left(200));
    }
    return {};
}

QString mutatedTokens(const Target &target)
{
    QRandomGenerator random(kSeed);
    auto client = std::make_unique<Client>(target.way);
    const int count = qEnvironmentVariableIntValue("PSS_FUZZED_REQUESTS");
    for (int i = 0; i < std::max(count, 300); ++i) {
        auto token = target.token;
        const auto at = qsizetype(random.bounded(quint64(token.size())));
        token[at] = char(token[at] ^ (1 << random.bounded(7)));
        if (!client->isConnected() || token.contains('\n') || token.contains('\r'))
            client = std::make_unique<Client>(target.way);
        client->send(httpRequest("GET", "/api/v1/documents", token));
        const int status = client->receive().status;
        if (status == 200)
            return u"a token with a changed bit was taken"_s;
        if (status != 401)
            client = std::make_unique<Client>(target.way);
    }
    return {};
}

} // namespace

std::vector<Attack> requestAttacks()
{
    return {
        {"smuggled requests", smuggledRequests},
        {"fuzzed requests", fuzzedRequests},
        {"mutated tokens", mutatedTokens},
    };
}

} // namespace pss
