// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/intake.h"
#include "tests/services/scans.h"
#include "tests/services/servicehouse.h"

#include "domain/auditevent.h"
#include "domain/transition.h"
#include "services/contenthash.h"
#include "storage/vault.h"
#include "support/tinydisk.h"

#include <QDirIterator>
#include <QSignalSpy>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const auto kOwner = actorOf(u"customer-1"_s, Role::Customer);
const auto kStranger = actorOf(u"customer-2"_s, Role::Customer);
const auto kNorth = actorOf(u"counter"_s, Role::FieldOffice, u"north"_s);
const auto kSouth = actorOf(u"counter"_s, Role::FieldOffice, u"south"_s);
const auto kAnna = actorOf(u"anna"_s, Role::Reviewer);

/// A file and what is said of it.
struct Sent : Upload {
    QByteArray content;
};

Sent uploadOf(const QByteArray &content, const QString &userId = {})
{
    Sent upload;
    upload.content = content;
    upload.filename = u"scan.jpg"_s;
    upload.userId = userId;
    return upload;
}

Result<Receipt> admitted(IntakeService &intake, const Actor &actor, const Sent &sent)
{
    const auto file = intake.receive();
    if (auto written = file->write(sent.content); !written)
        return fail(written.error());
    return intake.admit(actor, sent, *file);
}

int filesUnder(const QString &folder)
{
    int files = 0;
    for (QDirIterator it(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories); it.hasNext();
         it.next())
        ++files;
    return files;
}

/// A house that takes documents in.
class Intake : public ServiceHouse {
public:
    explicit Intake(ReaderPool &readers, Engine engine = Engine::Sqlite)
        : ServiceHouse(engine)
        , intake(house->database(), house->vault(), house->audit(), readers, events, house.clock)
        , m_engine(engine)
    {
    }

    Result<Receipt> admit(const Actor &actor, const Sent &sent) { return admitted(intake, actor, sent); }
    int blobs() const
    {
        return m_engine == Engine::Sqlite
            ? filesUnder(house.path(u"house/vault"_s))
            : house.raw().value(u"SELECT COUNT(DISTINCT blob_id) FROM vault_chunk"_s).toInt();
    }
    /// How many documents there are, where everything else agrees with it.
    int documentsKept() const
    {
        const auto kept = count(u"document"_s);
        const bool isWhole = blobs() == kept && count(u"blob"_s) == kept && count(u"job"_s) == kept
            && count(u"sealed_key WHERE owner LIKE 'doc%'"_s) == kept
            && recorded(u"document.uploaded"_s) == kept;
        return isWhole ? kept : -1;
    }

    IntakeService intake;

private:
    Engine m_engine;
};

} // namespace

class IntakeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_reader.reset(); }
    void advisesOnPoorPictures();
    void admits_data();
    void admits();
    void refusalLeavesNothing_data();
    void refusalLeavesNothing();
    void filenamesAreNoPaths();
    void countriesAreNormalised();
    void whoUploadsForWhom_data();
    void whoUploadsForWhom();
    void repetitionNamesTheFirst_data() { addEngineRows(); }
    void repetitionNamesTheFirst();
    void othersRepetitionIsMarked_data() { addEngineRows(); }
    void othersRepetitionIsMarked();
    void supersedes_data();
    void supersedes();
    void atMostThreeResubmissions();
    void sameBytesAtOnce_data() { addEngineRows(); }
    void sameBytesAtOnce();
    void failedWritesLeaveNothing_data() { addEngineRows(); }
    void failedWritesLeaveNothing();
    void fullDiskLeavesNothing();

private:
    std::unique_ptr<ReaderPool> m_reader;
    ReaderPool m_noReader{ReaderOptions{u"/nonexistent"_s, 1, {}, {}}}; ///< what judges bytes is not asked
};

void IntakeTest::initTestCase()
{
    m_reader = std::make_unique<ReaderPool>(shippedReader());
    QVERIFY(succeeds(m_reader->start()));
}

