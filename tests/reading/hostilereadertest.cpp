// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading/readerpool.h"

#include <QElapsedTimer>
#include <QImage>
#include <QTest>

#include <atomic>
#include <thread>

using namespace pss;
using namespace Qt::StringLiterals;

/// Whatever a child does, its job gets an error, and the next one is served.
class HostileReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lies_data();
    void lies();
    void probeLies_data();
    void probeLies();
    void fieldsLie_data();
    void fieldsLie();
    void honestWordsPass();
    void refusalIsTheDocumentsFault();
    void hangIsKilledAtItsDeadline_data();
    void hangIsKilledAtItsDeadline();
    void bombHitsItsLimit();
    void stopEndsAReadingAtOnce();
    void stopEndsTheWaitForALane();
    void probeNeedNotWaitForReadings();
    void probeWaitsNoLongerThanAsked();
    void unknownLanguagesAreRefused();
    void endOfThePoolStopsWhatIsAtWork();
    void missingProgramIsUnavailable();
    void programThatIsNoReaderIsUnavailable();

private:
    static ReaderOptions options(int readers = 2)
    {
        ReaderOptions options;
        options.program = QCoreApplication::applicationDirPath() + u"/hostilereader"_s;
        options.readers = readers;
        options.limits.pages = 3;
        options.limits.memoryBytes = 128 << 20;
        options.limits.probe = std::chrono::seconds(1);
        options.limits.document = std::chrono::seconds(1);
        options.limits.page = std::chrono::seconds(1);
        return options;
    }
    static QString wordOf(const Error &error) { return QString(toString(error.code)) + u' ' + error.subject; }
    template <class T>
    static QString outcome(const Result<T> &result)
    {
        return result ? u"accepted"_s : wordOf(result.error());
    }
    static const QString kReaderFailed;
};

const QString HostileReaderTest::kReaderFailed = u"unavailable reader_failed"_s;

void HostileReaderTest::lies_data()
{
    QTest::addColumn<QByteArray>("deed");
    for (const char *deed : {"silence",
                             "crash",
                             "abort",
                             "kill-everybody",
                             "honest-probe",
                             "wrong-magic",
                             "unknown-type",
                             "begins-twice",
                             "half-a-head",
                             "half-a-page",
                             "endless-page",
                             "wide-page",
                             "vast-page",
                             "empty-page",
                             "short-rows",
                             "odd-channels",
                             "second-page-first",
                             "same-page-twice",
                             "pages-forever",
                             "reading-without-pages",
                             "reading-of-more-pages",
                             "reading-of-other-sizes",
                             "reading-not-completed",
                             "no-json",
                             "vast-json",
                             "invented-refusal",
                             "decides-itself",
                             "long-refusal"})
        QTest::newRow(deed) << QByteArray(deed);
}

void HostileReaderTest::lies()
{
    QFETCH(QByteArray, deed);
    ReaderPool pool(options());
    QCOMPARE(outcome(pool.read(deed, {}, {})), kReaderFailed);
    QVERIFY(pool.isReady());
    QCOMPARE(outcome(pool.read("honest", {}, {})), u"accepted"_s);
}

void HostileReaderTest::probeLies_data()
{
    QTest::addColumn<QByteArray>("deed");
    for (const char *deed :
         {"silence", "crash", "fork", "kill-everybody", "honest", "wrong-magic", "probe-of-a-million-pages",
          "probe-of-no-type", "probe-of-no-page", "probe-of-advice-unknown"})
        QTest::newRow(deed) << QByteArray(deed);
}

void HostileReaderTest::probeLies()
{
    QFETCH(QByteArray, deed);
    ReaderPool pool(options());
    QCOMPARE(outcome(pool.probe(deed, std::chrono::seconds(5))), kReaderFailed);
    QCOMPARE(outcome(pool.probe("honest-probe", std::chrono::seconds(5))), u"accepted"_s);
}

