// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/api/apihouse.h"

#include "support/testhouse.h"

#include <QTest>

#include <thread>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr char kJson[] = "Content-Type: application/json\r\n";

} // namespace

/// What may be changed and deleted, by whom, and what must be kept.
class ChangesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_house = std::make_unique<ApiHouse>(); }
    void ownerChangesWhatIsUndecided();
    void reviewerCorrects();
    void ownerDeletes_data() { addEngineRows(); }
    void ownerDeletes();
    void decidedIsRetained();
    void legalHoldAnswersLikeRetention();
    void auditEvents();
    void waitsForTheReading();
    void widthsAreNumbers();

private:
    QString uploaded() { return m_house->upload(m_owner(), ApiHouse::form(someJpeg())).text("id"); }
    QByteArray m_owner() const { return m_house->customer(u"anna"_s); }
    Reply change(const QString &id, const QByteArray &bearer, const QByteArray &body,
                 const QByteArray &match = {})
    {
        return m_house->ask("PUT", "/api/v1/documents/" + id.toLatin1(), bearer,
                            kJson + (match.isEmpty() ? QByteArray() : "If-Match: " + match + "\r\n"), body);
    }
    Reply erase(const QString &id, const QByteArray &bearer, const QByteArray &match = {})
    {
        return m_house->ask("DELETE", "/api/v1/documents/" + id.toLatin1(), bearer,
                            match.isEmpty() ? QByteArray() : "If-Match: " + match + "\r\n");
    }
    Reply show(const QString &id, const QByteArray &bearer)
    {
        return m_house->ask("GET", "/api/v1/documents/" + id.toLatin1(), bearer);
    }
    Reply claim(const QString &id)
    {
        return m_house->ask("POST", "/api/v1/documents/admin/" + id.toLatin1() + "/claim",
                            m_house->staff(Role::Reviewer));
    }
    Reply approve(const QString &id)
    {
        return m_house->ask("PUT", "/api/v1/documents/admin/" + id.toLatin1() + "/approve",
                            m_house->staff(Role::Reviewer),
                            kJson + ("If-Match: " + claim(id).headers.value("etag") + "\r\n"), "{}");
    }
    Reply hold(const QByteArray &bearer, const QByteArray &body)
    {
        return m_house->ask("PUT", "/api/v1/customers/anna/legal-hold", bearer, kJson, body);
    }

    std::unique_ptr<ApiHouse> m_house;
};

void ChangesTest::ownerChangesWhatIsUndecided()
{
    const auto id = uploaded();
    const auto before = show(id, m_owner()).headers.value("etag");
    const auto changed = change(id, m_owner(),
                                R"({"document_type":"passport","side":"front","issuing_country":"at",)"
                                R"("declared":{"surname":"Muster"}})",
                                before);
    QCOMPARE(changed.status, 200);
    QCOMPARE(changed.text("document_type"), u"passport"_s);
    QCOMPARE(changed.json()[u"declared"_s][u"surname"_s], u"Muster"_s);
    QVERIFY(changed.headers.value("etag") != before);
    QCOMPARE(show(id, m_house->staff(Role::Reviewer)).text("issuing_country"), u"AUT"_s);
    QCOMPARE(change(id, m_owner(), R"({"side":"back"})", before).status, 412);
    QCOMPARE(change(id, m_owner(), R"({"side":"back"})").status, 200);
    QCOMPARE(change(id, m_owner(), R"({"side":"top"})").status, 400);
    QCOMPARE(change(id, m_owner(), R"({"declared":[]})").status, 400);
    QCOMPARE(change(id, m_owner(), R"({"issuing_country":"Nowhere"})").status, 400);
    QCOMPARE(change(id, m_owner(), R"({"colour":"red"})").status, 400);
    QCOMPARE(change(id, m_owner(), R"({"corrections":{"surname":"X"}})").status, 403);
    QCOMPARE(change(id, m_house->customer(u"ben"_s), R"({"side":"back"})").status, 404);
    QCOMPARE(m_house->ask("GET", "/api/v1/documents/admin/all?q=muster", m_house->staff(Role::Reviewer))
                 .json()[u"data"_s]
                 .toArray()
                 .size(),
             1);
    QVERIFY(m_house->settle(id));
    QCOMPARE(change(id, m_owner(), R"({"document_type":"other","declared":{}})").status, 200);
    QCOMPARE(approve(id).status, 200);
    QCOMPARE(change(id, m_owner(), R"({"side":"front"})").status, 409);
}