void IntakeTest::advisesOnPoorPictures()
{
    Intake in(*m_reader);
    auto upload = uploadOf(scan(u"Everything on this page can be read"_s));
    upload.type = DocumentType::UtilityBill;
    const auto fine = in.admit(kOwner, upload);
    QVERIFY(succeeds(fine));
    QCOMPARE(fine->advice, QStringList());
    upload = uploadOf(scan(u"A passport is wanted in colour"_s));
    upload.type = DocumentType::Passport;
    const auto gray = in.admit(kOwner, upload);
    QVERIFY(succeeds(gray));
    QCOMPARE(gray->advice, QStringList{u"BLACK_AND_WHITE"_s});
    QCOMPARE(in.documentsKept(), 2); // advice never refuses
}

void IntakeTest::admits_data()
{
    QTest::addColumn<Engine>("engine");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("mediaType");
    QTest::addColumn<int>("pages");
    QTest::newRow("JPEG") << Engine::Sqlite << scan(u"Anna"_s) << u"image/jpeg"_s << 1;
    QTest::newRow("PNG") << Engine::Sqlite << scan(u"Anna"_s, "png") << u"image/png"_s << 1;
    QTest::newRow("PDF") << Engine::Sqlite << pdfScan(u"Anna"_s, 3) << u"application/pdf"_s << 3;
    if (PostgreSqlDatabase::isAvailable())
        QTest::newRow("PostgreSQL") << Engine::PostgreSql << pdfScan(u"Anna"_s, 2) << u"application/pdf"_s
                                    << 2;
}

void IntakeTest::admits()
{
    QFETCH(Engine, engine);
    QFETCH(QByteArray, content);
    Intake in(*m_reader, engine);
    QSignalSpy changed(&in.events, &Events::documentChanged);
    QSignalSpy queued(&in.events, &Events::jobQueued);
    auto upload = uploadOf(content, u"customer-1"_s);
    upload.type = DocumentType::Passport;
    upload.declared.surname = u"Eriksson"_s;
    const auto receipt = in.admit(kNorth, upload);
    QVERIFY(succeeds(receipt));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(queued.size(), 1);
    QCOMPARE(receipt->receivedAt, in.house.clock.now());
    const auto kept = in.find(receipt->document.id);
    QCOMPARE(kept.status, DocumentStatus::Received);
    QTEST(kept.mediaType, "mediaType");
    QTEST(kept.pageCount, "pages");
    QCOMPARE(kept.sha256, QString::fromLatin1(sha256(content).toHex()));
    QCOMPARE(kept.sizeBytes, content.size());
    QCOMPARE(kept.userId, u"customer-1"_s);
    QCOMPARE(kept.uploadedBy, u"counter"_s);
    QCOMPARE(kept.office, u"north"_s);
    QCOMPARE(kept.declared.surname, u"Eriksson"_s);
    QCOMPARE(allOf(in.documents.content(kOwner, kept.id)->next).value_or(QByteArray()), content);
    QCOMPARE(in.documentsKept(), 1);
    QCOMPARE(*in.house->vault().sweep(in.house->database()), 0); // nothing lies about
    DocumentFilter byName;
    byName.query = u"eriks"_s;
    QCOMPARE(in.documents.list(kAnna, byName, 10, {})->documents.size(), 1u);
    QCOMPARE(in.trail(kept.id).first(), u"document.uploaded"_s);
    QVERIFY(in.isChainWhole());
}

