// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clamdscanner.h"
#include "providers/streamsocket.h"
#include "support/clamd.h"
#include "support/outcome.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <atomic>
#include <thread>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace pss;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// Speaks as clamd does, and says to a file what the test wants: nothing is silence, empty hangs up.
class SpokenClamd {
public:
    explicit SpokenClamd(std::optional<QByteArray> reply, int hangUps = 0)
        : m_reply(std::move(reply)), m_hangUps(hangUps)
    {
        m_listener = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        qstrncpy(address.sun_path, path().toLocal8Bit().constData(), sizeof address.sun_path);
        if (::bind(m_listener, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0
            || ::listen(m_listener, 16) != 0)
            qFatal("the test's scanner cannot listen");
        m_thread = std::jthread([this](std::stop_token stop) { serve(stop); });
    }
    ~SpokenClamd()
    {
        m_thread = {};
        ::close(m_listener);
    }

    QString path() const { return m_folder.filePath(u"clamd.ctl"_s); }
    QByteArray received() const { return m_received; } ///< once it has answered
    int connections() const { return m_connections; }

private:
    static QByteArray take(int connection, qsizetype size)
    {
        QByteArray bytes(size, '\0');
        return ::recv(connection, bytes.data(), size_t(size), MSG_WAITALL) == size ? bytes : QByteArray();
    }
    static QByteArray command(int connection)
    {
        QByteArray bytes;
        while (!bytes.endsWith('\0')) {
            const auto more = take(connection, 1);
            if (more.isEmpty())
                break;
            bytes += more;
        }
        return bytes;
    }
    void serve(std::stop_token stop)
    {
        while (!stop.stop_requested()) {
            pollfd waiting{m_listener, POLLIN, 0};
            if (::poll(&waiting, 1, 20) < 1)
                continue;
            const int connection = ::accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
            if (++m_connections > m_hangUps)
                answer(connection, stop);
            ::close(connection);
        }
    }
    void answer(int connection, std::stop_token stop)
    {
        const auto said = command(connection);
        if (said == QByteArray("zVERSION", 9)) {
            (void)::send(connection, "Spoken 1.0/7\1/today", 20, MSG_NOSIGNAL);
            return;
        }
        for (;;) {
            const auto head = take(connection, 4);
            const auto size = head.isEmpty() ? 0 : qFromBigEndian<quint32>(head.constData());
            if (size == 0)
                break;
            m_received += take(connection, size);
        }
        while (!m_reply && !stop.stop_requested()) {
            pollfd leaving{connection, POLLIN, 0}; // until the other side leaves
            if (::poll(&leaving, 1, 20) > 0)
                return;
        }
        if (m_reply)
            (void)::send(connection, m_reply->constData(), size_t(m_reply->size()), MSG_NOSIGNAL);
    }

    const std::optional<QByteArray> m_reply;
    const int m_hangUps;
    QTemporaryDir m_folder;
    int m_listener = -1;
    QByteArray m_received;
    std::atomic<int> m_connections = 0;
    std::jthread m_thread;
};

GivePieces piecesOf(const QByteArray &content, qsizetype size = 64 * 1024)
{
    return [=](const TakePiece &take) -> Status {
        for (qsizetype at = 0; at < content.size(); at += size)
            if (auto taken = take(QByteArrayView(content).sliced(at, std::min(size, content.size() - at)));
                !taken)
                return taken;
        return {};
    };
}

ScannerOptions at(const QString &socket)
{
    ScannerOptions options;
    options.socket = socket;
    return options;
}

QString wordOf(const Result<ScanVerdict> &verdict)
{
    return verdict ? u"scanned"_s : verdict.error().subject;
}

QByteArray reply(const char *text) { return QByteArray(text) + '\0'; }

} // namespace

/// Malware scanning by clamd: Debian's own, and one that says what no honest one says.
class ClamdScannerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void realOneFindsAndClears();
    void realOneRefusesWhatIsTooLarge();
    void realOneIsStopped();
    void everyByteIsSent();
    void repliesAreJudged_data();
    void repliesAreJudged();
    void silenceTakesItsTimeAlone();
    void missingOneIsToldOf();
    void triesAgainAfterAHangUp();
    void isLeftAloneWhenDown();
    void contentThatFailsIsNotTheScanners();
    void isCalledOff();
    void noScannerScansNothing();
    void placesAreRead_data();
    void placesAreRead();
    void publicAddressesAreRefused();
};

