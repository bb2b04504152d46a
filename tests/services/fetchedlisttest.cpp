// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/localhosttls.h"
#include "support/outcome.h"
#include "support/receiver.h"
#include "tests/services/screeninghouse.h"

#include <QTemporaryDir>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const QByteArray kShort = "id,kind,names,dates_of_birth,countries,programs\n"
                          "P1,person,Arvid Sandelbrott,1961-03-04,SWE,ALPHA\n";
const QByteArray kLong = kShort + "P2,person,Milena Koravska,1975,POL,ALPHA\n";

} // namespace

/// A list from its publisher's server, as one may behave.
class FetchedListTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void isFetchedOnlyWhenItIsNewer();
    void whatGoesWrongKeepsTheList_data();
    void whatGoesWrongKeepsTheList();
    void onlyTrustedServersAreAsked();
    void privateAddressesAreAskedFor();

private:
    HttpClientOptions trusting() const { return {m_folder.filePath(u"localhost.pem"_s), resolveBySystem}; }
    Result<ListImported> import(ScreeningHouse &house, const Receiver &publisher, bool allowsPrivate = true)
    {
        ListImport wanted;
        wanted.id = wanted.source = u"custom"_s;
        wanted.topic = ListTopic::Sanctions;
        wanted.location = publisher.url(u"localhost"_s);
        wanted.allowsPrivate = allowsPrivate;
        return house.lists.import(ScreeningHouse::officer(), wanted, {}, {});
    }

    QTemporaryDir m_folder;
    QSslConfiguration m_tls;
};

void FetchedListTest::initTestCase() { m_tls = localhostTls(m_folder.path()); }

void FetchedListTest::isFetchedOnlyWhenItIsNewer()
{
    const auto answer = [](const ReceivedRequest &request, int before) -> RawAnswer {
        if (before == 2)
            return Receiver::status(200, "ETag: \"b\"\r\n", kLong);
        if (request.headers.value("if-none-match") == "\"a\""
            && request.headers.value("if-modified-since") == "Sat, 28 Nov 2026 06:00:00 GMT")
            return Receiver::status(304);
        return Receiver::status(200, "ETag: \"a\"\r\nLast-Modified: Sat, 28 Nov 2026 06:00:00 GMT\r\n",
                                kShort);
    };
    const Receiver publisher(answer, m_tls);
    ScreeningHouse house(Engine::Sqlite, trusting());
    const auto first = import(house, publisher);
    QVERIFY(succeeds(first));
    QVERIFY(first->isNew);
    QCOMPARE(first->version.entries, 1);

    house.house.clock.advance(3600);
    const auto again = import(house, publisher);
    QVERIFY(succeeds(again));
    QVERIFY(!again->isNew);
    const auto lists = house.lists.all(ScreeningHouse::officer());
    QVERIFY(succeeds(lists));
    QCOMPARE(lists->front().confirmedAt, house.house.clock.now()); // known to be the newest still

    const auto newer = import(house, publisher);
    QVERIFY(succeeds(newer));
    QVERIFY(newer->isNew);
    QCOMPARE(newer->version.number, 2);
    QCOMPARE(newer->version.entries, 2);
    QCOMPARE(publisher.requests().back().headers.value("if-none-match"), QByteArray("\"a\""));
    QCOMPARE(publisher.requests().front().line, QByteArray("GET /hooks HTTP/1.1"));
}

void FetchedListTest::whatGoesWrongKeepsTheList_data()
{
    QTest::addColumn<RawAnswer>("answer");
    QTest::addColumn<QString>("told");
    const auto row = [](const char *name, const RawAnswer &answer, const QString &told) {
        QTest::newRow(name) << answer << told;
    };
    row("gone", Receiver::status(404), u"404"_s);
    row("broken", Receiver::status(503), u"503"_s);
    row("moved", Receiver::status(302, "Location: https://elsewhere.example/list.csv\r\n"),
        u"https://elsewhere.example/list.csv"_s);
    row("cut off", QByteArray("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n" + kLong), u"failed"_s);
    row("no list", Receiver::status(200, {}, "<html>Sign in</html>"), QString());
    row("nothing", Receiver::status(200), QString());
    row("hung up", QByteArray(), u"failed"_s);
}

void FetchedListTest::whatGoesWrongKeepsTheList()
{
    QFETCH(RawAnswer, answer);
    QFETCH(QString, told);
    const Receiver publisher(
        [answer](const ReceivedRequest &, int before) {
            return before == 0 ? RawAnswer(Receiver::status(200, {}, kShort)) : answer;
        },
        m_tls);
    ScreeningHouse house(Engine::Sqlite, trusting());
    QVERIFY(succeeds(import(house, publisher)));
    const auto failed = import(house, publisher);
    QVERIFY(!failed);
    QVERIFY2(failed.error().detail.contains(told), qPrintable(failed.error().detail));
    const auto lists = house.lists.all(ScreeningHouse::officer());
    QVERIFY(succeeds(lists));
    QCOMPARE(lists->size(), size_t(1));
    QCOMPARE(lists->front().version.number, 1);
    QCOMPARE(lists->front().version.entries, 1);
    QVERIFY(!lists->front().failure.isEmpty());
}

void FetchedListTest::onlyTrustedServersAreAsked()
{
    const Receiver publisher({}, m_tls);
    ScreeningHouse house;
    const auto refused = import(house, publisher);
    QVERIFY(!refused);
    QCOMPARE(refused.error().subject, u"tls_failed"_s);
    QVERIFY(publisher.requests().empty());
}

void FetchedListTest::privateAddressesAreAskedFor()
{
    const Receiver publisher({}, m_tls);
    ScreeningHouse house(Engine::Sqlite, trusting());
    const auto refused = import(house, publisher, false);
    QVERIFY(!refused);
    QCOMPARE(refused.error().subject, u"address_refused"_s);
    QVERIFY(refused.error().detail.contains(u"--allow-private"_s));
    QCOMPARE(publisher.connections(), 0);
}

Q_DECLARE_METATYPE(pss::RawAnswer)
QTEST_GUILESS_MAIN(FetchedListTest)
#include "fetchedlisttest.moc"
