// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/uploads.h"

#include "services/repeats.h"
#include "services/uploadfields.h"
#include "storage/vault.h"
#include "tests/services/servicehouse.h"

#include "reading/readerpool.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const auto kAnna = actorOf(u"anna"_s, Role::Customer);
constexpr char kMetadata[] = "document_type b3RoZXI=";

QByteArray jpeg(qsizetype size)
{
    return QByteArray::fromHex("ffd8ffe000104a46494600010100000100010000") + QByteArray(size - 20, 'x');
}

class Uploads : public ServiceHouse {
public:
    explicit Uploads(Engine engine)
        : ServiceHouse(engine)
        , intake(house->database(), house->vault(), house->audit(), m_noReader, events, house.clock)
        , uploads(house->database(), house->vault(), intake, house.clock)
        , repeats(house->database(), house->vault(), house.clock)
    {
    }

    QString begun(qint64 length, const Actor &actor = kAnna)
    {
        const auto first =
            uploads.prepare(actor, *uploadFromFields(*parseUploadMetadata(kMetadata)), length, {});
        if (!first)
            return {};
        const auto made = uploads.create(actor, kMetadata, **first);
        return made ? made->id : QString();
    }
    int files() { return house->vault().sweep(house->database()).value_or(-1); }

private:
    ReaderPool m_noReader{ReaderOptions{u"/nonexistent"_s, 1, {}, {}}};

public:
    IntakeService intake;
    UploadService uploads;
    RepeatService repeats;
};

} // namespace

class UploadServiceTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void expires_data() { addEngineRows(); }
    void expires();
    void quotaIsACallers();
    void crashCostsWhatWasNotCounted();
    void wholeUploadBecomesADocumentLater();
    void metadataIsParsed_data();
    void metadataIsParsed();
    void keptRepliesExpire_data() { addEngineRows(); }
    void keptRepliesExpire();
};

void UploadServiceTest::expires()
{
    QFETCH(Engine, engine);
    Uploads in(engine);
    const auto id = in.begun(1000);
    {
        const auto appending = in.uploads.append(kAnna, id, 0, {});
        QVERIFY(succeeds(appending));
        QVERIFY(succeeds((*appending)->write(jpeg(500))));
        QVERIFY(succeeds(in.uploads.commit(kAnna, **appending)));
    }
    QCOMPARE(in.count(u"upload_segment"_s), 1);
    QCOMPARE(*in.uploads.expire(), 0);
    in.house.clock.advance(24 * 3600);
    QVERIFY(failsAs(ErrorCode::ResourceNotFound, in.uploads.find(kAnna, id)));
    QCOMPARE(*in.uploads.expire(), 1);
    for (const auto &table : {u"upload"_s, u"upload_segment"_s, u"sealed_key WHERE owner LIKE 'upl%'"_s})
        QCOMPARE(in.count(table), 0);
    QCOMPARE(in.files(), 0); // nothing that a sweep would find
}

void UploadServiceTest::quotaIsACallers()
{
    Uploads in(Engine::Sqlite);
    const auto said = *uploadFromFields(*parseUploadMetadata(kMetadata));
    for (int i = 0; i < 81; ++i)
        QVERIFY(!in.begun(kMaxUploadBytes).isEmpty());
    QVERIFY(failsAs(ErrorCode::QuotaExceeded, in.uploads.prepare(kAnna, said, kMaxUploadBytes, {})));
    const auto ben = actorOf(u"ben"_s, Role::Customer);
    QVERIFY(!in.begun(kMaxUploadBytes, ben).isEmpty());
    for (int i = 1; i < 200; ++i)
        QVERIFY(!in.begun(1, ben).isEmpty());
    QVERIFY(failsAs(ErrorCode::QuotaExceeded, in.uploads.prepare(ben, said, 1, {})));
}

