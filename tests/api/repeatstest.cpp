// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/apihouse.h"

#include "support/testhouse.h"

#include <QTest>

#include <thread>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

QByteArray keyHeader(const QByteArray &key) { return "Idempotency-Key: " + key + "\r\n"; }

} // namespace

/// Requests that are sent again with their Idempotency-Key.
class RepeatsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void uploadIsMadeOnce_data() { addEngineRows(); }
    void uploadIsMadeOnce();
    void sentAtOnce_data() { addEngineRows(); }
    void sentAtOnce();
    void everyPost();
    void keysAreChecked();
    void repliesAreSealed();
};

void RepeatsTest::uploadIsMadeOnce()
{
    QFETCH(Engine, engine);
    ApiHouse house({}, engine);
    const auto bearer = house.customer(u"anna"_s);
    const auto jpeg = someJpeg();
    const auto send = [&](const QByteArray &body, const QByteArray &boundary = "x") {
        return house.ask(
            "POST", "/api/v1/documents/upload", bearer,
            "Content-Type: multipart/form-data; boundary=" + boundary + "\r\n" + keyHeader("one"), body);
    };
    const auto first = send(ApiHouse::form(jpeg));
    QCOMPARE(first.status, 201);
    QVERIFY(!first.headers.contains("idempotency-replayed"));
    const auto again = send(ApiHouse::form(jpeg).replace("--x", "--other"), "other");
    QCOMPARE(again.status, 201);
    QCOMPARE(again.headers.value("idempotency-replayed"), QByteArray("true"));
    QCOMPARE(again.json(), first.json());
    QCOMPARE(again.headers.value("location"), first.headers.value("location"));
    const auto mismatch = send(ApiHouse::form(someJpeg()));
    QCOMPARE(mismatch.status, 422);
    QCOMPARE(mismatch.text("code"), u"idempotency_mismatch"_s);
    QCOMPARE(send(ApiHouse::form(jpeg, "passport")).status, 422);
    QCOMPARE(house.count(u"document"_s), 1);
    // Somebody else's key is another key.
    QCOMPARE(house
                 .ask("POST", "/api/v1/documents/upload", house.customer(u"ben"_s),
                      kFormHeader + keyHeader("one"), ApiHouse::form(someJpeg()))
                 .status,
             201);
}

void RepeatsTest::sentAtOnce()
{
    QFETCH(Engine, engine);
    ApiHouse house({}, engine);
    const auto bearer = house.customer(u"anna"_s);
    for (int round = 0; round < 4; ++round) {
        const auto body = ApiHouse::form(someJpeg(200'000));
        const auto key = keyHeader("at once " + QByteArray::number(round));
        std::vector<Reply> replies(6);
        {
            std::vector<std::jthread> senders;
            for (auto &reply : replies)
                senders.emplace_back([&] {
                    reply = house.ask("POST", "/api/v1/documents/upload", bearer, kFormHeader + key, body);
                });
        }
        QString id;
        int made = 0;
        for (const auto &reply : replies) {
            if (reply.status == 409) {
                QCOMPARE(reply.text("code"), u"in_progress"_s);
                continue;
            }
            QCOMPARE(reply.status, 201);
            QVERIFY(id.isEmpty() || id == reply.text("id"));
            id = reply.text("id");
            made += !reply.headers.contains("idempotency-replayed");
        }
        QCOMPARE(made, 1);
        QCOMPARE(house.count(u"document"_s), round + 1);
        const auto later = house.ask("POST", "/api/v1/documents/upload", bearer, kFormHeader + key, body);
        QCOMPARE(later.text("id"), id);
    }
}

void RepeatsTest::everyPost()
{
    ApiHouse house;
    const auto bearer = house.customer(u"anna"_s);
    const auto id = house.upload(bearer, ApiHouse::form(someJpeg())).text("id");
    QVERIFY(house.settle(id));
    const auto claim = [&](const QByteArray &key) {
        return house.ask("POST", "/api/v1/documents/admin/" + id.toLatin1() + "/claim",
                         house.staff(Role::Reviewer), keyHeader(key));
    };
    const auto first = claim("a");
    QCOMPARE(first.status, 200);
    QCOMPARE(claim("a").body, first.body);
    QCOMPARE(claim("a").headers.value("etag"), first.headers.value("etag"));
    // A refusal is kept as well.
    const auto refused = [&] {
        return house.ask("POST", "/api/v1/documents/admin/" + id.toLatin1() + "/claim",
                         house.staff(Role::SeniorReviewer), keyHeader("b"));
    };
    QCOMPARE(refused().status, 409);
    QCOMPARE(refused().headers.value("idempotency-replayed"), QByteArray("true"));
    const auto tus = [&] {
        return house.ask(
            "POST", "/api/v1/uploads", bearer,
            "Tus-Resumable: 1.0.0\r\nUpload-Length: 100\r\nUpload-Metadata: document_type b3RoZXI=\r\n"
                + keyHeader("c"));
    };
    const auto made = tus();
    QCOMPARE(made.status, 201);
    QCOMPARE(tus().headers.value("location"), made.headers.value("location"));
    QCOMPARE(house.count(u"upload"_s), 1);
}

void RepeatsTest::keysAreChecked()
{
    ApiHouse house;
    const auto bearer = house.customer(u"anna"_s);
    const auto status = [&](const QByteArray &key) {
        return house
            .ask("POST", "/api/v1/documents/upload", bearer, kFormHeader + keyHeader(key),
                 ApiHouse::form(someJpeg()))
            .status;
    };
    QCOMPARE(status(QByteArray(129, 'k')), 400);
    QCOMPARE(status(""), 400);
    QCOMPARE(status(QByteArray(128, 'k')), 201);
}

/// With the document's key its replies are gone, too.
void RepeatsTest::repliesAreSealed()
{
    ApiHouse house;
    const auto bearer = house.customer(u"anna"_s);
    const auto body = ApiHouse::form(someJpeg());
    const auto send = [&] {
        return house.ask("POST", "/api/v1/documents/upload", bearer, kFormHeader + keyHeader("one"), body);
    };
    const auto id = send().text("id");
    QCOMPARE(house.count(u"kept_reply WHERE sealed_for = '%1'"_s.arg(id)), 1);
    QCOMPARE(house.ask("DELETE", "/api/v1/documents/" + id.toLatin1(), bearer).status, 204);
    QCOMPARE(send().status, 404);
}

QTEST_GUILESS_MAIN(RepeatsTest)
#include "repeatstest.moc"
