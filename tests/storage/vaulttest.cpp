// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/vault.h"
#include "base/id.h"
#include "storage/database.h"
#include "storage/documentrepository.h"
#include "support/outcome.h"
#include "support/storeddocument.h"
#include "support/testhouse.h"

#include <QDirIterator>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

/// Keys and files of a real house, on both engines.
class VaultTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsAKey_data() { addEngineRows(); }
    void keepsAKey();
    void erasesByDestroyingTheKey_data() { addEngineRows(); }
    void erasesByDestroyingTheKey();
    void makesTheKeyOfACustomerOnce_data() { addEngineRows(); }
    void makesTheKeyOfACustomerOnce();
    void forgetsTheKeyOfAFailedTransaction_data() { addEngineRows(); }
    void forgetsTheKeyOfAFailedTransaction();
    void givesBackWhatItStored_data() { addEngineRows(); }
    void givesBackWhatItStored();
    void noticesAFlippedByte_data() { addEngineRows(); }
    void noticesAFlippedByte();
    void noticesAFileInAnothersPlace_data() { addEngineRows(); }
    void noticesAFileInAnothersPlace();
    void sweepsWhatNoRowNames_data() { addEngineRows(); }
    void sweepsWhatNoRowNames();

private:
    static QString fileOf(const TestHouse &house, const QString &blobId)
    {
        return house.path(u"house/vault/%1/%2"_s.arg(blobId.last(2), blobId));
    }
};

void VaultTest::keepsAKey()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    const auto key = Vault::newKey();
    QVERIFY(succeeds(house->database().write(
        [&](Connection &connection) { return house->vault().keepKey(connection, u"doc_1"_s, key); })));
    house.reopen();
    const auto kept = house->database().read(
        [&](Connection &connection) { return house->vault().key(connection, u"doc_1"_s); });
    QVERIFY(succeeds(kept));
    QVERIFY(constantTimeEquals(kept->view(), key.view()));

    // Another owner's row does not open as this one's.
    house.raw().run(u"UPDATE sealed_key SET owner = 'doc_2' WHERE owner = 'doc_1'"_s);
    QVERIFY(failsAs(ErrorCode::Corrupt, house->database().read([&](Connection &connection) {
        return house->vault().key(connection, u"doc_2"_s);
    })));
}

void VaultTest::erasesByDestroyingTheKey()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    const auto kept = storeDocument(house);
    QVERIFY(succeeds(house->database().write(
        [&](Connection &connection) { return house->vault().destroyKey(connection, kept.document.id); })));
    QVERIFY(failsAs(ErrorCode::ResourceNotFound, house->database().read([&](Connection &connection) {
        return house->vault().key(connection, kept.document.id);
    })));
    // The record without what was personal; the file opens with no key that is left.
    const auto found = house->database().read([&](Connection &connection) {
        return DocumentRepository(connection, house->vault()).find(kept.document.id);
    });
    QVERIFY(succeeds(found));
    QCOMPARE(found->filename, QString());
    QCOMPARE(found->declared.surname, QString());
    QCOMPARE(found->userId, kept.document.userId);
    QVERIFY(failsAs(ErrorCode::Corrupt, house->vault().content(Vault::newKey(), kept.blobId)));
}

void VaultTest::makesTheKeyOfACustomerOnce()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    const auto keyOf = [&](const QString &user) {
        return house->database().write(
            [&](Connection &connection) { return house->vault().keyOrNew(connection, customerKey(user)); });
    };
    const auto first = keyOf(u"anna"_s);
    const auto again = keyOf(u"anna"_s);
    const auto other = keyOf(u"berta"_s);
    QVERIFY(succeeds(first) && succeeds(again) && succeeds(other));
    QVERIFY(constantTimeEquals(first->view(), again->view()));
    QVERIFY(!constantTimeEquals(first->view(), other->view()));
}

void VaultTest::forgetsTheKeyOfAFailedTransaction()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    QVERIFY(!house->database().write([&](Connection &connection) -> Status {
        if (auto kept = house->vault().keepKey(connection, u"doc_1"_s, Vault::newKey()); !kept)
            return kept;
        return fail(ErrorCode::Cancelled, u"changed its mind"_s);
    }));
    QVERIFY(failsAs(ErrorCode::ResourceNotFound, house->database().read([&](Connection &connection) {
        return house->vault().key(connection, u"doc_1"_s);
    })));
}

