// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/tusclient.h"

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr int kRounds = 2; ///< of files over lines that are cut
constexpr char kChunked[] = "Transfer-Encoding: chunked\r\n";

/// A body in chunks of uneven sizes.
QByteArray chunked(const QByteArray &body)
{
    QByteArray chunks;
    for (qsizetype at = 0, size = 1; at < body.size(); at += size, size = 3 * size % 20'011 + 1) {
        const auto chunk = body.sliced(at, std::min(size, body.size() - at));
        chunks += QByteArray::number(chunk.size(), 16) + "\r\n" + chunk + "\r\n";
    }
    return chunks + "0\r\n\r\n";
}

} // namespace

/// Resumable uploads over lines that break, and in chunks.
class TusLineTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cutLinesLoseNothing_data();
    void cutLinesLoseNothing();
    void survivesARestartOfTheServer();
    void chunkedBodies();
    void cutChunksAreKept();
};

void TusLineTest::cutLinesLoseNothing_data()
{
    QTest::addColumn<Engine>("engine");
    QTest::addColumn<bool>("reset");
    QTest::newRow("ended, SQLite") << Engine::Sqlite << false;
    QTest::newRow("reset, SQLite") << Engine::Sqlite << true;
    if (PostgreSqlDatabase::isAvailable()) {
        QTest::newRow("ended, PostgreSQL") << Engine::PostgreSql << false;
        QTest::newRow("reset, PostgreSQL") << Engine::PostgreSql << true;
    }
}

/// Lines that break anywhere: what is sent in all is hardly more than the file.
void TusLineTest::cutLinesLoseNothing()
{
    QFETCH(Engine, engine);
    QFETCH(bool, reset);
    ApiHouse house(generous(), engine);
    const auto bearer = house.customer(u"anna"_s);
    const TusClient client(house, bearer);
    auto *random = QRandomGenerator::global();
    for (int round = 0; round < kRounds; ++round) {
        const auto content = noise(10'000'000);
        const auto place = client.create(content.size()).headers.value("location");
        qsizetype offset = 0;
        qsizetype sent = 0;
        for (int cut = 0; cut < 5; ++cut) {
            const auto rest = content.sliced(offset);
            const auto part = 1 + qsizetype(random->bounded(int(rest.size() / 2)));
            const auto request =
                ApiHouse::request("PATCH", place, bearer, kTus + offsetOf(offset) + kBytes, rest);
            QVERIFY(sendAndCut(house.port(), request.first(request.size() - rest.size() + part), reset));
            sent += part;
            const auto now = settledOffset(client, place);
            QVERIFY2(now >= offset && now <= offset + part, qPrintable(u"%1 %2"_s.arg(now).arg(offset)));
            offset = now;
        }
        sent += content.size() - offset;
        const auto done = client.patch(place, offset, content.sliced(offset));
        QCOMPARE(done.status, 204);
        QVERIFY(client.content(done) == content);
        qInfo("%lld bytes sent for %lld", qlonglong(sent), qlonglong(content.size()));
        QVERIFY(double(sent) <= 1.1 * double(content.size()));
    }
    QCOMPARE(house.count(u"document"_s), kRounds);
}

void TusLineTest::survivesARestartOfTheServer()
{
    ApiHouse house(generous());
    const auto bearer = house.customer(u"anna"_s);
    const TusClient client(house, bearer);
    const auto content = noise(300'000);
    const auto place = client.create(content.size()).headers.value("location");
    QCOMPARE(client.patch(place, 0, content.first(150'000)).status, 204);
    house.server->stop();
    QVERIFY(house.server->start());
    QCOMPARE(client.head(place).headers.value("upload-offset"), QByteArray("150000"));
    const auto done = client.patch(place, 150'000, content.sliced(150'000));
    QVERIFY(client.content(done) == content);
}

void TusLineTest::chunkedBodies()
{
    ApiHouse house(generous());
    const auto bearer = house.customer(u"anna"_s);
    const TusClient client(house, bearer);
    const auto content = noise(300'000);
    const auto send = [&](const QByteArray &head, const QByteArray &body) {
        Client line(house.port());
        return line.send(head + chunked(body)) ? line.receive() : Reply();
    };
    const auto patch = [&](const QByteArray &place, qsizetype offset, const QByteArray &body) {
        return send(house.request("PATCH", place, bearer, kTus + offsetOf(offset) + kBytes + kChunked), body);
    };
    const auto place = client.create(content.size()).headers.value("location");
    const auto first = patch(place, 0, content.first(170'001));
    QCOMPARE(first.status, 204);
    QCOMPARE(first.headers.value("upload-offset"), QByteArray("170001"));
    QCOMPARE(patch(place, 170'001, content.sliced(170'001) + "more").status, 413); // than was said at first
    const auto at = client.head(place).headers.value("upload-offset").toLongLong();
    QVERIFY(at >= 170'001 && at <= content.size());
    const auto done = patch(place, at, content.sliced(at));
    QCOMPARE(done.status, 204);
    QVERIFY(client.content(done) == content);

    const auto other = noise(70'000);
    const auto made = send(house.request("POST", "/api/v1/uploads", bearer,
                                         kTus + lengthOf(other.size()) + metadata() + kBytes + kChunked),
                           other);
    QCOMPARE(made.status, 201);
    QVERIFY(client.content(made) == other);
}

/// A line that breaks between chunks, and within one.
void TusLineTest::cutChunksAreKept()
{
    ApiHouse house(generous());
    const auto bearer = house.customer(u"anna"_s);
    const TusClient client(house, bearer);
    const auto content = noise(400'000);
    const auto place = client.create(content.size()).headers.value("location");
    const auto request = house.request("PATCH", place, bearer, kTus + offsetOf(0) + kBytes + kChunked);
    const auto body = chunked(content);
    QVERIFY(sendAndCut(house.port(), request + body.first(250'000), false));
    const auto offset = settledOffset(client, place);
    QVERIFY2(offset > 180'000 && offset <= 250'000, qPrintable(QString::number(offset)));
    const auto done = client.patch(place, offset, content.sliced(offset));
    QCOMPARE(done.status, 204);
    QVERIFY(client.content(done) == content);
}

QTEST_GUILESS_MAIN(TusLineTest)
#include "tuslinetest.moc"
