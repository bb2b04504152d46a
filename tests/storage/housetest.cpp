// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/house.h"
#include "base/id.h"
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/instancelock.h"
#include "storage/keyfile.h"
#include "storage/vault.h"
#include "support/outcome.h"
#include "support/storeddocument.h"
#include "support/testhouse.h"
#include "support/tinydisk.h"

#include <QTest>

#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace pss;
using namespace Qt::StringLiterals;

/// A data directory from the first opening on, and what does not open it.
class HouseTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isMadeInAnEmptyFolder_data() { addEngineRows(); }
    void isMadeInAnEmptyFolder();
    void isMadeAfterAFirstStartThatWasCutShort_data() { addEngineRows(); }
    void isMadeAfterAFirstStartThatWasCutShort();
    void refusesAFolderOfSomethingElse();
    void isNotMadeUnasked();
    void refusesAnotherKey_data() { addEngineRows(); }
    void refusesAnotherKey();
    void tellsWhatToDoWithoutItsKey_data() { addEngineRows(); }
    void tellsWhatToDoWithoutItsKey();
    void refusesAnothersDatabase_data() { addEngineRows(); }
    void refusesAnothersDatabase();
    void isNotMadeAnewWithoutItsDatabase();
    void staysADemo_data() { addEngineRows(); }
    void staysADemo();
    void opensWithTheCopyOfItsKey_data() { addEngineRows(); }
    void opensWithTheCopyOfItsKey();
    void isServedByOneProcess();
    void isMadeOnceByManyDesks();
    void leavesNoStrayKeyBehind();
    void survivesAFullDisk();

private:
    static void copyKey(const QString &from, const QString &to)
    {
        QVERIFY(QFile::copy(from, to));
        QVERIFY(QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner));
    }
};

void HouseTest::isMadeInAnEmptyFolder()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    QVERIFY(isId(IdKind::House, house->id()));
    QVERIFY(isId(IdKind::House, house->node()));
    QVERIFY(house->wasJustMade());
    QVERIFY(!house->isDemo());
    const auto folder = house->dataDirectory();
    QCOMPARE(QFile::permissions(folder) & QFile::Permissions(0x0077), QFile::Permissions());
    QFile plate(folder + u"/house.json"_s);
    QVERIFY(plate.open(QIODevice::ReadOnly));
    QFile key(house.path(u"house.key"_s));
    QVERIFY(key.open(QIODevice::ReadOnly));
    QVERIFY(!plate.readAll().contains(key.readAll().mid(16, 20)));

    const auto id = house->id();
    const auto node = house->node();
    house.reopen();
    QCOMPARE(house->id(), id);
    QCOMPARE(house->node(), node);
    QVERIFY(!house->wasJustMade());
    // Where its database and key are is remembered.
    house.close();
    const auto found = House::open({house.path(u"house"_s), {}, {}, false, false}, house.clock);
    QVERIFY(succeeds(found));
    QCOMPARE((*found)->id(), id);
    QCOMPARE((*found)->audit().verify((*found)->database()).value().events, 1);
}

void HouseTest::isMadeAfterAFirstStartThatWasCutShort()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    const auto id = house->id();
    house.close();
    // The plate is written last.
    QVERIFY(QFile::remove(house.path(u"house/house.json"_s)));
    house.reopen();
    QCOMPARE(house->id(), id);
    QCOMPARE(house->audit().verify(house->database()).value().broken, QString());
}