void IntakeTest::refusalLeavesNothing_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<ErrorCode>("code");
    QTest::addColumn<QString>("subject");
    QFile locked(qEnvironmentVariable("PSS_SOURCE") + u"/tests/data/locked.pdf"_s);
    QVERIFY(locked.open(QIODevice::ReadOnly));
    const auto jpeg = scan(u"Anna"_s);
    const auto unsupported = ErrorCode::UnsupportedMedia;
    const auto unreadable = ErrorCode::UnreadableDocument;
    QTest::newRow("empty") << QByteArray() << ErrorCode::ValidationFailed << QString();
    QTest::newRow("text") << QByteArray("hello") << unsupported << QString();
    QTest::newRow("program") << QByteArray("\x7f"
                                           "ELF\x02\x01\x01")
                             << unsupported << QString();
    QTest::newRow("page of the web") << QByteArray("<svg onload='x()'/>") << unsupported << QString();
    QTest::newRow("too large") << jpeg + QByteArray(kMaxUploadBytes, 'x') << ErrorCode::TooLarge << QString();
    QTest::newRow("head alone") << jpeg.first(200) << unreadable << u"FILE_CORRUPT"_s;
    QTest::newRow("no PDF inside") << QByteArray("%PDF-1.7\nnothing") << unreadable << u"FILE_CORRUPT"_s;
    QTest::newRow("locked PDF") << locked.readAll() << unreadable << u"PASSWORD_PROTECTED"_s;
    QTest::newRow("51 pages") << pdfScan(u"Anna"_s, 51) << ErrorCode::TooLarge << QString();
}

void IntakeTest::refusalLeavesNothing()
{
    QFETCH(QByteArray, content);
    Intake in(*m_reader);
    QSignalSpy changed(&in.events, &Events::documentChanged);
    const auto refused = in.admit(kOwner, uploadOf(content));
    QFETCH(ErrorCode, code);
    QVERIFY(failsAs(code, refused));
    QTEST(refused.error().subject, "subject");
    QCOMPARE(in.documentsKept(), 0);
    QCOMPARE(changed.size(), 0);
}

void IntakeTest::filenamesAreNoPaths()
{
    Intake in(m_noReader);
    const std::pair<QString, QString> names[] = {{u"../../etc/passwd"_s, u"passwd"_s},
                                                 {u"C:\\Users\\Anna\\pass port.jpg"_s, u"pass port.jpg"_s},
                                                 {u"a\nb\u0000c\u001b[31m.jpg"_s, u"abc[31m.jpg"_s},
                                                 {u"Пасспорт.jpg"_s, u"Пасспорт.jpg"_s},
                                                 {QString(300, u'x'), QString(255, u'x')},
                                                 {u"/"_s, {}}};
    for (const auto &[sent, kept] : names) {
        auto upload = uploadOf(scan(sent.left(10)));
        upload.filename = sent;
        const auto receipt = in.admit(kOwner, upload);
        QVERIFY(succeeds(receipt));
        QCOMPARE(in.find(receipt->document.id).filename, kept);
    }
}

void IntakeTest::countriesAreNormalised()
{
    Intake in(m_noReader);
    auto upload = uploadOf(scan(u"Anna"_s));
    upload.issuingCountry = u"Ruritania"_s;
    const auto refused = in.admit(kOwner, upload);
    QVERIFY(failsAs(ErrorCode::ValidationFailed, refused));
    QCOMPARE(refused.error().fields.first().pointer, u"issuing_country"_s);
    QCOMPARE(in.documentsKept(), 0);
    upload.issuingCountry = u"austria"_s;
    QCOMPARE(in.admit(kOwner, upload)->document.issuingCountry, u"AUT"_s);
}

