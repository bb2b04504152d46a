// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading/readerpool.h"

#include <QBuffer>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>
#include <QTest>

#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <thread>

using namespace pss;
using namespace Qt::StringLiterals;

/// The reader as it is shipped, through the glass.
class ReaderPoolTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_pool.reset(); }
    void readsAPage_data();
    void readsAPage();
    void readsEveryPageOfAPdf();
    void probeTellsTypeAndPages();
    void truncatedPhotographIsCorrupt();
    void whatIsNoDocumentIsCorrupt();
    void tooManyPagesAreRefused();
    void manyCallersShareTwoReaders();
    void languagesAreLoadedWhenAsked();
    void killedNurseryCostsItsJobsAndNoMore();
    void nurseryLeavesWithItsPool();

private:
    static ReaderOptions options(int readers = 1)
    {
        ReaderOptions options;
        options.program = qEnvironmentVariable("PSS_BIN") + u"/pss-reader"_s;
        options.readers = readers;
        options.languages = u"eng"_s;
        return options;
    }
    static void draw(QPainter &painter, int scale);
    static QImage page();
    static QByteArray encoded(const char *format);
    static QByteArray pdf(int pages);
    static QString text(const ReadPage &page);
    static QList<qint64> childrenOf(qint64 parent);
    template <class T>
    static QString outcome(const Result<T> &result)
    {
        return result ? u"accepted"_s
                      : QString(toString(result.error().code)) + u' ' + result.error().subject;
    }

    std::unique_ptr<ReaderPool> m_pool; ///< of two readers, warm; for every test that leaves it as it was
};

void ReaderPoolTest::initTestCase()
{
    m_pool = std::make_unique<ReaderPool>(options(2));
    QVERIFY(m_pool->start());
    QVERIFY(m_pool->isReady());
}

void ReaderPoolTest::draw(QPainter &painter, int scale)
{
    painter.setPen(Qt::black);
    QFont font(u"DejaVu Sans"_s);
    font.setPixelSize(36 * scale);
    painter.setFont(font);
    painter.drawText(60 * scale, 120 * scale, u"Republic of Utopia"_s);
    painter.drawText(60 * scale, 220 * scale, u"Certificate of residence"_s);
    painter.drawText(60 * scale, 320 * scale, u"Number 4711 of the year 2026"_s);
}

QImage ReaderPoolTest::page()
{
    QImage image(900, 500, QImage::Format_RGB888);
    image.fill(Qt::white);
    image.setDotsPerMeterX(11811);
    image.setDotsPerMeterY(11811);
    QPainter painter(&image);
    draw(painter, 1);
    return image;
}

QByteArray ReaderPoolTest::encoded(const char *format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    page().save(&buffer, format, 95);
    return bytes;
}

QByteArray ReaderPoolTest::pdf(int pages)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A6));
    writer.setPageOrientation(QPageLayout::Landscape);
    writer.setResolution(150);
    QPainter painter(&writer);
    for (int i = 0; i < pages; ++i) {
        if (i > 0)
            writer.newPage();
        draw(painter, 1);
    }
    painter.end();
    return bytes;
}

QString ReaderPoolTest::text(const ReadPage &page)
{
    QStringList words;
    for (const auto &word : page.words)
        words << word.text;
    return words.join(u' ');
}

QList<qint64> ReaderPoolTest::childrenOf(qint64 parent)
{
    QFile file(u"/proc/%1/task/%1/children"_s.arg(parent));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<qint64> children;
    const auto ids = file.readAll().split(' ');
    for (const auto &id : ids)
        if (!id.isEmpty())
            children << id.toLongLong();
    return children;
}

void ReaderPoolTest::readsAPage_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("png") << encoded("png");
    QTest::newRow("jpeg") << encoded("jpeg");
    QTest::newRow("pdf") << pdf(1);
}

void ReaderPoolTest::readsAPage()
{
    QFETCH(QByteArray, content);
    const auto outcome = m_pool->read(content, {}, {});
    QVERIFY2(outcome, qPrintable(ReaderPoolTest::outcome(outcome)));
    const Reading &reading = outcome->reading;
    QCOMPARE(reading.status, ReadingStatus::Completed);
    QVERIFY(reading.seconds > 0);
    QCOMPARE(reading.pages.size(), 1u);
    QVERIFY(reading.authenticity && reading.portraitSought); // the confined child had all it needs
    const QString words = text(reading.pages[0]);
    QVERIFY2(words.contains(u"Republic of Utopia"_s) && words.contains(u"4711"_s), qPrintable(words));
    QCOMPARE(outcome->pages.size(), 1u);
    const auto image = QImage::fromData(outcome->pages[0].png);
    QCOMPARE(image.size(), QSize(reading.pages[0].width, reading.pages[0].height));
    QVERIFY2(qGray(image.pixel(5, 5)) > 250, "the ground of a page is white");
}

