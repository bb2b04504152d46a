// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/documentrepository.h"
#include "storage/jobrepository.h"
#include "storage/migrations.h"
#include "storage/vault.h"
#include "support/deskrole.h"
#include "support/outcome.h"
#include "support/storeddocument.h"
#include "support/testhouse.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

/// A house on PostgreSQL with a few events, and a role granted to work as a desk.
struct Desk {
    DeskRole role; // outlives the database that grants to it
    TestHouse house{Engine::PostgreSql};

    Desk()
    {
        if (!grantDesk(house->database(), role.name()))
            qFatal("the desk's rights cannot be granted");
        for (int i = 0; i < 3; ++i)
            if (!append(*house))
                qFatal("an event cannot be appended");
    }

    static Status append(House &by)
    {
        AuditEvent event;
        event.actor = u"rita"_s;
        event.action = u"document.viewed"_s;
        event.details = {{u"page"_s, 1}};
        return by.database().write(
            [&](Connection &connection) { return by.audit().append(connection, event); });
    }
    RawDatabase raw() const { return RawDatabase::postgreSql(house.options(role.name()).databaseUrl); }
    qint64 head() const { return house.raw().value(u"SELECT sequence FROM chain_head"_s).toLongLong(); }
    qint64 events() const { return house.raw().value(u"SELECT COUNT(*) FROM audit_event"_s).toLongLong(); }
    QString broken() { return house->audit().verify(house->database()).value().broken; }
};

/// A statement that adds an event: its sequence and what it says it follows.
QString insertion(const QString &sequence, const QString &previous, const QString &id = u"'evt_forged'"_s)
{
    return u"INSERT INTO audit_event SELECT %1, %2, occurred_at, actor, role, office, client_address, "
           u"action, "
           "resource, sealed_for, details, request_id, %3, hash FROM audit_event WHERE sequence = 1"_s.arg(
               sequence, id, previous);
}

const auto kNext = u"(SELECT sequence + 1 FROM chain_head)"_s;
const auto kLastHash = u"(SELECT hash FROM chain_head)"_s;

} // namespace

/// A desk's role on a shared PostgreSQL server: what it may do, and what it may not do to the audit trail.
class DeskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_desk.reset(); }
    void doesItsOrdinaryWork();
    void changesNoEvent_data();
    void changesNoEvent();
    void movesTheHeadByAppendingAlone_data();
    void movesTheHeadByAppendingAlone();
    void seesNoTemporaryTableOfItsOwn();

private:
    std::unique_ptr<Desk> m_desk;
};

void DeskTest::initTestCase()
{
    if (!PostgreSqlDatabase::isAvailable())
        QSKIP("no PSS_TEST_POSTGRESQL");
    m_desk = std::make_unique<Desk>();
}

void DeskTest::doesItsOrdinaryWork()
{
    auto &desk = *m_desk;
    auto options = desk.house.options(desk.role.name());
    options.dataDirectory = desk.house.path(u"desk"_s);
    TestHouse worker(options);
    QCOMPARE(worker->id(), desk.house->id());
    QVERIFY(worker->node() != desk.house->node());

    auto stored = storeDocument(worker);
    QVERIFY(succeeds(Desk::append(*worker)));
    QCOMPARE(desk.house->vault().content(stored.key, stored.blobId).value_or("?"), stored.content);
    const auto changed = worker->database().write([&](Connection &connection) -> Status {
        DocumentRepository documents(connection, worker->vault());
        auto document = documents.find(stored.document.id);
        if (!document)
            return fail(document.error());
        auto next = *document;
        next.priority = 7;
        if (auto updated = documents.update(*document, next, worker.clock.now()); !updated)
            return fail(updated.error());
        Job job;
        job.id = u"job_1"_s;
        job.kind = u"read"_s;
        job.documentId = next.id;
        job.createdAt = job.updatedAt = worker.clock.now();
        if (auto inserted = JobRepository(connection).insert(job); !inserted)
            return inserted;
        auto leased = JobRepository(connection).lease(worker->node(), worker.clock.now(), worker.clock.now());
        if (!leased)
            return fail(leased.error());
        return worker->vault().destroyKey(connection, next.id);
    });
    QVERIFY(succeeds(changed));
    QVERIFY(succeeds(worker->vault().remove(stored.blobId)));
    QCOMPARE(worker->audit().verify(worker->database()).value().broken, QString());
    QCOMPARE(desk.broken(), QString());
}