void IntakeTest::whoUploadsForWhom_data()
{
    QTest::addColumn<Actor>("actor");
    QTest::addColumn<QString>("userId");
    QTest::addColumn<QString>("outcome"); // whose it is, or the error
    const auto row = [](const char *name, const Actor &actor, const QString &userId, const QString &outcome) {
        QTest::newRow(name) << actor << userId << outcome;
    };
    const auto forbidden = u"forbidden"_s;
    const auto invalid = u"validation_failed"_s;
    const auto other = u"customer-2"_s;
    row("customer", kOwner, {}, u"customer-1"_s);
    row("customer by name", kOwner, u"customer-1"_s, u"customer-1"_s);
    row("customer for another", kOwner, other, forbidden);
    row("customer without a name", actorOf({}, Role::Customer), {}, invalid);
    row("office", kNorth, other, other);
    row("office for nobody", kNorth, {}, invalid);
    row("office for an odd name", kNorth, u"a b"_s, invalid);
    row("office for a long name", kNorth, QString(129, u'x'), invalid);
    row("service", actorOf(u"main"_s, Role::Service), other, other);
    row("service for nobody", actorOf(u"main"_s, Role::Service), {}, invalid);
    row("reviewer", kAnna, other, other);
    row("compliance officer", actorOf(u"carl"_s, Role::ComplianceOfficer), other, other);
    row("auditor", actorOf(u"otto"_s, Role::Auditor), other, forbidden);
    row("admin", actorOf(u"root"_s, Role::Admin), other, forbidden);
    row("nobody", actorOf(u"nobody"_s, Roles()), other, forbidden);
}

void IntakeTest::whoUploadsForWhom()
{
    QFETCH(Actor, actor);
    QFETCH(QString, userId);
    Intake in(m_noReader);
    const auto receipt = in.admit(actor, uploadOf(scan(u"Anna"_s), userId));
    const auto outcome = receipt ? receipt->document.userId : QString(toString(receipt.error().code));
    QTEST(outcome, "outcome");
    QCOMPARE(in.documentsKept(), int(receipt.has_value()));
}

void IntakeTest::repetitionNamesTheFirst()
{
    QFETCH(Engine, engine);
    Intake in(m_noReader, engine);
    const auto upload = uploadOf(scan(u"Anna"_s), u"customer-1"_s);
    const auto first = in.admit(kOwner, upload);
    QVERIFY(succeeds(first));
    for (const auto &actor : {kOwner, kAnna}) {
        const auto again = in.admit(actor, upload);
        QVERIFY(failsAs(ErrorCode::DuplicateDocument, again));
        QCOMPARE(again.error().subject, first->document.id);
    }
    QCOMPARE(in.documentsKept(), 1);
    // An office that may not see the first one is not told of it.
    const auto second = in.admit(kNorth, upload);
    QVERIFY(succeeds(second));
    QVERIFY(!second->document.duplicate);
    const auto refused = in.admit(kNorth, upload);
    QVERIFY(failsAs(ErrorCode::DuplicateDocument, refused));
    QCOMPARE(refused.error().subject, second->document.id);
    QCOMPARE(in.documentsKept(), 2);
    in.house.raw().run(u"UPDATE document SET status = 'rejected'"_s);
    QVERIFY(succeeds(in.admit(kOwner, upload)));
    in.house.raw().run(u"UPDATE document SET status = 'deleted'"_s);
    QVERIFY(succeeds(in.admit(kOwner, upload)));
    QCOMPARE(in.documentsKept(), 4);
    QVERIFY(in.isChainWhole());
}

void IntakeTest::othersRepetitionIsMarked()
{
    QFETCH(Engine, engine);
    Intake in(m_noReader, engine);
    const auto content = scan(u"Anna"_s);
    const auto first = in.admit(kOwner, uploadOf(content));
    QVERIFY(succeeds(first));
    QVERIFY(!first->document.duplicate);
    const auto second = in.admit(kStranger, uploadOf(content));
    QVERIFY(succeeds(second));
    QVERIFY(second->document.duplicate);
    const auto marked = in.find(first->document.id);
    QVERIFY(marked.duplicate);
    QVERIFY(marked.priority > first->document.priority);
    QCOMPARE(marked.publicRevision, first->document.publicRevision); // nobody outside is told
    QVERIFY(!in.find(in.admit(kStranger, uploadOf(scan(u"Ben"_s)))->document.id).duplicate);
    QCOMPARE(in.documentsKept(), 3);
}

