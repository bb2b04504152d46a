// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/check.h"
#include "tests/services/askedservice.h"
#include "tests/services/readinghouse.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QPainter>
#include <QPdfWriter>
#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

const auto kAnna = actorOf(u"anna"_s, Role::Reviewer);

ReaderOptions shippedReader()
{
    ReaderOptions options;
    options.program = qEnvironmentVariable("PSS_BIN") + u"/pss-reader"_s;
    options.languages = u"eng"_s;
    return options;
}

QByteArray twoPages()
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A6));
    writer.setPageOrientation(QPageLayout::Landscape);
    writer.setResolution(300);
    QPainter painter(&writer);
    QFont font(u"DejaVu Sans"_s);
    font.setPixelSize(40);
    painter.setFont(font);
    const QStringList lines{u"Republic of Utopia"_s, u"Identity card"_s, u"Surname"_s,
                            u"ERIKSSON"_s,           u"Given names"_s,   u"ANNA MARIA"_s};
    for (int page = 0; page < 2; ++page) {
        if (page > 0)
            writer.newPage();
        for (int i = 0; i < lines.size(); ++i)
            painter.drawText(60, 120 + 90 * i, lines.at(i));
    }
    painter.end();
    return bytes;
}

/// The words that the reader read on a page, with another name.
QByteArray renamed(const Reading &reading, int index)
{
    auto words = toJson(reading)[u"pages"][index][u"words"].toArray();
    for (auto &&word : words) {
        auto object = word.toObject();
        if (object[u"text"] == u"ERIKSSON"_s) {
            object[u"text"_s] = u"LINDQVIST"_s;
            object[u"confidence"_s] = 0.99;
        }
        word = object;
    }
    return QJsonDocument(QJsonObject{{u"engine"_s, u"Words 2"_s}, {u"words"_s, words}}).toJson();
}

CheckResult checked(const Document &document, const Reading &reading)
{
    for (const auto &check : runChecks({document, reading, QDate(2026, 11, 29)}))
        if (check.name == u"ocr_service"_s)
            return check.result;
    return CheckResult::NotApplicable;
}

QString surname(const Reading &reading)
{
    const auto *field = reading.field(u"surname");
    return field ? field->best().printed : QString();
}

/// A document as the reader here reads it.
Reading readHere(ReadingHouse &in, ReaderPool &readers)
{
    const auto id = in.queued(twoPages()).id;
    if (!in.readNext(readers))
        qFatal("the test's document was not read");
    return *in.documents.reading(kAnna, id);
}

} // namespace

/// What becomes of documents whose words an OCR service reads as well.
class OutsideWordsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_readers = std::make_unique<ReaderPool>(shippedReader()); }
    void cleanupTestCase() { m_readers.reset(); }
    void fieldsAreReadFromThem_data() { addEngineRows(); }
    void fieldsAreReadFromThem();
    void badAnswersLeaveTheReadersOwn_data();
    void badAnswersLeaveTheReadersOwn();
    void whatTheScannerSaidStays();
    void onePageWithoutThemIsEnough();
    void nothingIsSetUp();
    void calledOffGivesTheLeaseBack();

private:
    std::unique_ptr<ReaderPool> m_readers;
};

void OutsideWordsTest::fieldsAreReadFromThem()
{
    QFETCH(Engine, engine);
    ReadingHouse in(engine);
    const auto here = readHere(in, *m_readers);
    QCOMPARE(surname(here), u"ERIKSSON"_s);
    Receiver receiver([&](const ReceivedRequest &, int before) -> RawAnswer {
        return Receiver::status(200, {}, renamed(here, before));
    });
    const HttpOcrService service(optionsFor(receiver));
    const auto id = in.queued(twoPages()).id;
    QVERIFY(in.readNext(*m_readers, kNoMalwareScanner, service));
    const auto reading = in.documents.reading(kAnna, id);
    QVERIFY(succeeds(reading));
    QCOMPARE(reading->status, ReadingStatus::Completed);
    QCOMPARE(surname(*reading), u"LINDQVIST"_s);
    QVERIFY(reading->ocr && reading->ocr->isUsed());
    QCOMPARE(reading->ocr->engine, u"Words 2"_s);
    QCOMPARE(checked(in.find(id), *reading), CheckResult::Passed);
    QCOMPARE(reading->pages.size(), size_t(2));
    for (size_t i = 0; i < 2; ++i)
        QCOMPARE(reading->pages[i].words.size(), here.pages[i].words.size());
    const auto requests = receiver.requests();
    QCOMPARE(requests.size(), size_t(2));
    for (const auto &request : requests) {
        QVERIFY2(request.line.startsWith("POST /hooks?languages=eng&dpi=300 "), request.line);
        const auto type = request.headers["content-type"];
        QVERIFY2(type == "image/png" || type == "image/jpeg", type);
        const auto picture = QImage::fromData(request.body);
        QCOMPARE(picture.size(), QSize(here.pages[0].width, here.pages[0].height));
    }
}

