// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/apihouse.h"

#include "api/routes.h"

#include <QRegularExpression>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

ApiOptions options()
{
    ApiOptions made;
    made.origins = {"https://portal.example", "http://localhost:3000"};
    made.proxies = {QHostAddress::parseSubnet(u"127.0.0.1"_s)};
    made.rates.failures = {0.01, 3};
    return made;
}

QByteArray allowedOrigin(const Reply &reply) { return reply.headers.value("access-control-allow-origin"); }

} // namespace

/// What pages of other origins may do, and who is taken for the caller behind a proxy.
class CorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_house.started, "the server did not start"); }
    void originsAreExact_data();
    void originsAreExact();
    void refusalsCanBeRead();
    void everyRouteIsPreflighted();
    void nobodyByDefault();
    void failuresCountByClientBehindAProxy();

private:
    ApiHouse m_house{options()};
};

void CorsTest::originsAreExact_data()
{
    QTest::addColumn<QByteArray>("origin");
    QTest::addColumn<bool>("isAllowed");
    const auto row = [](const char *origin, bool isAllowed) {
        QTest::newRow(*origin ? origin : "none") << QByteArray(origin) << isAllowed;
    };
    row("https://portal.example", true);
    row("http://localhost:3000", true);
    row("http://portal.example", false);
    row("https://portal.example:443", false);
    row("https://portal.example.evil.example", false);
    row("https://evil-portal.example", false);
    row("https://PORTAL.example", false);
    row("http://localhost", false);
    row("null", false);
    row("*", false);
    row("", false);
}

void CorsTest::originsAreExact()
{
    QFETCH(QByteArray, origin);
    QFETCH(bool, isAllowed);
    const auto header = origin.isEmpty() ? QByteArray() : "Origin: " + origin + "\r\n";
    const auto reply = m_house.ask("GET", "/health/live", {}, header);
    QCOMPARE(reply.status, 200);
    QCOMPARE(allowedOrigin(reply), isAllowed ? origin : QByteArray());
    QCOMPARE(reply.headers.value("vary"), QByteArray("Origin"));
    QVERIFY(!reply.headers.contains("access-control-allow-credentials"));
}

void CorsTest::refusalsCanBeRead()
{
    const QByteArray origin = "Origin: https://portal.example\r\n";
    const auto shown = [&](const Reply &reply, int status) {
        return reply.status == status && allowedOrigin(reply) == "https://portal.example"
            && reply.headers.value("access-control-expose-headers").contains("X-Request-Id");
    };
    QVERIFY(shown(m_house.ask("GET", "/nowhere", {}, origin), 404));
    QVERIFY(shown(m_house.ask("DELETE", "/health/live", {}, origin), 405));
    QVERIFY(shown(m_house.ask("GET", "/api/v1/documents", {}, origin), 401));
    QVERIFY(shown(m_house.ask("GET", "/api/v1/documents/admin/all", m_house.customer(u"c"_s), origin), 403));
    QVERIFY(shown(m_house.ask("POST", "/api/v1/documents/upload", m_house.customer(u"c"_s),
                              origin + "Content-Type: text/plain\r\n", "x"),
                  415));
    QVERIFY(shown(m_house.ask("GET", "/health/live?x=1", {}, origin), 400));
}

void CorsTest::everyRouteIsPreflighted()
{
    static const QRegularExpression parameter(u"\\{\\w+\\}"_s);
    for (const auto &route : routes()) {
        const auto path = QString::fromLatin1(route.pattern).replace(parameter, u"1"_s).toLatin1();
        const auto method = wordOf(route.method).toLatin1();
        const auto ask = [&](const QByteArray &origin) {
            return m_house.ask("OPTIONS", path, {},
                               "Origin: " + origin + "\r\nAccess-Control-Request-Method: " + method
                                   + "\r\nAccess-Control-Request-Headers: authorization\r\n");
        };
        const auto good = ask("https://portal.example");
        QVERIFY2(good.status == 204, route.pattern);
        QCOMPARE(allowedOrigin(good), QByteArray("https://portal.example"));
        QVERIFY2(good.headers.value("access-control-allow-methods").contains(method), route.pattern);
        QVERIFY(good.headers.value("access-control-allow-headers").contains("Authorization"));
        const auto bad = ask("https://evil.example");
        QVERIFY(allowedOrigin(bad).isEmpty());
        QVERIFY(!bad.headers.contains("access-control-allow-methods"));
    }
}

void CorsTest::nobodyByDefault()
{
    const ApiHouse house;
    const auto reply = house.ask("GET", "/health/live", {}, "Origin: https://portal.example\r\n");
    QVERIFY(allowedOrigin(reply).isEmpty());
    QVERIFY(!reply.headers.contains("vary"));
}

void CorsTest::failuresCountByClientBehindAProxy()
{
    const auto ask = [&](const QByteArray &client) {
        return m_house.ask("GET", "/api/v1/documents", "nonsense", "X-Forwarded-For: " + client + "\r\n")
            .status;
    };
    for (int i = 0; i < 3; ++i)
        QCOMPARE(ask("198.51.100.1"), 401);
    QCOMPARE(ask("198.51.100.1"), 429);
    QCOMPARE(ask("1.2.3.4, 198.51.100.1"), 429); // what the client itself wrote there does not help
    QCOMPARE(ask("198.51.100.2"), 401);
}

QTEST_GUILESS_MAIN(CorsTest)
#include "corstest.moc"