void IntakeTest::supersedes_data()
{
    QTest::addColumn<Actor>("actor");
    QTest::addColumn<DocumentStatus>("status");
    QTest::addColumn<QString>("userId");
    QTest::addColumn<QString>("outcome");
    const auto asked = DocumentStatus::ResubmissionRequested;
    const auto rejected = DocumentStatus::Rejected;
    const auto own = u"customer-1"_s;
    const auto invalid = u"validation_failed"_s;
    const auto illegal = u"illegal_transition"_s;
    QTest::newRow("asked for") << kOwner << asked << own << QString();
    QTest::newRow("rejected") << kOwner << rejected << own << QString();
    QTest::newRow("waiting") << kOwner << DocumentStatus::PendingReview << own << illegal;
    QTest::newRow("approved") << kOwner << DocumentStatus::Approved << own << illegal;
    QTest::newRow("its office") << kNorth << rejected << own << QString();
    QTest::newRow("another office, asked for") << kSouth << asked << own << QString();
    QTest::newRow("another office, rejected") << kSouth << rejected << own << invalid;
    QTest::newRow("another customer") << kStranger << asked << u"customer-2"_s << invalid;
    QTest::newRow("for another customer") << kNorth << asked << u"customer-2"_s << invalid;
    QTest::newRow("staff") << kAnna << asked << own << QString();
}

void IntakeTest::supersedes()
{
    QFETCH(Actor, actor);
    QFETCH(DocumentStatus, status);
    QFETCH(QString, userId);
    QFETCH(QString, outcome);
    Intake in(m_noReader);
    const auto before = in.waiting({}, status); // of customer-1, from office north
    auto upload = uploadOf(scan(u"Anna"_s), userId);
    upload.supersedes = before.id;
    const auto receipt = in.admit(actor, upload);
    QCOMPARE(receipt ? QString() : QString(toString(receipt.error().code)), outcome);
    if (receipt) {
        QCOMPARE(in.find(receipt->document.id).supersedes, before.id);
        QCOMPARE(in.find(receipt->document.id).resubmissions, 1);
        QVERIFY(receipt->document.priority >= 10);
        return;
    }
    upload.supersedes = u"doc_none"_s;
    const auto unknown = in.admit(actor, upload);
    QVERIFY(failsAs(ErrorCode::ValidationFailed, unknown));
    if (outcome == u"validation_failed"_s) // somebody else's is answered like none
        QCOMPARE(receipt.error().detail, unknown.error().detail);
    QCOMPARE(in.count(u"document"_s), 1);
    QCOMPARE(in.blobs(), 1);
}

void IntakeTest::atMostThreeResubmissions()
{
    Intake in(m_noReader);
    QString last;
    for (int i = 0; i <= kMaxResubmissions + 1; ++i) {
        auto upload = uploadOf(scan(QString::number(i)));
        upload.supersedes = last;
        const auto receipt = in.admit(kOwner, upload);
        if (i > kMaxResubmissions) {
            QVERIFY(failsAs(ErrorCode::IllegalTransition, receipt));
            break;
        }
        QVERIFY(succeeds(receipt));
        QCOMPARE(receipt->document.resubmissions, i);
        last = receipt->document.id;
        in.house.raw().run(u"UPDATE document SET status = 'resubmission_requested'"_s);
    }
    QCOMPARE(in.documentsKept(), kMaxResubmissions + 1);
}

void IntakeTest::sameBytesAtOnce()
{
    QFETCH(Engine, engine);
    Intake in(m_noReader, engine);
    const auto content = scan(u"Anna"_s);
    const auto same = together(6, [&](int) { return in.admit(kOwner, uploadOf(content)); });
    QString first;
    for (const auto &result : same)
        if (result) {
            QVERIFY(first.isEmpty());
            first = result->document.id;
        }
    QVERIFY(!first.isEmpty());
    for (const auto &result : same)
        if (!result) {
            QVERIFY(failsAs(ErrorCode::DuplicateDocument, result));
            QCOMPARE(result.error().subject, first);
        }
    QCOMPARE(in.documentsKept(), 1);

    const auto other = scan(u"Ben"_s);
    const auto many = together(4, [&](int i) {
        return in.admit(actorOf(u"customer-%1"_s.arg(i + 3), Role::Customer), uploadOf(other));
    });
    for (const auto &result : many) {
        QVERIFY(succeeds(result));
        QVERIFY(in.find(result->document.id).duplicate);
    }
    QCOMPARE(in.documentsKept(), 5);
    QVERIFY(in.isChainWhole());
}

