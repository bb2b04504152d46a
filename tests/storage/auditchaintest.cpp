// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/auditchain.h"
#include "base/id.h"
#include "storage/database.h"
#include "storage/vault.h"
#include "support/outcome.h"
#include "support/storeddocument.h"
#include "support/testhouse.h"

#include <QSqlRecord>
#include <QTest>

#include <thread>

using namespace pss;
using namespace Qt::StringLiterals;

/// The audit chain: whole after everything that is ordinary, broken at the right place after everything else.
class AuditChainTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isWhole_data() { addEngineRows(); }
    void isWhole();
    void namesTheEventThatWasChanged_data() { addEngineRows(); }
    void namesTheEventThatWasChanged();
    void namesTheEventThatIsGone_data() { addEngineRows(); }
    void namesTheEventThatIsGone();
    void noticesSwappedEvents_data() { addEngineRows(); }
    void noticesSwappedEvents();
    void noticesACutTail_data() { addEngineRows(); }
    void noticesACutTail();
    void noticesACutTailThatGrewAgain_data() { addEngineRows(); }
    void noticesACutTailThatGrewAgain();
    void noticesAChangedHead_data() { addEngineRows(); }
    void noticesAChangedHead();
    void noticesAChangedNote_data() { addEngineRows(); }
    void noticesAChangedNote();
    void leavesNoTraceOfARollback_data() { addEngineRows(); }
    void leavesNoTraceOfARollback();
    void keepsDetailsUntilTheirKeyGoes_data() { addEngineRows(); }
    void keepsDetailsUntilTheirKeyGoes();
    void isWholeAfterManyWriters_data() { addEngineRows(); }
    void isWholeAfterManyWriters();
    void isWholeAfterManyHouses();
};

namespace {

constexpr int kEvents = 10;

AuditEvent someEvent(int number, const QString &sealedFor = {})
{
    AuditEvent event;
    event.actor = u"rita"_s;
    event.role = u"reviewer"_s;
    event.office = u"north"_s;
    event.clientAddress = u"192.0.2.7"_s;
    event.action = u"document.viewed"_s;
    event.resource = u"doc_%1"_s.arg(number);
    event.details = {{u"number"_s, number}};
    event.sealedFor = sealedFor;
    event.requestId = u"req_%1"_s.arg(number);
    return event;
}

Status append(House &house, const AuditEvent &event)
{
    return house.database().write(
        [&](Connection &connection) { return house.audit().append(connection, event); });
}

AuditVerification verified(House &house)
{
    auto found = house.audit().verify(house.database());
    if (!found)
        qFatal("the chain cannot be verified: %s", qPrintable(found.error().detail));
    return *found;
}

/// A house with kEvents more events than its making.
class Chain : public TestHouse {
public:
    explicit Chain(Engine engine) : TestHouse(engine)
    {
        for (int i = 1; i <= kEvents; ++i) {
            clock.advance(1);
            if (!append(**this, someEvent(i)))
                qFatal("an event cannot be appended");
        }
    }

    QString idAt(int sequence) const
    {
        return raw().value(u"SELECT id FROM audit_event WHERE sequence = %1"_s.arg(sequence)).toString();
    }
    /// As if the events after `sequence` had never been.
    void cutAfter(int sequence) const
    {
        const auto database = raw();
        database.run(u"DELETE FROM audit_event WHERE sequence > %1"_s.arg(sequence));
        database.run(u"UPDATE chain_head SET sequence = %1, hash = (SELECT hash FROM audit_event "
                     "WHERE sequence = %1)"_s.arg(sequence));
    }
};

} // namespace

void AuditChainTest::isWhole()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    for (int i = 0; i < 60; ++i) {
        auto next = someEvent(i, i % 3 == 0 ? customerKey(u"anna"_s) : QString());
        if (i % 4 == 0)
            next.details = {};
        if (i % 5 == 0) {
            next = AuditEvent();
            next.action = u"house.swept"_s;
        }
        if (i % 7 == 0)
            next.actor = u"Zoë, \"quoted\": 'Σ' 7:rita,"_s;
        QVERIFY(succeeds(append(*house, next)));
    }
    for (int i = 0; i < 2; ++i) {
        const auto found = verified(*house);
        QCOMPARE(found.broken, QString());
        QCOMPARE(found.events, 61); // the first is the house's making
        house.reopen();
    }
}