void HouseTest::refusesAFolderOfSomethingElse()
{
    TestFolder folder;
    QFile file(folder.filePath(u"thesis.txt"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.close();
    FakeClock clock;
    const HouseOptions options{folder.path(), {}, folder.path() + u".key"_s, false};
    const auto refused = House::open(options, clock);
    QVERIFY(failsAs(ErrorCode::Unavailable, refused));
    QVERIFY(refused.error().detail.contains(u"empty folder"_s));
    QCOMPARE(QDir(folder.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
             QStringList{u"thesis.txt"_s});
    QVERIFY(!QFile::exists(options.keyFile));

    QFile::remove(file.fileName());
    QFile plate(folder.filePath(u"house.json"_s));
    QVERIFY(plate.open(QIODevice::WriteOnly));
    plate.write("{\"id\": ");
    plate.close();
    QVERIFY(failsAs(ErrorCode::Corrupt, House::open(options, clock)));
}

void HouseTest::isNotMadeUnasked()
{
    TestFolder folder;
    FakeClock clock;
    const auto nowhere = folder.filePath(u"nowhere"_s);
    QVERIFY(failsAs(ErrorCode::ResourceNotFound, House::open({nowhere, {}, {}, false, false}, clock)));
    QVERIFY(!QFile::exists(nowhere));
    QVERIFY(failsAs(ErrorCode::ValidationFailed, House::open({}, clock)));
}

void HouseTest::refusesAnotherKey()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    house.close();
    auto options = house.options();
    options.keyFile = house.path(u"other.key"_s);
    QVERIFY(succeeds(writeKeyFile(options.keyFile, Secret::random(32))));
    const auto refused = House::open(options, house.clock);
    QVERIFY(failsAs(ErrorCode::Unavailable, refused));
    QVERIFY(refused.error().detail.contains(u"--key-file"_s));
    QVERIFY(succeeds(house.tryOpen()));
}

void HouseTest::tellsWhatToDoWithoutItsKey()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    house.close();
    const auto key = house.path(u"house.key"_s);
    QVERIFY(QFile::rename(key, key + u".away"_s));
    const auto refused = house.tryOpen();
    QVERIFY(failsAs(ErrorCode::Unavailable, refused));
    for (const auto &said : {u"--key-file"_s, u"copy"_s})
        QVERIFY2(refused.error().detail.contains(said), qPrintable(refused.error().detail));
    QVERIFY2(!QFile::exists(key), "a house that is there got a new key");
    QVERIFY(QFile::rename(key + u".away"_s, key));
    QVERIFY(succeeds(house.tryOpen()));
}

void HouseTest::refusesAnothersDatabase()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    TestHouse other(engine);
    auto options = house.options();
    house.close();
    if (engine == Engine::PostgreSql) {
        options.databaseUrl = other.options().databaseUrl;
    } else {
        other.close();
        QVERIFY(QFile::remove(house.path(u"house/pss.db"_s)));
        QVERIFY(QFile::copy(other.path(u"house/pss.db"_s), house.path(u"house/pss.db"_s)));
    }
    const auto refused = House::open(options, house.clock);
    QVERIFY(failsAs(ErrorCode::Unavailable, refused));
    QVERIFY(refused.error().detail.contains(u"different houses"_s));
}

/// A house without its past would say that nothing was ever decided.
void HouseTest::isNotMadeAnewWithoutItsDatabase()
{
    TestHouse house;
    house.close();
    for (const auto &name : {u"house/pss.db"_s, u"house/pss.db-wal"_s, u"house/pss.db-shm"_s})
        QFile::remove(house.path(name));
    for (int attempt = 0; attempt < 2; ++attempt) { // nor after the first refusal
        const auto opened = house.tryOpen();
        QVERIFY(!opened);
        QVERIFY(opened.error().detail.contains(u"backup"_s));
    }
}

void HouseTest::staysADemo()
{
    QFETCH(Engine, engine);
    TestHouse demo(engine, true);
    QVERIFY(demo->isDemo());
    demo.close();
    auto options = demo.options();
    options.demo = false;
    QVERIFY((*House::open(options, demo.clock))->isDemo());
    QVERIFY(QFile::remove(demo.path(u"house/house.json"_s))); // the database knows it, too
    QVERIFY((*House::open(options, demo.clock))->isDemo());

    TestHouse real(engine);
    real.close();
    options = real.options();
    options.demo = true;
    QVERIFY(!(*House::open(options, real.clock))->isDemo());
}

void HouseTest::opensWithTheCopyOfItsKey()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    const auto stored = storeDocument(house);
    const auto copy = house->exportKey(Secret::copyOf("a long passphrase"));
    QVERIFY(succeeds(copy));
    const auto id = house->id();
    house.close();
    QVERIFY(QFile::remove(house.path(u"house.key"_s)));

    const auto opened = unwrapKey(*copy, Secret::copyOf("a long passphrase"));
    QVERIFY(succeeds(opened));
    QCOMPARE(opened->houseId, id);
    auto options = house.options();
    options.keyFile = house.path(u"restored.key"_s);
    QVERIFY(succeeds(writeKeyFile(options.keyFile, opened->key)));
    const auto again = House::open(options, house.clock);
    QVERIFY(succeeds(again));
    QCOMPARE((*again)->vault().content(stored.key, stored.blobId).value_or("?"), stored.content);
}