void IntakeTest::failedWritesLeaveNothing()
{
    QFETCH(Engine, engine);
    Intake in(m_noReader, engine);
    const auto stop = [&](const QString &table, const QString &column) {
        in.house.raw().run(
            engine == Engine::Sqlite
                ? u"CREATE TRIGGER full_%1 BEFORE INSERT ON %1 "
                  "BEGIN SELECT RAISE(ABORT, 'full'); END"_s.arg(table)
                : u"ALTER TABLE %1 ADD CONSTRAINT full_%1 CHECK (%2 IS NULL) NOT VALID"_s.arg(table, column));
    };
    const auto letGo = [&](const QString &table) {
        in.house.raw().run(engine == Engine::Sqlite ? u"DROP TRIGGER full_%1"_s.arg(table)
                                                    : u"ALTER TABLE %1 DROP CONSTRAINT full_%1"_s.arg(table));
    };
    const auto upload = uploadOf(scan(u"Anna"_s));
    QSignalSpy changed(&in.events, &Events::documentChanged);
    for (const auto &[table, column] : {std::pair(u"document"_s, u"id"_s), std::pair(u"blob"_s, u"id"_s),
                                        std::pair(u"job"_s, u"id"_s), std::pair(u"audit_event"_s, u"id"_s)}) {
        stop(table, column);
        QVERIFY(failsAs(ErrorCode::Unavailable, in.admit(kOwner, upload)));
        letGo(table);
        QCOMPARE(in.documentsKept(), 0);
    }
    QCOMPARE(changed.size(), 0);
    QVERIFY(succeeds(in.admit(kOwner, upload)));
    QCOMPARE(in.documentsKept(), 1);
    QVERIFY(in.isChainWhole());
}

void IntakeTest::fullDiskLeavesNothing()
{
    TinyDisk disk(4096);
    if (!disk.isMounted())
        QSKIP("no right to mount a small disk");
    FakeClock clock;
    QTemporaryDir keys;
    HouseOptions options;
    options.dataDirectory = disk.path(u"house"_s);
    options.keyFile = keys.filePath(u"key"_s);
    const auto house = House::open(options, clock);
    QVERIFY(succeeds(house));
    Events events;
    auto &database = (*house)->database();
    IntakeService intake(database, (*house)->vault(), (*house)->audit(), m_noReader, events, clock);
    const auto rows = [&] {
        const auto raw = RawDatabase::sqlite(options.dataDirectory + u"/pss.db"_s);
        return raw.value(u"SELECT COUNT(*) FROM document"_s).toInt();
    };
    const auto files = [&] { return filesUnder(options.dataDirectory + u"/vault"_s); };

    disk.fill();
    QVERIFY(failsAs(ErrorCode::Unavailable, admitted(intake, kOwner, uploadOf(scan(u"Anna"_s)))));
    QCOMPARE(files(), 0);
    disk.makeRoom();
    QCOMPARE(rows(), 0);
    QVERIFY(succeeds(admitted(intake, kOwner, uploadOf(scan(u"Anna"_s)))));
    QCOMPARE(rows(), 1);
    QCOMPARE(files(), 1);
    const auto verified = (*house)->audit().verify(database);
    QVERIFY(succeeds(verified));
    QCOMPARE(verified->broken, QString());
}

QTEST_MAIN(IntakeTest)
#include "intaketest.moc"
