// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading/answerreader.h"
#include "reading/answerwriter.h"
#include "reading/jobchannel.h"

#include <QImage>
#include <QRandomGenerator>
#include <QTest>

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>

#include <bit>
#include <thread>

using namespace pss;
using namespace Qt::StringLiterals;

/// The frames on their own: what one side writes the other takes, and nothing else.
namespace {

Descriptor sealedBytes()
{
    auto document = sealedDocument([](const TakePiece &take) -> Status {
        const auto first = take("by");
        return first ? take("tes") : first;
    });
    return document ? std::move(*document) : Descriptor();
}

} // namespace

class ProtocolTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void pagesComeAsTheyWere_data();
    void pagesComeAsTheyWere();
    void largePagesComeAsJpeg();
    void headsAreCheckedAgainstTheLimits();
    void randomBytesNeverPass();
    void changedAnswersNeverBreakAnything();
    void deadlineAndStopEndTheWait();
    void jobTravelsWithItsDocument();
    void documentCannotBeChanged();
    void languageNames();
    void probesCarryAdvice();

private:
    struct Pipe {
        Descriptor out;
        Descriptor in;
        Pipe()
        {
            int ends[2];
            if (::pipe2(ends, O_CLOEXEC) != 0)
                qFatal("no pipe");
            out = Descriptor(ends[0]);
            in = Descriptor(ends[1]);
        }
    };
    static Inlet::Clock::time_point soon(int milliseconds = 10'000)
    {
        return Inlet::Clock::now() + std::chrono::milliseconds(milliseconds);
    }
    static Reading readingOf(const std::vector<QImage> &pages)
    {
        Reading reading;
        reading.status = ReadingStatus::Completed;
        for (const auto &image : pages) {
            ReadPage page;
            page.number = int(reading.pages.size()) + 1;
            page.width = image.width();
            page.height = image.height();
            reading.pages.push_back(page);
        }
        return reading;
    }
    static Result<ReadOutcome> sent(const std::vector<QImage> &pages, const ReaderLimits &limits = {});
    static Result<ReadOutcome> taken(const QByteArray &bytes);
    static QByteArray honestAnswer();
};

Result<ReadOutcome> ProtocolTest::sent(const std::vector<QImage> &pages, const ReaderLimits &limits)
{
    Pipe pipe;
    std::jthread writer([&pages, end = std::move(pipe.in)] {
        const AnswerWriter answer(end.fd());
        for (size_t i = 0; i < pages.size(); ++i)
            answer.page(int(i) + 1, pages[i]);
        answer.reading(readingOf(pages));
    });
    const Wake never;
    Inlet inlet(std::move(pipe.out), never, soon());
    return AnswerReader(inlet, limits).read();
}

Result<ReadOutcome> ProtocolTest::taken(const QByteArray &bytes)
{
    Pipe pipe;
    ::fcntl(pipe.in.fd(), F_SETPIPE_SZ, 1 << 18);
    if (!writeAll(pipe.in.fd(), {bytes.constData(), size_t(bytes.size())}))
        qFatal("no pipe");
    pipe.in.close();
    const Wake never;
    Inlet inlet(std::move(pipe.out), never, soon());
    AnswerReader answer(inlet, {});
    const auto begun = answer.begun();
    return begun ? answer.read() : fail(begun.error());
}

QByteArray ProtocolTest::honestAnswer()
{
    Pipe pipe;
    QImage image(31, 7, QImage::Format_RGB888);
    image.fill(Qt::darkCyan);
    const AnswerWriter answer(pipe.in.fd());
    answer.begun();
    answer.page(1, image);
    answer.reading(readingOf({image}));
    pipe.in.close();
    QByteArray bytes(65536, '\0');
    const auto n = ::read(pipe.out.fd(), bytes.data(), size_t(bytes.size()));
    return bytes.first(n);
}