void DeskTest::changesNoEvent_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("update") << u"UPDATE audit_event SET actor = 'nobody' WHERE sequence = 2"_s;
    QTest::newRow("delete") << u"DELETE FROM audit_event WHERE sequence = 2"_s;
    QTest::newRow("truncate") << u"TRUNCATE audit_event"_s;
    QTest::newRow("replace") << insertion(u"2"_s, kLastHash)
            + u" ON CONFLICT (sequence) DO UPDATE SET actor = 'nobody'"_s;
    QTest::newRow("drop") << u"DROP TABLE audit_event"_s;
    QTest::newRow("disable the trigger") << u"ALTER TABLE audit_event DISABLE TRIGGER ALL"_s;
    QTest::newRow("drop the trigger") << u"DROP TRIGGER audit_event_moves_head ON audit_event"_s;
    QTest::newRow("replace the trigger's work")
        << u"CREATE OR REPLACE FUNCTION audit_move_head() RETURNS trigger LANGUAGE plpgsql AS "
           "'BEGIN RETURN NULL; END'"_s;
    QTest::newRow("be a replica") << u"SET session_replication_role = replica"_s;
    QTest::newRow("be the owner") << u"SET ROLE pss"_s;
    QTest::newRow("a new schema version") << u"INSERT INTO schema_version (version) VALUES (2)"_s;
    QTest::newRow("another key's house") << u"UPDATE house SET key_fingerprint = ''"_s;
}

void DeskTest::changesNoEvent()
{
    QFETCH(QString, statement);
    auto &desk = *m_desk;
    QVERIFY(!desk.raw().accepts(statement));
    QCOMPARE(desk.broken(), QString());
}

void DeskTest::movesTheHeadByAppendingAlone_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<bool>("accepted");
    QTest::newRow("update") << u"UPDATE chain_head SET sequence = 1"_s << false;
    QTest::newRow("delete") << u"DELETE FROM chain_head"_s << false;
    QTest::newRow("truncate") << u"TRUNCATE chain_head"_s << false;
    QTest::newRow("lock") << u"SELECT * FROM audit_lock_head()"_s << true;
    QTest::newRow("call the trigger") << u"SELECT audit_move_head()"_s << false;
    QTest::newRow("skip one") << insertion(u"(SELECT sequence + 2 FROM chain_head)"_s, kLastHash) << false;
    QTest::newRow("go back") << insertion(u"(SELECT sequence - 9 FROM chain_head)"_s, kLastHash) << false;
    QTest::newRow("follow another") << insertion(kNext, u"'\\x00'::bytea"_s) << false;
    QTest::newRow("append nothing") << insertion(kNext, kLastHash, u"(SELECT id FROM audit_event LIMIT 1)"_s)
            + u" ON CONFLICT DO NOTHING"_s
                                    << true;
}

void DeskTest::movesTheHeadByAppendingAlone()
{
    QFETCH(QString, statement);
    QFETCH(bool, accepted);
    auto &desk = *m_desk;
    const auto head = desk.head();
    const auto events = desk.events();
    QCOMPARE(desk.raw().accepts(statement), accepted);
    QCOMPARE(desk.head(), head);
    QCOMPARE(desk.events(), events);
    QVERIFY(succeeds(Desk::append(*desk.house)));
    QCOMPARE(desk.broken(), QString());
}

/// The head's guard works with the owner's rights: it must not be led to a table that the caller made.
void DeskTest::seesNoTemporaryTableOfItsOwn()
{
    auto &desk = *m_desk;
    const auto events = desk.events();
    const auto raw = desk.raw();
    raw.run(u"CREATE TEMPORARY TABLE chain_head (one INTEGER, sequence BIGINT, hash BYTEA)"_s);
    raw.run(u"INSERT INTO chain_head VALUES (1, 1000, '\\x00')"_s);
    raw.run(u"GRANT ALL ON chain_head TO PUBLIC"_s);
    QVERIFY(!raw.accepts(insertion(u"1001"_s, u"'\\x00'::bytea"_s)));
    QCOMPARE(desk.events(), events);
    QCOMPARE(raw.value(u"SELECT sequence FROM audit_lock_head()"_s).toLongLong(), desk.head());
    QCOMPARE(desk.broken(), QString());
}

QTEST_GUILESS_MAIN(DeskTest)
#include "desktest.moc"