void ReaderPoolTest::readsEveryPageOfAPdf()
{
    const auto outcome = m_pool->read(pdf(3), {}, {});
    QVERIFY2(outcome, qPrintable(ReaderPoolTest::outcome(outcome)));
    QCOMPARE(outcome->pages.size(), 3u);
    for (const auto &page : outcome->reading.pages)
        QVERIFY(text(page).contains(u"Certificate"_s));
}

void ReaderPoolTest::probeTellsTypeAndPages()
{
    const auto picture = m_pool->probe(encoded("png"), std::chrono::seconds(5));
    QVERIFY2(picture, qPrintable(outcome(picture)));
    QCOMPARE(picture->mediaType, u"image/png"_s);
    QCOMPARE(picture->pages, 1);
    QCOMPARE(picture->firstPage, QSize(900, 500));
    const auto pages = m_pool->probe(pdf(3), std::chrono::seconds(5));
    QVERIFY2(pages, qPrintable(outcome(pages)));
    QCOMPARE(pages->mediaType, u"application/pdf"_s);
    QCOMPARE(pages->pages, 3);
}

void ReaderPoolTest::truncatedPhotographIsCorrupt()
{
    const auto whole = encoded("jpeg");
    QCOMPARE(outcome(m_pool->read(whole.first(whole.size() / 2), {}, {})),
             u"unreadable_document FILE_CORRUPT"_s);
    QCOMPARE(outcome(m_pool->read(whole.first(200), {}, {})), u"unreadable_document FILE_CORRUPT"_s);
}

void ReaderPoolTest::whatIsNoDocumentIsCorrupt()
{
    QCOMPARE(outcome(m_pool->probe("hello", std::chrono::seconds(5))), u"unsupported_media "_s);
    QCOMPARE(outcome(m_pool->read("%PDF-1.7 and nothing", {}, {})), u"unreadable_document FILE_CORRUPT"_s);
}

void ReaderPoolTest::tooManyPagesAreRefused()
{
    auto few = options();
    few.limits.pages = 2;
    ReaderPool pool(few);
    QCOMPARE(outcome(pool.probe(pdf(3), std::chrono::seconds(5))), u"too_large "_s);
    QCOMPARE(outcome(pool.read(pdf(3), {}, {})), u"too_large "_s);
}

void ReaderPoolTest::manyCallersShareTwoReaders()
{
    const auto content = encoded("png");
    std::atomic<int> read = 0;
    std::atomic<int> ended = 0;
    int most = 0;
    {
        std::vector<std::jthread> callers;
        for (int i = 0; i < 8; ++i)
            callers.emplace_back([&] {
                read += m_pool->read(content, {}, {}).has_value();
                ++ended;
            });
        while (ended < 8) {
            most = std::max(most, m_pool->busyReaders());
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
    }
    QCOMPARE(read.load(), 8);
    QCOMPARE(most, 2);
    QCOMPARE(m_pool->busyReaders(), 0);
}

void ReaderPoolTest::languagesAreLoadedWhenAsked()
{
    const auto content = encoded("png");
    const auto german = m_pool->read(content, u"eng+deu"_s, {});
    QVERIFY2(german, qPrintable(outcome(german)));
    QVERIFY(text(german->pages.empty() ? ReadPage() : german->reading.pages[0]).contains(u"Utopia"_s));
    QCOMPARE(outcome(m_pool->read(content, u"tlh"_s, {})), u"validation_failed "_s);
    QCOMPARE(outcome(m_pool->read(content, {}, {})), u"accepted"_s);
}

void ReaderPoolTest::killedNurseryCostsItsJobsAndNoMore()
{
    const auto nurseries = childrenOf(::getpid());
    QCOMPARE(nurseries.size(), 1);
    const auto long_ = pdf(20);
    QString said;
    std::jthread caller([&] { said = outcome(m_pool->read(long_, {}, {})); });
    while (childrenOf(nurseries[0]).isEmpty())
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    const auto child = childrenOf(nurseries[0])[0];
    ::kill(pid_t(nurseries[0]), SIGKILL);
    caller.join();
    QCOMPARE(said, u"unavailable reader_failed"_s);
    QTRY_VERIFY2(!QFile::exists(u"/proc/%1"_s.arg(child)) || childrenOf(1).contains(child),
                 "the child lives on");
    QVERIFY(!m_pool->isReady());
    QCOMPARE(outcome(m_pool->read(encoded("png"), {}, {})), u"accepted"_s);
    QVERIFY(m_pool->isReady());
}

void ReaderPoolTest::nurseryLeavesWithItsPool()
{
    QCOMPARE(childrenOf(::getpid()).size(), 1);
    m_pool.reset();
    QCOMPARE(childrenOf(::getpid()).size(), 0);
}

QTEST_MAIN(ReaderPoolTest)
#include "readerpooltest.moc"