void AuditChainTest::namesTheEventThatWasChanged()
{
    QFETCH(Engine, engine);
    Chain house(engine);
    const auto raw = house.raw();
    raw.run(u"CREATE TABLE kept AS SELECT * FROM audit_event"_s);
    const auto id = house.idAt(5);
    const auto bytes = engine == Engine::Sqlite ? u"x'0011'"_s : u"'\\x0011'::bytea"_s;
    const struct {
        QString column, value, named;
    } changes[]{{u"id"_s, u"'evt_other'"_s, u"evt_other"_s},
                {u"id"_s, u"''"_s, u"5"_s},
                {u"sequence"_s, u"5000"_s, u"5"_s},
                {u"occurred_at"_s, u"'2026-03-14T09:27:00.000Z'"_s, id},
                {u"occurred_at"_s, u"''"_s, id},
                {u"actor"_s, u"'Rita'"_s, id},
                {u"role"_s, u"'admin'"_s, id},
                {u"office"_s, u"''"_s, id},
                {u"client_address"_s, u"'192.0.2.8'"_s, id},
                {u"action"_s, u"'document.approved'"_s, id},
                {u"resource"_s, u"'doc_5'"_s, id},
                {u"sealed_for"_s, u"'doc_4'"_s, id},
                {u"details"_s, bytes, id},
                {u"request_id"_s, u"'req_44'"_s, id},
                {u"previous_hash"_s, bytes, id},
                {u"hash"_s, bytes, id}};
    QSet<QString> columns;
    for (const auto &change : changes) {
        columns << change.column;
        const bool moved = change.column == u"sequence"_s;
        raw.run(u"UPDATE audit_event SET %1 = %2 WHERE sequence = 5"_s.arg(change.column, change.value));
        const auto found = verified(*house);
        QVERIFY2(found.broken == change.named, qPrintable(change.column + u": "_s + found.broken));
        QVERIFY(!found.reason.isEmpty());
        raw.run(u"UPDATE audit_event SET %1 = (SELECT %1 FROM kept WHERE %2) WHERE %2"_s.arg(
            change.column, moved ? u"id = '%1'"_s.arg(id) : u"sequence = 5"_s));
        QCOMPARE(verified(*house).broken, QString());
    }
    QCOMPARE(columns.size(), raw.run(u"SELECT * FROM audit_event"_s).record().count());
}

void AuditChainTest::namesTheEventThatIsGone()
{
    QFETCH(Engine, engine);
    Chain house(engine);
    house.raw().run(u"DELETE FROM audit_event WHERE sequence = 5"_s);
    QCOMPARE(verified(*house).broken, u"5"_s);
    house.raw().run(u"DELETE FROM audit_event WHERE sequence = 1"_s);
    QCOMPARE(verified(*house).broken, u"1"_s);
    house.raw().run(u"DELETE FROM audit_event"_s);
    QVERIFY(!verified(*house).broken.isEmpty());
}

void AuditChainTest::noticesSwappedEvents()
{
    QFETCH(Engine, engine);
    Chain house(engine);
    const auto later = house.idAt(6);
    for (const auto &[from, to] : {QPair(5, -5), QPair(6, 5), QPair(-5, 6)})
        house.raw().run(u"UPDATE audit_event SET sequence = %2 WHERE sequence = %1"_s.arg(from).arg(to));
    QCOMPARE(verified(*house).broken, later);
}

void AuditChainTest::noticesACutTail()
{
    QFETCH(Engine, engine);
    Chain house(engine);
    house.cutAfter(kEvents);
    QCOMPARE(verified(*house).broken, QString::number(kEvents + 1));
    house.cutAfter(7);
    const auto found = verified(*house);
    QCOMPARE(found.broken, u"8"_s);
    QVERIFY(found.reason.contains(u"cut off"_s));
    house.reopen();
    QCOMPARE(verified(*house).broken, u"8"_s);
}

/// The next events must not cover up what is gone.
void AuditChainTest::noticesACutTailThatGrewAgain()
{
    QFETCH(Engine, engine);
    for (const bool reopened : {false, true}) {
        Chain house(engine);
        house.cutAfter(7);
        if (reopened)
            house.reopen();
        for (int i = 0; i < kEvents; ++i) {
            (void)append(*house, someEvent(100 + i));
            QVERIFY(!verified(*house).broken.isEmpty());
        }
    }
}

void AuditChainTest::noticesAChangedHead()
{
    QFETCH(Engine, engine);
    Chain house(engine);
    house.raw().run(u"UPDATE chain_head SET sequence = sequence + 1"_s);
    QVERIFY(!verified(*house).broken.isEmpty());
    house.raw().run(u"UPDATE chain_head SET sequence = sequence - 1"_s);
    QCOMPARE(verified(*house).broken, QString());
    house.raw().run(u"UPDATE chain_head SET hash = (SELECT hash FROM audit_event WHERE sequence = 3)"_s);
    QVERIFY(!verified(*house).broken.isEmpty());
    house.raw().run(u"DELETE FROM chain_head"_s);
    QVERIFY(!verified(*house).broken.isEmpty());
    QVERIFY(failsAs(ErrorCode::Corrupt, append(*house, someEvent(1))));
}

