// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/paddedpicture.h"
#include "support/servedhouse.h"
#include "support/testhouse.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

// Whoever keeps a reply is held up for ever: between the upload's commit and that lies the moment to be
// killed in.
const auto kHoldUpSqlite =
    u"CREATE TRIGGER hold_up BEFORE UPDATE ON kept_reply BEGIN SELECT count(*) FROM "
    "sqlite_master a, sqlite_master b, sqlite_master c, sqlite_master d, sqlite_master e, "
    "sqlite_master f; END"_s;
const auto kHoldUpFunction = u"CREATE FUNCTION hold_up() RETURNS trigger LANGUAGE plpgsql AS "
                             "'BEGIN PERFORM pg_sleep(600); RETURN NEW; END'"_s;
const auto kHoldUpPostgreSql =
    u"CREATE TRIGGER hold_up BEFORE UPDATE ON kept_reply FOR EACH ROW EXECUTE FUNCTION hold_up()"_s;
const auto kLetGo = u"DROP TRIGGER hold_up"_s;

const auto kDocuments = u"SELECT count(*) FROM document"_s;

} // namespace

/// A server that dies after it made the document and before it kept what it was to answer.
class RepeatCrashTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void sentAgainNamesTheDocument_data() { addEngineRows(); }
    void sentAgainNamesTheDocument();
};

void RepeatCrashTest::sentAgainNamesTheDocument()
{
    QFETCH(Engine, engine);
    const bool isPostgreSql = engine == Engine::PostgreSql;
    ServedHouse house(engine);
    QVERIFY(house.addStaff(u"rita"_s, u"reviewer"_s));
    const auto customer = house.token(u"customer-1"_s, u"customer"_s);
    QVERIFY2(house.server().start(), house.server().log());
    const auto raw = house.raw();
    if (isPostgreSql)
        raw.run(kHoldUpFunction);
    raw.run(isPostgreSql ? kHoldUpPostgreSql : kHoldUpSqlite);

    const auto request =
        httpRequest("POST", "/api/v1/documents/upload", customer,
                    QByteArray(kFormHeader) + "Idempotency-Key: one\r\n", uploadForm(paddedPicture(100'000)));
    Client client(house.server().port());
    QVERIFY(client.send(request));
    QTRY_COMPARE_WITH_TIMEOUT(raw.value(kDocuments).toInt(), 1, 20'000);
    QCOMPARE(client.receive(500).status, 0); // nobody was answered
    house.server().kill();
    if (isPostgreSql) // its session sleeps on
        raw.run(u"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() "
                "AND pid <> pg_backend_pid()"_s);
    raw.run(kLetGo + (isPostgreSql ? u" ON kept_reply"_s : QString()));
    const auto id = raw.value(u"SELECT id FROM document"_s).toString();

    QVERIFY2(house.server().start(), house.server().log());
    if (isPostgreSql) // another desk may be at it: once its time is up
        raw.run(u"UPDATE kept_reply SET busy_until = begun_at"_s);
    for (int again = 0; again < 2; ++again) {
        Client after(house.server().port());
        QVERIFY(after.send(request));
        const auto reply = after.receive(20'000);
        QCOMPARE(reply.status, 409);
        QCOMPARE(reply.text("code"), u"duplicate_document"_s);
        QVERIFY2(reply.body.contains(id.toLatin1()), reply.body);
        // What was answered this time is kept.
        QCOMPARE(reply.headers.contains("idempotency-replayed"), again == 1);
    }
    QCOMPARE(raw.value(kDocuments).toInt(), 1);
    QCOMPARE(house.server().ask("GET", "/api/v1/documents/" + id.toLatin1(), customer).status, 200);
}

QTEST_GUILESS_MAIN(RepeatCrashTest)
#include "repeatcrashtest.moc"