void ProtocolTest::pagesComeAsTheyWere_data()
{
    QTest::addColumn<QImage::Format>("format");
    QTest::newRow("gray") << QImage::Format_Grayscale8;
    QTest::newRow("colour") << QImage::Format_RGB888;
    QTest::newRow("colour of 32 bits") << QImage::Format_RGB32;
    QTest::newRow("black and white") << QImage::Format_Mono;
}

void ProtocolTest::pagesComeAsTheyWere()
{
    QFETCH(QImage::Format, format);
    QImage drawn(101, 57, QImage::Format_RGB32); // rows that end beside every alignment
    for (int y = 0; y < drawn.height(); ++y)
        for (int x = 0; x < drawn.width(); ++x)
            drawn.setPixel(x, y, qRgb(x * 2, y * 4, (x * y) % 256));
    const QImage image = drawn.convertToFormat(format);
    const auto outcome = sent({image, image});
    QVERIFY(outcome);
    QCOMPARE(outcome->pages.size(), 2u);
    QCOMPARE(outcome->pages[1].number, 2);
    QCOMPARE(outcome->pages[1].mediaType, u"image/png"_s);
    QCOMPARE(QImage::fromData(outcome->pages[1].png, "PNG").convertToFormat(QImage::Format_RGB32),
             image.convertToFormat(QImage::Format_RGB32));
}

void ProtocolTest::largePagesComeAsJpeg()
{
    QImage image(1601, 1203, QImage::Format_RGB888);
    image.fill(QColor(200, 100, 50));
    const auto outcome = sent({image});
    QVERIFY(outcome);
    QCOMPARE(outcome->pages[0].mediaType, u"image/jpeg"_s);
    const auto decoded = QImage::fromData(outcome->pages[0].png, "JPEG");
    QCOMPARE(decoded.size(), image.size());
    QVERIFY(qAbs(qRed(decoded.pixel(1600, 1202)) - 200) < 6);
}

void ProtocolTest::headsAreCheckedAgainstTheLimits()
{
    ReaderLimits limits;
    limits.pages = 2;
    limits.pixels = 1200;
    const auto accepted = [&](PageHead head, quint64 size, quint32 number) {
        return parsePageHead(std::bit_cast<std::array<char, sizeof head>>(head), size, number, limits)
            .has_value();
    };
    QVERIFY(accepted({1, 40, 30, 1}, 16 + 1200, 1));
    QVERIFY(accepted({2, 40, 30, 3}, 16 + 3600, 2));
    QVERIFY(!accepted({3, 40, 30, 1}, 16 + 1200, 3));
    QVERIFY(!accepted({2, 40, 30, 1}, 16 + 1200, 1));
    QVERIFY(!accepted({1, 41, 30, 1}, 16 + 1230, 1));
    QVERIFY(!accepted({1, 40, 30, 1}, 16 + 1201, 1));
    QVERIFY(!accepted({1, 40, 30, 0}, 16, 1));
    QVERIFY(!accepted({1, 0x10000, 0x10000, 1}, 16, 1)); // the product is 0 in 32 bits
}

void ProtocolTest::randomBytesNeverPass()
{
    QRandomGenerator random(20261123);
    for (int i = 0; i < 2000; ++i) {
        QByteArray bytes(random.bounded(1, 200), '\0');
        for (char &byte : bytes)
            byte = char(random.bounded(256));
        const auto outcome = taken(bytes);
        QVERIFY(!outcome);
        QCOMPARE(outcome.error().subject, u"reader_failed"_s);
    }
}

void ProtocolTest::changedAnswersNeverBreakAnything()
{
    const auto honest = honestAnswer();
    QVERIFY(taken(honest));
    for (qsizetype n = 0; n < honest.size(); ++n)
        QVERIFY(!taken(honest.first(n)));
    QRandomGenerator random(4711);
    for (int i = 0; i < 3000; ++i) {
        auto bytes = honest;
        for (int k = random.bounded(1, 4); k > 0; --k)
            bytes[random.bounded(int(bytes.size()))] = char(random.bounded(256));
        if (const auto outcome = taken(bytes); outcome)
            QCOMPARE(QImage::fromData(outcome->pages.at(0).png).size(), QSize(31, 7));
    }
}