void ChangesTest::reviewerCorrects()
{
    const auto id = uploaded();
    QVERIFY(m_house->settle(id));
    const auto reviewer = m_house->staff(Role::Reviewer);
    QCOMPARE(change(id, reviewer, R"({"corrections":{"surname":"MUSTER"}})").text("code"),
             u"claimed_by_other"_s);
    const auto etag = claim(id).headers.value("etag");
    const auto corrected = change(id, reviewer, R"({"corrections":{"surname":"MUSTER"}})", etag);
    QCOMPARE(corrected.status, 200);
    QCOMPARE(corrected.json()[u"corrections"_s][u"surname"_s][u"value"_s], u"MUSTER"_s);
    QCOMPARE(change(id, reviewer, R"({"corrections":{"colour":"red"}})").status, 400);
    QCOMPARE(change(id, reviewer, R"({"corrections":{"surname":null}})").json()[u"corrections"_s].toObject(),
             QJsonObject());
    QCOMPARE(change(id, m_house->staff(Role::SeniorReviewer), R"({"side":"front"})").status, 409);
    const auto events = m_house->ask("GET", "/api/v1/documents/" + id.toLatin1() + "/events", reviewer)
                            .json()[u"data"_s]
                            .toArray();
    QCOMPARE(events[events.size() - 2][u"details"_s][u"surname"_s][u"after"_s], u"MUSTER"_s);
}

void ChangesTest::ownerDeletes()
{
    QFETCH(Engine, engine);
    m_house = std::make_unique<ApiHouse>(ApiOptions(), engine);
    const auto id = uploaded();
    QCOMPARE(erase(id, m_house->customer(u"ben"_s)).status, 404);
    QCOMPARE(erase(id, m_house->staff(Role::Reviewer)).status, 403);
    QCOMPARE(erase(id, m_house->staff(Role::Admin)).status, 403); // before a decision it is the owner's
    QCOMPARE(erase(id, m_owner(), "\"99\"").status, 412);
    QCOMPARE(erase(id, m_owner(), show(id, m_owner()).headers.value("etag")).status, 204);
    QCOMPARE(show(id, m_owner()).status, 404);
    QCOMPARE(erase(id, m_owner()).status, 404);
    QCOMPARE(m_house->count(u"sealed_key WHERE owner = '%1'"_s.arg(id)), 0);
    QCOMPARE(m_house->count(u"blob"_s), 0);
    QCOMPARE(m_house->count(u"search_token"_s), 0);
    QCOMPARE(m_house->count(u"job WHERE status IN ('queued', 'running')"_s), 0);
    const auto left = show(id, m_house->staff(Role::Auditor));
    QCOMPARE(left.text("status"), u"deleted"_s);
    QCOMPARE(left.text("filename"), QString());
}

void ChangesTest::decidedIsRetained()
{
    const auto id = uploaded();
    QVERIFY(m_house->settle(id));
    QCOMPARE(approve(id).status, 200);
    const auto due = QDateTime::currentDateTimeUtc().addYears(5).date().toString(Qt::ISODate);
    for (const auto &bearer : {m_owner(), m_house->staff(Role::Admin)}) {
        const auto refused = erase(id, bearer);
        QCOMPARE(refused.status, 409);
        QCOMPARE(refused.text("code"), u"retained"_s);
        QCOMPARE(refused.text("retained_until"), due);
    }
    QVERIFY(m_house->set(u"retention_days"_s, "0"));
    QCOMPARE(erase(id, m_owner()).status, 403);
    QCOMPARE(erase(id, m_house->staff(Role::Admin)).status, 204);
}