void HostileReaderTest::fieldsLie_data()
{
    QTest::addColumn<QByteArray>("deed");
    for (const char *deed :
         {"silence", "crash", "kill-everybody", "honest", "honest-probe", "wrong-magic", "unknown-type",
          "half-a-head", "endless-page", "vast-json", "invented-refusal", "fields-of-more-pages",
          "fields-of-no-page", "fields-of-other-sizes", "fields-not-completed"})
        QTest::newRow(deed) << QByteArray(deed);
}

void HostileReaderTest::fieldsLie()
{
    QFETCH(QByteArray, deed);
    ReaderPool pool(options());
    const auto ask = [&](const QByteArray &word) {
        auto sent = *pool.read("honest", {}, {});
        sent.reading.pages[0].words = {{QString::fromLatin1(word), 0.9, QRect(0, 0, 10, 10), 0, 0}};
        return pool.readFields(sent, {}, {});
    };
    QCOMPARE(outcome(ask(deed)), kReaderFailed);
    const auto honest = ask("honest-fields");
    QVERIFY(honest);
    QCOMPARE(honest->pages.size(), 1u); // its own
}

void HostileReaderTest::honestWordsPass()
{
    ReaderPool pool(options());
    const auto outcome = pool.read("honest", u"deu"_s, {});
    QVERIFY(outcome);
    QCOMPARE(outcome->pages.size(), 1u);
    QCOMPARE(outcome->pages[0].mediaType, u"image/png"_s);
    const auto image = QImage::fromData(outcome->pages[0].png);
    QCOMPARE(image.size(), QSize(40, 30));
    QCOMPARE(qGray(image.pixel(39, 29)), 200);
    QCOMPARE(outcome->reading.pages.size(), 1u);

    const auto probe = pool.probe("honest-probe", std::chrono::seconds(5));
    QVERIFY(probe);
    QCOMPARE(probe->mediaType, u"image/png"_s);
    QCOMPARE(probe->firstPage, QSize(40, 30));
}

void HostileReaderTest::refusalIsTheDocumentsFault()
{
    ReaderPool pool(options());
    QCOMPARE(outcome(pool.read("refuse", {}, {})), u"unreadable_document PASSWORD_PROTECTED"_s);
    QCOMPARE(outcome(pool.read(QByteArray(), {}, {})), u"unreadable_document FILE_CORRUPT"_s);
}

void HostileReaderTest::hangIsKilledAtItsDeadline_data()
{
    QTest::addColumn<QByteArray>("deed");
    QTest::newRow("hang") << QByteArray("hang");
    QTest::newRow("sleep") << QByteArray("sleep");
}