void ProtocolTest::deadlineAndStopEndTheWait()
{
    Pipe pipe;
    const Wake stop;
    char byte = 0;
    Inlet late(Descriptor(::dup(pipe.out.fd())), stop, soon(30));
    const auto overdue = late.fill({&byte, 1});
    QVERIFY(overdue.error().code == ErrorCode::Unavailable);
    QVERIFY(late.isOverdue());

    Inlet patient(std::move(pipe.out), stop, soon());
    std::jthread stopper([&] { stop.set(); });
    QVERIFY(patient.fill({&byte, 1}).error().code == ErrorCode::Cancelled);
}

void ProtocolTest::jobTravelsWithItsDocument()
{
    int ends[2];
    QCOMPARE(::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends), 0);
    Descriptor ours(ends[0]);
    const Descriptor theirs(ends[1]);
    Pipe pipe;
    JobRequest request;
    request.kind = JobKind::Read;
    request.pages = 7;
    QVERIFY(sendJob(ours.fd(), {request, sealedBytes(), std::move(pipe.in)}));
    const auto job = receiveJob(theirs.fd());
    QVERIFY(job);
    QCOMPARE(job->request.pages, 7);
    QVERIFY(isSealed(job->document.fd()));
    char bytes[5];
    QCOMPARE(::pread(job->document.fd(), bytes, sizeof bytes, 0), ssize_t(5));
    QCOMPARE(QByteArray(bytes, 5), QByteArray("bytes"));
    QVERIFY(AnswerWriter(job->answer.fd()).begun());

    ours.close();
    QVERIFY(!receiveJob(theirs.fd()));
}

void ProtocolTest::documentCannotBeChanged()
{
    const auto document = sealedBytes();
    QVERIFY(document.isOpen());
    QCOMPARE(::pwrite(document.fd(), "x", 1, 0), ssize_t(-1));
    QCOMPARE(::ftruncate(document.fd(), 0), -1);
    QCOMPARE(::mmap(nullptr, 5, PROT_READ | PROT_WRITE, MAP_SHARED, document.fd(), 0), MAP_FAILED);
}

void ProtocolTest::languageNames()
{
    for (const auto &good : {u"eng"_s, u"eng+deu+chi_sim"_s})
        QVERIFY(areLanguageNames(good));
    for (const auto &bad :
         {u""_s, u"en"_s, u"eng+"_s, u"../eng"_s, u"ENG"_s, u"eng deu"_s, u"eng+"_s.repeated(40)})
        QVERIFY(!areLanguageNames(bad));
}

void ProtocolTest::probesCarryAdvice()
{
    for (const QStringList &advice :
         {QStringList{}, {u"IMAGE_BLURRED"_s}, {u"IMAGE_DARK"_s, u"DOCUMENT_CROPPED"_s, u"FILE_CORRUPT"_s}}) {
        Pipe pipe;
        AnswerWriter(pipe.in.fd()).probe({u"image/webp"_s, 2, {640, 480}, advice});
        pipe.in.close();
        const Wake never;
        Inlet inlet(std::move(pipe.out), never, soon());
        const auto probe = AnswerReader(inlet, {}).probe();
        QVERIFY(probe);
        QCOMPARE(probe->mediaType, u"image/webp"_s);
        QCOMPARE(probe->firstPage, QSize(640, 480));
        QCOMPARE(probe->advice, advice);
    }
    QCOMPARE(adviceBits({u"TAMPERED"_s, u"nonsense"_s}), 0u); // no business of a look at the picture
    for (int bit = 0; bit < 32; ++bit) {
        const ProbeBody body{0, 1, 40, 30, 1u << bit};
        const auto probe = parseProbe(std::bit_cast<std::array<char, sizeof body>>(body), {});
        QCOMPARE(probe.has_value(), bit < 11);
    }
}

QTEST_GUILESS_MAIN(ProtocolTest)
#include "protocoltest.moc"