void OutsideWordsTest::badAnswersLeaveTheReadersOwn_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("reason");
    const auto row = [](const char *name, const QByteArray &body, int status = 200,
                        const QString &reason = u"bad_answer"_s) {
        QTest::newRow(name) << status << body << reason;
    };
    row("down", "", 503, u"service_failed"_s);
    row("refused", "", 401, u"key_refused"_s);
    row("no JSON", "words");
    row("no words", R"({"engine": "x"})");
    row("words that are none", R"({"words": ["ERIKSSON"]})");
    row("a box beyond the page",
        R"({"words": [{"text": "A", "confidence": 1, "box": [1, 1, 99999, 9], "line": 0, "block": 0}]})");
    row("a confidence that is none",
        R"({"words": [{"text": "A", "confidence": 7, "box": [1, 1, 9, 9], "line": 0, "block": 0}]})");
}

void OutsideWordsTest::badAnswersLeaveTheReadersOwn()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(QString, reason);
    ReadingHouse in;
    Receiver receiver(
        [&](const ReceivedRequest &, int) -> RawAnswer { return Receiver::status(status, {}, body); });
    const HttpOcrService service(optionsFor(receiver));
    const auto id = in.queued(twoPages()).id;
    QVERIFY(in.readNext(*m_readers, kNoMalwareScanner, service));
    const auto reading = in.documents.reading(kAnna, id);
    QCOMPARE(reading->status, ReadingStatus::Completed);
    QCOMPARE(surname(*reading), u"ERIKSSON"_s);
    QVERIFY(reading->ocr && !reading->ocr->isUsed());
    QCOMPARE(reading->ocr->reason, reason);
    QCOMPARE(checked(in.find(id), *reading), CheckResult::NotRun);
}

void OutsideWordsTest::whatTheScannerSaidStays()
{
    class Scanner final : public MalwareScanner {
    public:
        bool isSet() const override { return true; }
        Result<ScanVerdict> scan(const GivePieces &, std::stop_token) const override
        {
            return ScanVerdict{{}, u"Test 1"_s};
        }
    };
    ReadingHouse in;
    const auto here = readHere(in, *m_readers);
    Receiver receiver([&](const ReceivedRequest &, int before) -> RawAnswer {
        return Receiver::status(200, {}, renamed(here, before));
    });
    const HttpOcrService service(optionsFor(receiver));
    const auto id = in.queued(twoPages()).id;
    QVERIFY(in.readNext(*m_readers, Scanner(), service));
    const auto reading = in.documents.reading(kAnna, id);
    QCOMPARE(surname(*reading), u"LINDQVIST"_s);
    QVERIFY(reading->ocr->isUsed());
    QVERIFY(reading->malware.has_value());
    QCOMPARE(reading->malware->result, MalwareResult::Clean);
    QCOMPARE(reading->malware->engine, u"Test 1"_s);
}

void OutsideWordsTest::onePageWithoutThemIsEnough()
{
    ReadingHouse in;
    const auto here = readHere(in, *m_readers);
    Receiver receiver([&](const ReceivedRequest &, int before) -> RawAnswer {
        return before == 0 ? Receiver::status(200, {}, renamed(here, 0)) : Receiver::status(500);
    });
    const HttpOcrService service(optionsFor(receiver));
    const auto id = in.queued(twoPages()).id;
    QVERIFY(in.readNext(*m_readers, kNoMalwareScanner, service));
    const auto reading = in.documents.reading(kAnna, id);
    QCOMPARE(surname(*reading), u"ERIKSSON"_s);
    QCOMPARE(reading->ocr->reason, u"service_failed"_s);
}

void OutsideWordsTest::nothingIsSetUp()
{
    ReadingHouse in;
    const auto reading = readHere(in, *m_readers);
    QVERIFY(!reading.ocr);
    QVERIFY(!ocrService({})->isSet());
}

void OutsideWordsTest::calledOffGivesTheLeaseBack()
{
    ReadingHouse in;
    Receiver receiver([](const ReceivedRequest &, int) -> RawAnswer { return std::nullopt; });
    const HttpOcrService service(optionsFor(receiver));
    const auto id = in.queued(twoPages()).id;
    auto reads = in.reads(*m_readers, kNoMalwareScanner, service);
    const auto job = reads.lease(u"here"_s, ReadingHouse::kLease);
    QVERIFY(succeeds(job) && *job);
    std::jthread running([&](std::stop_token stop) { reads.run(**job, stop); });
    QVERIFY(receiver.waitFor(1));
    running.request_stop();
    running.join();
    QCOMPARE(in.jobStatus(), u"queued"_s);
    QCOMPARE(in.find(id).status, DocumentStatus::Received);
}

QTEST_MAIN(OutsideWordsTest)
#include "outsidewordstest.moc"