void HouseTest::isServedByOneProcess()
{
    TestHouse house;
    auto held = house->lock();
    QVERIFY(succeeds(held));
    const auto second = house->lock();
    QVERIFY(failsAs(ErrorCode::Unavailable, second));
    QVERIFY(second.error().detail.contains(u"Another PSS"_s));
    const auto path = house->dataDirectory() + u"/lock"_s;
    const auto lockedInAChild = [&] {
        const auto child = ::fork();
        if (child == 0)
            ::_exit(InstanceLock::take(path) ? 1 : 0);
        int status = -1;
        ::waitpid(child, &status, 0);
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    };
    QVERIFY(lockedInAChild());
    held->reset();
    QVERIFY(!lockedInAChild());
    QVERIFY(succeeds(house->lock())); // the child's ended with it
}

/// Desks that find a new, empty database at the same moment, with the key file that their machine shares.
void HouseTest::isMadeOnceByManyDesks()
{
    if (!PostgreSqlDatabase::isAvailable())
        QSKIP("no PSS_TEST_POSTGRESQL");
    for (int round = 0; round < 2; ++round) {
        PostgreSqlDatabase database;
        TestFolder folder;
        FakeClock clock;
        constexpr int kDesks = 4;
        std::vector<std::unique_ptr<House>> houses(kDesks);
        {
            std::vector<std::jthread> desks;
            for (size_t i = 0; i < kDesks; ++i)
                desks.emplace_back([&, i] {
                    auto opened = House::open({folder.filePath(u"desk %1"_s.arg(i)), database.url(),
                                               folder.filePath(u"house.key"_s), false},
                                              clock);
                    if (succeeds(opened))
                        houses[i] = std::move(*opened);
                });
        }
        int made = 0;
        QSet<QString> nodes;
        for (const auto &house : houses) {
            QVERIFY(house);
            QCOMPARE(house->id(), houses.front()->id());
            made += house->wasJustMade() ? 1 : 0;
            nodes << house->node();
            QCOMPARE(house->audit().verify(house->database()).value().broken, QString());
        }
        QCOMPARE(made, 1);
        QCOMPARE(nodes.size(), kDesks);
        const auto raw = RawDatabase::postgreSql(database.url());
        QCOMPARE(raw.value(u"SELECT COUNT(*) FROM house"_s).toInt(), 1);
    }
}

/// Who comes second has no key yet: it is told so, and nothing is in the way of the right one.
void HouseTest::leavesNoStrayKeyBehind()
{
    if (!PostgreSqlDatabase::isAvailable())
        QSKIP("no PSS_TEST_POSTGRESQL");
    TestHouse first(Engine::PostgreSql);
    auto options = first.options();
    options.dataDirectory = first.path(u"desk"_s);
    options.keyFile = first.path(u"desk.key"_s);
    QVERIFY(failsAs(ErrorCode::Unavailable, House::open(options, first.clock)));
    QVERIFY(!QFile::exists(options.keyFile));
    copyKey(first.path(u"house.key"_s), options.keyFile);
    const auto opened = House::open(options, first.clock);
    QVERIFY(succeeds(opened));
    QCOMPARE((*opened)->id(), first->id());
}

/// A full disk refuses work in a sentence and harms nothing.
void HouseTest::survivesAFullDisk()
{
    TinyDisk disk(4096);
    if (!disk.isMounted())
        QSKIP("may not mount here");
    TestHouse house(HouseOptions{disk.path(u"house"_s), {}, disk.path(u"house.key"_s), false});
    const auto before = storeDocument(house);
    const auto append = [&] {
        AuditEvent event;
        event.action = u"document.viewed"_s;
        event.details = {{u"filling"_s, QString(20'000, u'x')}};
        return house->database().write(
            [&](Connection &connection) { return house->audit().append(connection, event); });
    };
    QVERIFY(succeeds(append()));
    disk.fill();
    const auto stored = house->vault().store(before.key, QByteArray(100'000, 's'), house.clock);
    QVERIFY(failsAs(ErrorCode::Unavailable, stored));
    QVERIFY(stored.error().detail.contains(u"disk is full"_s));
    auto refused = append();
    for (int i = 0; i < 20 && refused; ++i) // the log may have had room for a few
        refused = append();
    QVERIFY(failsAs(ErrorCode::Unavailable, refused));
    QVERIFY2(refused.error().detail.contains(u"full"_s), qPrintable(refused.error().detail));

    disk.makeRoom();
    QVERIFY(succeeds(append()));
    house.reopen();
    QVERIFY(succeeds(append()));
    QCOMPARE(house->audit().verify(house->database()).value().broken, QString());
    QCOMPARE(house->vault().content(before.key, before.blobId).value_or("?"), before.content);
    QCOMPARE(house->vault().sweep(house->database()).value_or(-1), 0);
}

QTEST_GUILESS_MAIN(HouseTest)
#include "housetest.moc"