/// What a process that dies leaves: segments that are counted, and files that no row names.
void UploadServiceTest::crashCostsWhatWasNotCounted()
{
    Uploads in(Engine::Sqlite);
    const auto content = jpeg(10'000'000);
    const auto id = in.begun(content.size());
    auto appending = in.uploads.append(kAnna, id, 0, {});
    QVERIFY(succeeds((*appending)->write(content.first(9'000'000))));
    QCOMPARE(in.house.raw().value(u"SELECT received_bytes FROM upload"_s).toInt(), 8 * 1024 * 1024);
    QVERIFY(failsAs(ErrorCode::UploadLocked, in.uploads.append(kAnna, id, 0, {})));
    appending->reset(); // a line that was cut: what came counts
    QCOMPARE(in.uploads.find(kAnna, id)->offset, 9'000'000);
    QCOMPARE(in.files(), 0);
}

void UploadServiceTest::wholeUploadBecomesADocumentLater()
{
    Uploads in(Engine::Sqlite);
    const auto content = jpeg(100'000);
    const auto id = in.begun(content.size());
    {
        const auto appending = in.uploads.append(kAnna, id, 0, {});
        QVERIFY(succeeds((*appending)->write(content)));
    } // all of it came, and nobody was there to say so
    QCOMPARE(in.count(u"document"_s), 0);
    const auto state = in.uploads.find(kAnna, id);
    QVERIFY(succeeds(state));
    QCOMPARE(state->offset, content.size());
    QCOMPARE(allOf(in.documents.content(kAnna, state->documentId)->next).value_or(QByteArray()), content);
    QCOMPARE(in.uploads.find(kAnna, id)->documentId, state->documentId);
    QCOMPARE(in.count(u"document"_s), 1);
}

void UploadServiceTest::metadataIsParsed_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("good");
    QTest::addColumn<QString>("side");
    QTest::newRow("two") << QByteArray("document_type b3RoZXI=, side ZnJvbnQ=") << true << u"front"_s;
    QTest::newRow("no value") << QByteArray("side") << true << QString();
    QTest::newRow("nothing") << QByteArray() << true << QString();
    QTest::newRow("twice") << QByteArray("side ZnJvbnQ=,side ZnJvbnQ=") << false << QString();
    QTest::newRow("no Base64") << QByteArray("side front!") << false << QString();
    QTest::newRow("three words") << QByteArray("side ZnJvbnQ= x") << false << QString();
    QTest::newRow("no key") << QByteArray("side ZnJvbnQ=,") << false << QString();
    QTest::newRow("no UTF-8") << QByteArray("side /w==") << false << QString();
}

void UploadServiceTest::metadataIsParsed()
{
    QFETCH(QByteArray, text);
    QFETCH(bool, good);
    QFETCH(QString, side);
    const auto fields = parseUploadMetadata(text);
    QCOMPARE(fields.has_value(), good);
    if (good)
        QCOMPARE(fields->value(u"side"_s), side);
}

void UploadServiceTest::keptRepliesExpire()
{
    QFETCH(Engine, engine);
    Uploads in(engine);
    const RepeatKey key{u"anna"_s, u"/route"_s, u"one"_s};
    QVERIFY(!*in.repeats.begin(key, "a"));
    QVERIFY(failsAs(ErrorCode::InProgress, in.repeats.begin(key, "a")));
    QVERIFY(failsAs(ErrorCode::IdempotencyMismatch, in.repeats.begin(key, "b")));
    in.house.clock.advance(121); // its process has died
    QVERIFY(!*in.repeats.begin(key, "a"));
    QVERIFY(succeeds(in.repeats.keep(key, {}, "a reply")));
    QCOMPARE(in.repeats.begin(key, "a")->value_or("?"), QByteArray("a reply"));
    QVERIFY(succeeds(in.repeats.forgetUnanswered()));
    QCOMPARE(in.count(u"kept_reply"_s), 1);
    QCOMPARE(*in.repeats.expire(), 0);
    in.house.clock.advance(24 * 3600);
    QVERIFY(!*in.repeats.begin(key, "b"));
    QVERIFY(succeeds(in.repeats.release(key)));
    QVERIFY(!*in.repeats.begin(key, "c"));
    in.house.clock.advance(24 * 3600);
    QCOMPARE(*in.repeats.expire(), 1);
}

QTEST_MAIN(UploadServiceTest)
#include "uploadservicetest.moc"