void ChangesTest::legalHoldAnswersLikeRetention()
{
    const auto id = uploaded();
    const auto officer = m_house->staff(Role::ComplianceOfficer);
    QCOMPARE(hold(m_house->staff(Role::Admin), R"({"active":true,"reason":"x"})").status, 403);
    QCOMPARE(hold(officer, R"({"active":true})").status, 400);
    QCOMPARE(hold(officer, R"({"reason":"x"})").status, 400);
    const auto held = hold(officer, R"({"active":true,"reason":"a court asks"})");
    QCOMPARE(held.status, 200);
    QCOMPARE(held.text("reason"), u"a court asks"_s);
    const auto refused = erase(id, m_owner());
    QCOMPARE(refused.status, 409);
    QCOMPARE(refused.text("code"), u"retained"_s);
    QCOMPARE(refused.text("retained_until").size(), 10);
    QVERIFY(!refused.body.contains("hold") && !refused.body.contains("court"));
    QCOMPARE(hold(officer, R"({"active":false})").status, 200);
    QCOMPARE(erase(id, m_owner()).status, 204);
}

void ChangesTest::auditEvents()
{
    for (int i = 0; i < 4; ++i)
        QVERIFY(!uploaded().isEmpty());
    const auto ask = [&](const QByteArray &query, const QByteArray &bearer) {
        return m_house->ask("GET", "/api/v1/audit/events" + query, bearer);
    };
    const auto auditor = m_house->staff(Role::Auditor);
    QCOMPARE(ask("", m_house->staff(Role::Reviewer)).status, 403);
    for (const QByteArray query : {"?limit=0", "?cursor=!", "?occurred_from=x", "?colour=red"})
        QCOMPARE(ask(query, auditor).status, 400);
    QSet<qint64> seen;
    qint64 last = std::numeric_limits<qint64>::max();
    QByteArray cursor;
    for (int page = 0; page < 2; ++page) {
        const auto reply = ask("?action=document.uploaded&limit=2" + cursor, auditor);
        QCOMPARE(reply.status, 200);
        QVERIFY(!uploaded().isEmpty()); // what comes meanwhile moves nothing
        for (const auto &event : reply.json()[u"data"_s].toArray()) {
            const auto sequence = event[u"sequence"_s].toInteger();
            QVERIFY(sequence < last);
            last = sequence;
            seen << sequence;
            QCOMPARE(event[u"action"_s], u"document.uploaded"_s);
        }
        QCOMPARE(reply.json()[u"has_more"_s].toBool(), page == 0);
        cursor = "&cursor=" + reply.text("next_cursor").toLatin1();
    }
    QCOMPARE(seen.size(), 4);
    QCOMPARE(ask("?actor=nobody", auditor).json()[u"data"_s].toArray().size(), 0);
    QCOMPARE(ask("?occurred_to=2020-01-01", auditor).json()[u"data"_s].toArray().size(), 0);
}

void ChangesTest::waitsForTheReading()
{
    const auto id = uploaded();
    const auto path = "/api/v1/documents/" + id.toLatin1() + "/ocr";
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(m_house->ask("GET", path, m_owner()).text("status"), u"pending"_s);
    QCOMPARE(m_house->ask("GET", path, m_owner(), "Prefer: wait=1\r\n").text("status"), u"pending"_s);
    QVERIFY(timer.elapsed() >= 1000);
    std::jthread reader([&] {
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        (void)m_house->settle(id);
    });
    timer.start();
    const auto waited = m_house->ask("GET", path, m_owner(), "Prefer: respond-async, wait=20\r\n");
    QCOMPARE(waited.text("status"), u"completed"_s);
    QVERIFY(timer.elapsed() < 15'000);
    const auto queued = m_house->ask("POST", "/api/v1/documents/" + id.toLatin1() + "/process", m_owner(),
                                     QByteArray(kJson) + "Prefer: wait=1\r\n", "{}");
    QCOMPARE(queued.status, 202);
}

void ChangesTest::widthsAreNumbers()
{
    const auto id = uploaded();
    for (const QByteArray width : {"x", "0", "-5", "100000"})
        QCOMPARE(
            m_house->ask("GET", "/api/v1/documents/" + id.toLatin1() + "/pages/1?width=" + width, m_owner())
                .status,
            400);
}

QTEST_GUILESS_MAIN(ChangesTest)
#include "changestest.moc"
