// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/apihouse.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr char kJson[] = "Content-Type: application/json\r\n";
constexpr char kWebhooks[] = "/api/v1/webhooks";

} // namespace

/// The routes of webhooks, for admins alone.
class WebhooksTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_house.started, "the server did not start"); }
    void cleanup();
    void othersAreRefused();
    void secretIsShownOnce();
    void isChanged();
    void revisionsAreHonoured();
    void wrongBodiesAreRefused_data();
    void wrongBodiesAreRefused();
    void secretsComeAndGo();
    void pingsAreQueued();
    void deliveriesArePaged();
    void deliveriesAreSentAgain();
    void unknownOnesAreNotFound();

private:
    Reply ask(const QByteArray &method, const QByteArray &path, const QByteArray &body = {},
              const QByteArray &headers = {}) const
    {
        return m_house.ask(method, path, m_house.staff(Role::Admin),
                           body.isEmpty() ? headers : kJson + headers, body);
    }
    /// The path of a new endpoint.
    QByteArray add() const
    {
        const auto reply = ask("POST", kWebhooks, "{\"url\":\"https://main.example/hooks\"}");
        return reply.status == 201 ? reply.headers.value("location") : QByteArray();
    }
    ApiHouse m_house;
};

void WebhooksTest::cleanup()
{
    for (const auto &webhook : ask("GET", kWebhooks).json()[u"data"].toArray())
        QCOMPARE(ask("DELETE", kWebhooks + ('/' + webhook[u"id"].toString().toLatin1())).status, 204);
}

void WebhooksTest::othersAreRefused()
{
    const auto path = add();
    QVERIFY(!path.isEmpty());
    for (const auto &bearer : {m_house.staff(Role::Auditor), m_house.staff(Role::SeniorReviewer),
                               m_house.customer(u"c"_s), m_house.token(u"main"_s, u"service"_s)}) {
        QCOMPARE(m_house.ask("GET", kWebhooks, bearer).status, 403);
        QCOMPARE(m_house.ask("GET", path, bearer).status, 403);
        QCOMPARE(m_house.ask("DELETE", path, bearer).status, 403);
        QCOMPARE(m_house.ask("GET", path + "/deliveries", bearer).status, 403);
        QCOMPARE(m_house.ask("POST", path + "/secrets", bearer, kJson, "{}").status, 403);
    }
    QCOMPARE(m_house.ask("GET", kWebhooks, {}).status, 401);
}

void WebhooksTest::secretIsShownOnce()
{
    const auto added = ask("POST", kWebhooks,
                           "{\"url\":\"https://main.example/hooks\",\"description\":\"Main\","
                           R"("events":["document.approved"]})");
    QCOMPARE(added.status, 201);
    const auto webhook = added.json();
    QVERIFY(webhook[u"secret"].toString().startsWith(u"whsec_"));
    QCOMPARE(webhook[u"url"].toString(), u"https://main.example/hooks"_s);
    QCOMPARE(webhook[u"description"].toString(), u"Main"_s);
    QCOMPARE(webhook[u"events"].toArray(), QJsonArray{u"document.approved"_s});
    QVERIFY(webhook[u"enabled"].toBool() && !webhook[u"allow_private"].toBool());
    QCOMPARE(added.headers.value("etag"), QByteArray("\"1\""));
    const auto shown = ask("GET", added.headers.value("location"));
    QCOMPARE(shown.status, 200);
    auto expected = webhook;
    expected.remove(u"secret"_s);
    QCOMPARE(shown.json(), expected);
    const auto listed = ask("GET", kWebhooks).json();
    QCOMPARE(listed[u"data"].toArray(), QJsonArray{expected});
    QCOMPARE(listed[u"has_more"].toBool(), false);
}

void WebhooksTest::isChanged()
{
    const auto path = add();
    const auto changed =
        ask("PUT", path, "{\"enabled\":false,\"allow_private\":true,\"url\":\"http://10.1.2.3:8080/x\"}");
    QCOMPARE(changed.status, 200);
    QCOMPARE(changed.headers.value("etag"), QByteArray("\"2\""));
    const auto webhook = changed.json();
    QVERIFY(!webhook[u"enabled"].toBool() && webhook[u"allow_private"].toBool());
    QCOMPARE(webhook[u"url"].toString(), u"http://10.1.2.3:8080/x"_s);
    QCOMPARE(ask("POST", path + "/test", "{}").status, 409);
    QCOMPARE(ask("PUT", path, R"({"enabled":true})").status, 200);
    QCOMPARE(ask("POST", path + "/test", "{}").status, 202);
}

void WebhooksTest::revisionsAreHonoured()
{
    const auto path = add();
    QCOMPARE(ask("PUT", path, R"({"description":"a"})", "If-Match: \"1\"\r\n").status, 200);
    const auto stale = ask("PUT", path, R"({"description":"b"})", "If-Match: \"1\"\r\n");
    QCOMPARE(stale.status, 412);
    QCOMPARE(stale.text("code"), u"stale_revision"_s);
    QCOMPARE(ask("DELETE", path, {}, "If-Match: \"1\"\r\n").status, 412);
    QCOMPARE(ask("DELETE", path, {}, "If-Match: \"2\"\r\n").status, 204);
    QCOMPARE(ask("GET", path).status, 404);
}