void HostileReaderTest::hangIsKilledAtItsDeadline()
{
    QFETCH(QByteArray, deed);
    ReaderPool pool(options());
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(outcome(pool.probe(deed, std::chrono::seconds(5))), kReaderFailed);
    QVERIFY2(timer.elapsed() >= 900 && timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
    QCOMPARE(outcome(pool.probe("honest-probe", std::chrono::seconds(5))), u"accepted"_s);
}

void HostileReaderTest::bombHitsItsLimit()
{
#ifdef __SANITIZE_ADDRESS__
    QSKIP("This allocator does not survive its limit.");
#endif
    auto patient = options();
    patient.limits.probe = std::chrono::seconds(30);
    ReaderPool pool(patient);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(outcome(pool.probe("bomb", std::chrono::seconds(5))), kReaderFailed);
    QVERIFY2(timer.elapsed() < 15'000, "the deadline ended it, not its limit");
}

void HostileReaderTest::stopEndsAReadingAtOnce()
{
    auto patient = options();
    patient.limits.document = std::chrono::seconds(60);
    ReaderPool pool(patient);
    QVERIFY(pool.start());
    std::stop_source stop;
    QElapsedTimer timer;
    timer.start();
    std::jthread stopper([&] {
        while (pool.busyReaders() == 0)
            std::this_thread::yield();
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        stop.request_stop();
    });
    QCOMPARE(outcome(pool.read("hang", {}, stop.get_token())), u"cancelled "_s);
    QVERIFY(timer.elapsed() < 5000);
    QCOMPARE(pool.busyReaders(), 0);
}

void HostileReaderTest::stopEndsTheWaitForALane()
{
    auto patient = options(1);
    patient.limits.document = std::chrono::seconds(60);
    ReaderPool pool(patient);
    std::stop_source first;
    std::stop_source second;
    std::jthread busy([&] { QCOMPARE(outcome(pool.read("hang", {}, first.get_token())), u"cancelled "_s); });
    while (pool.busyReaders() == 0)
        std::this_thread::yield();
    std::jthread waiting(
        [&] { QCOMPARE(outcome(pool.read("honest", {}, second.get_token())), u"cancelled "_s); });
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
    second.request_stop();
    waiting.join();
    QCOMPARE(pool.busyReaders(), 1);
    first.request_stop();
}

void HostileReaderTest::probeNeedNotWaitForReadings()
{
    auto patient = options(1);
    patient.limits.document = std::chrono::seconds(60);
    ReaderPool pool(patient);
    std::stop_source stop;
    std::jthread busy([&] { QCOMPARE(outcome(pool.read("hang", {}, stop.get_token())), u"cancelled "_s); });
    while (pool.busyReaders() == 0)
        std::this_thread::yield();
    QCOMPARE(outcome(pool.probe("honest-probe", std::chrono::seconds(5))), u"accepted"_s);
    stop.request_stop();
}

void HostileReaderTest::probeWaitsNoLongerThanAsked()
{
    auto patient = options(1);
    patient.limits.probe = std::chrono::seconds(2);
    ReaderPool pool(patient);
    QVERIFY(pool.start());
    std::atomic<int> started = 0;
    const auto hang = [&] {
        ++started;
        QCOMPARE(outcome(pool.probe("sleep", std::chrono::seconds(5))), kReaderFailed);
    };
    std::jthread one(hang);
    std::jthread two(hang);
    while (started < 2)
        std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(outcome(pool.probe("honest-probe", std::chrono::milliseconds(100))), u"unavailable "_s);
    QVERIFY(timer.elapsed() < 1500);
}

void HostileReaderTest::unknownLanguagesAreRefused()
{
    ReaderPool pool(options());
    QCOMPARE(outcome(pool.read("honest", u"xyz"_s, {})), u"validation_failed "_s);
    QCOMPARE(outcome(pool.read("honest", u"../../etc"_s, {})), u"validation_failed "_s);
    QCOMPARE(outcome(pool.read("honest", u"eng+"_s, {})), u"validation_failed "_s);
    QCOMPARE(outcome(pool.read("honest", u"eng+chi_sim"_s, {})), u"accepted"_s);
}

void HostileReaderTest::endOfThePoolStopsWhatIsAtWork()
{
    auto patient = options(2);
    patient.limits.document = std::chrono::seconds(60);
    auto pool = std::make_unique<ReaderPool>(patient);
    std::vector<std::jthread> callers;
    for (int i = 0; i < 4; ++i)
        callers.emplace_back(
            [&, raw = pool.get()] { QCOMPARE(outcome(raw->read("hang", {}, {})), u"cancelled "_s); });
    while (pool->busyReaders() < 2)
        std::this_thread::yield();
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    QElapsedTimer timer;
    timer.start();
    pool.reset();
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
}

void HostileReaderTest::missingProgramIsUnavailable()
{
    auto missing = options();
    missing.program = u"/nonexistent/pss-reader"_s;
    ReaderPool pool(missing);
    QCOMPARE(outcome(pool.start()), u"unavailable "_s);
    QVERIFY(!pool.isReady());
    QCOMPARE(outcome(pool.read("honest", {}, {})), u"unavailable "_s);
}

void HostileReaderTest::programThatIsNoReaderIsUnavailable()
{
    auto other = options();
    other.program = u"/bin/true"_s;
    ReaderPool pool(other);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(outcome(pool.start()), u"unavailable "_s);
    QCOMPARE(outcome(pool.start()), u"unavailable "_s);
    QVERIFY(timer.elapsed() < 5000);
}

QTEST_GUILESS_MAIN(HostileReaderTest)
#include "hostilereadertest.moc"