void ClamdScannerTest::realOneFindsAndClears()
{
    if (Clamd::program().isEmpty())
        QSKIP("clamd is not installed (package clamav-daemon)");
    Clamd clamd;
    const ClamdScanner scanner(at(clamd.socket()));
    const auto clean = scanner.scan(piecesOf("an honest passport"), {});
    QVERIFY(succeeds(clean));
    QCOMPARE(clean->signature, QString());
    QVERIFY2(clean->engine.startsWith(u"ClamAV "), qPrintable(clean->engine));
    QVERIFY(succeeds(scanner.scan(piecesOf({}), {})));
    for (const qsizetype piece : {7, 65536}) { // also where the signature is cut in two
        const auto infected = QByteArray(70'000, ' ') + Clamd::kInfection + QByteArray(1000, ' ');
        const auto found = scanner.scan(piecesOf(infected, piece), {});
        QVERIFY(succeeds(found));
        QCOMPARE(found->signature, QString::fromLatin1(Clamd::kSignature));
    }
}

void ClamdScannerTest::realOneRefusesWhatIsTooLarge()
{
    if (Clamd::program().isEmpty())
        QSKIP("clamd is not installed (package clamav-daemon)");
    Clamd clamd;
    const ClamdScanner scanner(at(clamd.socket()), CircuitBreaker(1, 1h));
    const QByteArray large(8 * Clamd::kLargestStream, 'x');
    for (int i = 0; i < 3; ++i)
        QCOMPARE(wordOf(scanner.scan(piecesOf(large), {})), u"file_too_large"_s);
    QCOMPARE(wordOf(scanner.scan(piecesOf("small"), {})), u"scanned"_s); // it was not taken for down
}

void ClamdScannerTest::realOneIsStopped()
{
    if (Clamd::program().isEmpty())
        QSKIP("clamd is not installed (package clamav-daemon)");
    Clamd clamd;
    const ClamdScanner scanner(at(clamd.socket()));
    QCOMPARE(wordOf(scanner.scan(piecesOf("a"), {})), u"scanned"_s);
    clamd.stop();
    QCOMPARE(wordOf(scanner.scan(piecesOf("a"), {})), u"connection_failed"_s);
}

void ClamdScannerTest::everyByteIsSent()
{
    SpokenClamd clamd(reply("stream: OK"));
    QByteArray content;
    for (int i = 0; i < 300'000; ++i)
        content += char(i * 7 % 251);
    const auto verdict = ClamdScanner(at(clamd.path())).scan(piecesOf(content, 299'000), {});
    QVERIFY(succeeds(verdict));
    QCOMPARE(clamd.received(), content);
    QCOMPARE(verdict->engine, u"Spoken 1.0/7?/today"_s);
}

void ClamdScannerTest::repliesAreJudged_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("word");
    QTest::addColumn<QString>("signature");
    QTest::newRow("clean") << reply("stream: OK") << u"scanned"_s << QString();
    QTest::newRow("found") << reply("stream: Win.A FOUND") << u"scanned"_s << u"Win.A"_s;
    QTest::newRow("found, no end") << QByteArray("stream: Win.A FOUND") << u"scanned"_s << u"Win.A"_s;
    QTest::newRow("hostile name") << reply("stream: a\nb FOUND") << u"scanned"_s << u"a?b"_s;
    QTest::newRow("no name") << reply("stream:  FOUND") << u"bad_answer"_s << QString();
    QTest::newRow("limit") << reply("INSTREAM size limit exceeded. ERROR") << u"file_too_large"_s
                           << QString();
    QTest::newRow("error") << reply("stream: Can't allocate memory ERROR") << u"scanner_failed"_s
                           << QString();
    QTest::newRow("almost clean") << reply("stream: OKAY") << u"bad_answer"_s << QString();
    QTest::newRow("OK behind") << reply("stream: Win.A ERROR stream: OK") << u"bad_answer"_s << QString();
    QTest::newRow("another tongue") << QByteArray("HTTP/1.1 200 OK\r\n\r\n") << u"bad_answer"_s << QString();
    QTest::newRow("without end") << QByteArray(100'000, 'x') << u"bad_answer"_s << QString();
    QTest::newRow("nothing") << QByteArray() << u"connection_failed"_s << QString();
}

void ClamdScannerTest::repliesAreJudged()
{
    QFETCH(QByteArray, answer);
    QFETCH(QString, word);
    QFETCH(QString, signature);
    SpokenClamd clamd(answer);
    auto options = at(clamd.path());
    options.attempts = 1;
    const auto verdict = ClamdScanner(options).scan(piecesOf("file"), {});
    QCOMPARE(wordOf(verdict), word);
    if (verdict)
        QCOMPARE(verdict->signature, signature);
}

void ClamdScannerTest::silenceTakesItsTimeAlone()
{
    SpokenClamd clamd(std::nullopt);
    auto options = at(clamd.path());
    options.timeout = 300ms;
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(wordOf(ClamdScanner(options).scan(piecesOf("file"), {})), u"timeout"_s);
    QVERIFY2(timer.elapsed() >= 290 && timer.elapsed() < 5000, qPrintable(QString::number(timer.elapsed())));
}

void ClamdScannerTest::missingOneIsToldOf()
{
    QTemporaryDir folder;
    QCOMPARE(wordOf(ClamdScanner(at(folder.filePath(u"none.ctl"_s))).scan(piecesOf("file"), {})),
             u"connection_failed"_s);
}

void ClamdScannerTest::triesAgainAfterAHangUp()
{
    SpokenClamd clamd(reply("stream: OK"), 2);
    QCOMPARE(wordOf(ClamdScanner(at(clamd.path())).scan(piecesOf("file"), {})), u"scanned"_s);
    QCOMPARE(clamd.received(), QByteArray("file"));
}

void ClamdScannerTest::isLeftAloneWhenDown()
{
    SpokenClamd clamd(QByteArray{});
    auto options = at(clamd.path());
    options.attempts = 1;
    const ClamdScanner scanner(options, CircuitBreaker(2, 1h));
    for (const auto &word : {u"connection_failed"_s, u"connection_failed"_s, u"left_alone"_s})
        QCOMPARE(wordOf(scanner.scan(piecesOf("file"), {})), word);
    QCOMPARE(clamd.connections(), 4); // a version and a file, twice
}

void ClamdScannerTest::contentThatFailsIsNotTheScanners()
{
    SpokenClamd clamd(reply("stream: OK"));
    const ClamdScanner scanner(at(clamd.path()), CircuitBreaker(1, 1h));
    const GivePieces broken = [](const TakePiece &take) -> Status {
        if (auto taken = take("half"); !taken)
            return taken;
        return fail(ErrorCode::Corrupt, u"The file is damaged."_s);
    };
    QVERIFY(failsAs(ErrorCode::Corrupt, scanner.scan(broken, {})));
    QCOMPARE(wordOf(scanner.scan(piecesOf("file"), {})), u"scanned"_s);
}

void ClamdScannerTest::isCalledOff()
{
    SpokenClamd clamd(std::nullopt);
    std::stop_source stop;
    const GivePieces content = [&](const TakePiece &take) {
        stop.request_stop();
        return take("file");
    };
    QElapsedTimer timer;
    timer.start();
    QVERIFY(failsAs(ErrorCode::Cancelled, ClamdScanner(at(clamd.path())).scan(content, stop.get_token())));
    QVERIFY(timer.elapsed() < 5000);
}

void ClamdScannerTest::noScannerScansNothing()
{
    const auto none = malwareScanner({});
    QVERIFY(!none->isSet());
    QCOMPARE(wordOf(none->scan(piecesOf("file"), {})), u"not_set_up"_s);
    QVERIFY(malwareScanner(at(u"/run/clamd.ctl"_s))->isSet());
}

void ClamdScannerTest::placesAreRead_data()
{
    QTest::addColumn<bool>("isGood");
    for (const auto *good : {"/run/clamav/clamd.ctl", "127.0.0.1:3310", "[::1]:3310", "10.1.2.3:1"})
        QTest::newRow(good) << true;
    for (const auto *bad : {"clamd.ctl", "127.0.0.1", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:65536",
                            "::1:3310", "localhost:3310", ":3310", "[127.0.0.1]:3310"})
        QTest::newRow(bad) << false;
    QTest::newRow((QByteArray("/") + QByteArray(200, 'x')).constData()) << false;
}

void ClamdScannerTest::placesAreRead()
{
    QFETCH(bool, isGood);
    QCOMPARE(socketPlace(QString::fromLatin1(QTest::currentDataTag())).has_value(), isGood);
}

void ClamdScannerTest::publicAddressesAreRefused()
{
    auto options = at(u"10.0.0.1:3310"_s);
    QCOMPARE(wordOf(ClamdScanner(options).scan(piecesOf("file"), {})), u"address_refused"_s);
    options.allowsPrivate = true;
    QVERIFY(needScannerPlace(options));
    options.socket = u"8.8.8.8:3310"_s;
    QCOMPARE(wordOf(ClamdScanner(options).scan(piecesOf("file"), {})), u"address_refused"_s);
    QVERIFY(needScannerPlace(at(u"127.0.0.1:3310"_s)));
}

QTEST_GUILESS_MAIN(ClamdScannerTest)
#include "clamdscannertest.moc"