void WebhooksTest::wrongBodiesAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("pointer");
    QTest::newRow("nothing") << QByteArray("{}") << u"/url"_s;
    QTest::newRow("plain") << QByteArray("{\"url\":\"http://main.example/\"}") << u"/url"_s;
    QTest::newRow("private") << QByteArray("{\"url\":\"https://192.168.1.1/\"}") << u"/url"_s;
    QTest::newRow("number") << QByteArray(R"({"url":7})") << u"/url"_s;
    QTest::newRow("event") << QByteArray("{\"url\":\"https://main.example/\",\"events\":[\"all\"]}")
                           << u"/events"_s;
    QTest::newRow("events") << QByteArray("{\"url\":\"https://main.example/\",\"events\":\"all\"}")
                            << u"/events"_s;
    QTest::newRow("flag") << QByteArray("{\"url\":\"https://main.example/\",\"enabled\":\"yes\"}")
                          << u"/enabled"_s;
    QTest::newRow("member") << QByteArray("{\"url\":\"https://main.example/\",\"secret\":\"s\"}")
                            << u"/secret"_s;
}

void WebhooksTest::wrongBodiesAreRefused()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, pointer);
    const auto refused = ask("POST", kWebhooks, body);
    QCOMPARE(refused.status, 400);
    QCOMPARE(refused.json()[u"errors"][0][u"pointer"].toString(), pointer);
}

void WebhooksTest::secretsComeAndGo()
{
    const auto path = add();
    QCOMPARE(ask("DELETE", path + "/secrets/1").status, 409);
    const auto added = ask("POST", path + "/secrets", "{}");
    QCOMPARE(added.status, 201);
    QCOMPARE(added.json()[u"number"].toInt(), 2);
    QVERIFY(added.text("secret").startsWith(u"whsec_"));
    QCOMPARE(ask("DELETE", path + "/secrets/1").status, 204);
    QCOMPARE(ask("DELETE", path + "/secrets/1").status, 404);
    QCOMPARE(ask("DELETE", path + "/secrets/first").status, 404);
    const auto left = ask("GET", path).json()[u"secrets"].toArray();
    QCOMPARE(left.size(), 1);
    QCOMPARE(left[0][u"number"].toInt(), 2);
}

void WebhooksTest::pingsAreQueued()
{
    const auto path = add();
    const auto queued = ask("POST", path + "/test", "{}");
    QCOMPARE(queued.status, 202);
    const auto delivery = queued.json();
    QCOMPARE(delivery[u"type"].toString(), u"ping"_s);
    QCOMPARE(delivery[u"status"].toString(), u"pending"_s);
    QVERIFY(path.endsWith(delivery[u"webhook_id"].toString().toLatin1()));
    QVERIFY(delivery[u"attempts"].toArray().isEmpty() && delivery[u"due_at"].isString());
}

void WebhooksTest::deliveriesArePaged()
{
    const auto path = add();
    for (int i = 0; i < 3; ++i)
        QCOMPARE(ask("POST", path + "/test", "{}").status, 202);
    const auto first = ask("GET", path + "/deliveries?limit=2").json();
    QCOMPARE(first[u"data"].toArray().size(), 2);
    QCOMPARE(first[u"has_more"].toBool(), true);
    const auto cursor = first[u"next_cursor"].toString().toLatin1();
    const auto second = ask("GET", path + "/deliveries?limit=2&cursor=" + cursor).json();
    QCOMPARE(second[u"data"].toArray().size(), 1);
    QVERIFY(second[u"next_cursor"].isNull());
    for (const auto &query : {"?limit=0", "?limit=101", "?limit=x", "?cursor=x", "?cursor=dlv_", "?what=1"})
        QCOMPARE(ask("GET", path + "/deliveries" + query).status, 400);
}

void WebhooksTest::deliveriesAreSentAgain()
{
    const auto path = add();
    const auto queued = ask("POST", path + "/test", "{}").json();
    const auto id = queued[u"id"].toString().toLatin1();
    const auto again = ask("POST", "/api/v1/webhooks/deliveries/" + id + "/resend", "{}");
    QCOMPARE(again.status, 202);
    QCOMPARE(again.json()[u"event_id"], queued[u"event_id"]);
    QCOMPARE(ask("POST", "/api/v1/webhooks/deliveries/" + id + "/resend", R"({"now":true})").status, 400);
}

void WebhooksTest::unknownOnesAreNotFound()
{
    const QByteArray path("/api/v1/webhooks/whk_none");
    QCOMPARE(ask("GET", path).status, 404);
    QCOMPARE(ask("PUT", path, "{}").status, 404);
    QCOMPARE(ask("DELETE", path).status, 404);
    QCOMPARE(ask("POST", path + "/secrets", "{}").status, 404);
    QCOMPARE(ask("DELETE", path + "/secrets/1").status, 404);
    QCOMPARE(ask("POST", path + "/test", "{}").status, 404);
    QCOMPARE(ask("GET", path + "/deliveries").status, 404);
    QCOMPARE(ask("POST", "/api/v1/webhooks/deliveries/dlv_none/resend", "{}").status, 404);
}

QTEST_GUILESS_MAIN(WebhooksTest)
#include "webhookstest.moc"