void AuditChainTest::noticesAChangedNote()
{
    QFETCH(Engine, engine);
    Chain house(engine);
    QFile note(house.path(u"house/audit.head"_s));
    QVERIFY(note.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
    const auto whole = note.readAll();
    for (const auto &text :
         {QByteArray(), whole.chopped(1), whole + 'x', QByteArray(whole).replace(30, 1, "g"),
          QByteArray(whole).replace(0, 20, QByteArray(19, '0') + '3')}) {
        note.resize(0);
        note.seek(0);
        note.write(text);
        QVERIFY2(!verified(*house).broken.isEmpty(), text.constData());
    }
    QVERIFY(note.remove());
    QVERIFY(!verified(*house).broken.isEmpty());
}

void AuditChainTest::leavesNoTraceOfARollback()
{
    QFETCH(Engine, engine);
    Chain house(engine);
    QVERIFY(!house->database().write([&](Connection &connection) -> Status {
        if (auto done = house->audit().append(connection, someEvent(1)); !done)
            return done;
        return fail(ErrorCode::Cancelled, u"no"_s);
    }));
    QCOMPARE(verified(*house).events, kEvents + 1);
    QVERIFY(succeeds(append(*house, someEvent(2))));
    QCOMPARE(verified(*house).broken, QString());
}

void AuditChainTest::keepsDetailsUntilTheirKeyGoes()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    const auto kept = storeDocument(house);
    auto about = someEvent(1, kept.document.id);
    about.resource = kept.document.id;
    auto byTheHouse = someEvent(2);
    byTheHouse.resource = kept.document.id;
    QVERIFY(succeeds(append(*house, about)));
    QVERIFY(succeeds(append(*house, byTheHouse)));
    const auto trail = [&] {
        return house->database()
            .read([&](Connection &connection) { return house->audit().trail(connection, kept.document.id); })
            .value_or(std::vector<AuditEvent>());
    };
    QCOMPARE(trail().size(), size_t(2));
    QCOMPARE(trail()[0].details, about.details);
    QCOMPARE(trail()[1].details, byTheHouse.details);
    QCOMPARE(trail()[0].clientAddress, about.clientAddress);

    QVERIFY(succeeds(house->database().write(
        [&](Connection &connection) { return house->vault().destroyKey(connection, kept.document.id); })));
    QCOMPARE(trail().size(), size_t(2));
    QCOMPARE(trail()[0].details, QJsonObject());
    QCOMPARE(trail()[0].actor, about.actor);
    QCOMPARE(trail()[1].details, byTheHouse.details);
    QCOMPARE(verified(*house).broken, QString());
}

void AuditChainTest::isWholeAfterManyWriters()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    std::atomic<int> appended = 0;
    {
        std::vector<std::jthread> writers;
        for (int writer = 0; writer < 6; ++writer)
            writers.emplace_back([&, writer] {
                for (int i = 0; i < 15; ++i)
                    appended += append(*house, someEvent(writer * 100 + i)) ? 1 : 0;
            });
    }
    QCOMPARE(appended, 6 * 15);
    const auto found = verified(*house);
    QCOMPARE(found.broken, QString());
    QCOMPARE(found.events, 1 + 6 * 15);
}

/// Desks with data directories of their own, on one database.
void AuditChainTest::isWholeAfterManyHouses()
{
    if (!PostgreSqlDatabase::isAvailable())
        QSKIP("no PSS_TEST_POSTGRESQL");
    TestHouse first(Engine::PostgreSql);
    std::vector<std::unique_ptr<House>> houses;
    for (int i = 0; i < 3; ++i) {
        auto options = first.options();
        options.dataDirectory = first.path(u"desk %1"_s.arg(i));
        auto opened = House::open(options, first.clock);
        QVERIFY(succeeds(opened));
        houses.push_back(std::move(*opened));
    }
    std::atomic<int> appended = 0;
    {
        std::vector<std::jthread> writers;
        for (int writer = 0; writer < 6; ++writer)
            writers.emplace_back([&, writer] {
                for (int i = 0; i < 15; ++i)
                    appended += append(*houses[size_t(writer % 3)], someEvent(i)) ? 1 : 0;
            });
    }
    QCOMPARE(appended, 6 * 15);
    for (const auto &house : houses) {
        QCOMPARE(verified(*house).broken, QString());
        QCOMPARE(verified(*house).events, 1 + 6 * 15);
    }
    // Each of them sees that what it wrote is gone.
    for (const auto &house : houses)
        QVERIFY(succeeds(append(*house, someEvent(1))));
    first.raw().run(u"DELETE FROM audit_event WHERE sequence > 80"_s);
    first.raw().run(u"UPDATE chain_head SET sequence = 80, hash = (SELECT hash FROM audit_event WHERE "
                    "sequence = 80)"_s);
    for (const auto &house : houses)
        QCOMPARE(verified(*house).broken, u"81"_s);
}

QTEST_GUILESS_MAIN(AuditChainTest)
#include "auditchaintest.moc"