void VaultTest::givesBackWhatItStored()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    const auto key = Vault::newKey();
    // Around the chunks of a stream and the rows of PostgreSQL.
    for (const qsizetype size :
         {0, 1, 65'536 - 41, 65'536 - 17, 65'536, 65'537, 262'144 - 65, 262'144, 700'001, 3'000'000}) {
        QByteArray content(size, Qt::Uninitialized);
        for (qsizetype i = 0; i < size; ++i)
            content[i] = char(i * 7 + i / 300);
        const auto id = house->vault().store(key, content, house.clock);
        QVERIFY(succeeds(id));
        QVERIFY(isId(IdKind::Blob, *id));
        const auto kept = house->vault().content(key, *id);
        QVERIFY(succeeds(kept));
        QVERIFY(*kept == content);
        QVERIFY(succeeds(house->vault().remove(*id)));
        QVERIFY(failsAs(ErrorCode::Corrupt, house->vault().content(key, *id)));
    }
}

void VaultTest::noticesAFlippedByte()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    const auto key = Vault::newKey();
    const auto id = house->vault().store(key, QByteArray(70'000, 's'), house.clock).value_or(QString());
    for (const int at : {0, 30, 40'000, 70'000}) {
        if (engine == Engine::PostgreSql) {
            house.raw().run(u"UPDATE vault_chunk SET data = set_byte(data, %1, get_byte(data, %1) # 1) "
                            "WHERE blob_id = '%2'"_s.arg(at)
                                .arg(id));
        } else {
            QFile file(fileOf(house, id));
            QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::Unbuffered));
            file.seek(at);
            const char byte = file.read(1)[0];
            file.seek(at);
            const char other = char(byte ^ 1);
            QCOMPARE(file.write(&other, 1), 1);
        }
        QVERIFY(failsAs(ErrorCode::Corrupt, house->vault().content(key, id)));
    }
}

void VaultTest::noticesAFileInAnothersPlace()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    const auto key = Vault::newKey();
    const auto one = house->vault().store(key, "one", house.clock).value_or(QString());
    const auto two = house->vault().store(key, "two", house.clock).value_or(QString());
    if (engine == Engine::PostgreSql) {
        house.raw().run(u"UPDATE vault_chunk SET data = (SELECT data FROM vault_chunk WHERE blob_id = '%1') "
                        "WHERE blob_id = '%2'"_s.arg(one, two));
    } else {
        QVERIFY(QFile::remove(fileOf(house, two)));
        QVERIFY(QFile::copy(fileOf(house, one), fileOf(house, two)));
    }
    QCOMPARE(house->vault().content(key, one).value_or("?"), "one");
    QVERIFY(failsAs(ErrorCode::Corrupt, house->vault().content(key, two)));
}

void VaultTest::sweepsWhatNoRowNames()
{
    QFETCH(Engine, engine);
    TestHouse house(engine);
    const auto kept = storeDocument(house);
    QStringList orphans;
    for (int i = 0; i < 5; ++i)
        orphans << house->vault().store(kept.key, "left behind by a crash", house.clock).value_or(QString());
    int expected = orphans.size();
    if (engine == Engine::PostgreSql) { // a fresh one may be on another desk's way into a transaction
        house.raw().run(
            u"UPDATE vault_chunk SET stored_at = now() - interval '61 minutes' WHERE blob_id <> '%1'"_s.arg(
                orphans.last()));
        --expected;
    } else { // as a kill leaves it, in the middle of a write
        QFile half(fileOf(house, kept.blobId) + u".aB3xYz"_s);
        QVERIFY(half.open(QIODevice::WriteOnly));
        ++expected;
    }
    const auto sweep = [&] { return house->vault().sweep(house->database()).value_or(-1); };
    QCOMPARE(sweep(), expected);
    QCOMPARE(sweep(), 0);
    QCOMPARE(house->vault().content(kept.key, kept.blobId).value_or("?"), kept.content);
    for (const auto &id : orphans)
        QCOMPARE(house->vault().content(kept.key, id).has_value(),
                 engine == Engine::PostgreSql && id == orphans.last());
}

QTEST_GUILESS_MAIN(VaultTest)
#include "vaulttest.moc"
