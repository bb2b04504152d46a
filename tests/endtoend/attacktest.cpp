// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/paddedpicture.h"
#include "support/processmemory.h"
#include "support/servedhouse.h"
#include "support/writefile.h"
#include "tests/api/certificate.h"
#include "tests/endtoend/attacks/attacks.h"

#include <QElapsedTimer>
#include <QTest>

#include <atomic>
#include <thread>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostGrowth = 32 * 1024; // KiB
constexpr qsizetype kLarge = 20 * 1024 * 1024;
constexpr auto kPause = std::chrono::milliseconds(25);

#ifdef __SANITIZE_ADDRESS__
constexpr bool kMemoryCounts = false; // what is freed stays a while
#else
constexpr bool kMemoryCounts = true;
#endif

/// Short deadlines, so that the test is; rates as if the attackers were many.
constexpr char kSettings[] = "[limits]\nhead = 1\nidle = 2\nhandshake = 2\nwrite_stall = 2\n"
                             "[rates]\naddress = 100000\naddress_burst = 100000\nsubject = 100000\n"
                             "subject_burst = 100000\nfailure = 100000\nfailure_burst = 100000\n"
                             "upload = 100000\nupload_burst = 100000\n";

/// A customer who goes on working: one request after the other on a connection of their own.
class GoodClient {
public:
    GoodClient(const Way &way, const QByteArray &request)
        : m_thread([this, way, request](const std::stop_token &stop) { work(way, request, stop); })
    {
    }

    /// Milliseconds of every answer, sorted; ends the work.
    QList<double> answers()
    {
        m_thread.request_stop();
        m_thread.join();
        std::sort(m_answers.begin(), m_answers.end());
        return m_answers;
    }
    int failures() const { return m_failures; }

private:
    void work(const Way &way, const QByteArray &request, const std::stop_token &stop)
    {
        auto client = std::make_unique<Client>(way);
        while (!stop.stop_requested()) {
            QElapsedTimer timer;
            timer.start();
            if (!client->send(request) || client->receive().status != 200) {
                ++m_failures;
                client = std::make_unique<Client>(way);
            }
            m_answers << double(timer.nsecsElapsed()) / 1e6;
            std::this_thread::sleep_for(kPause);
        }
    }

    QList<double> m_answers;
    int m_failures = 0;
    std::jthread m_thread;
};

std::vector<Attack> attacks()
{
    auto all = connectionAttacks();
    for (const auto &more : {bodyAttacks(), requestAttacks()})
        all.insert(all.end(), more.begin(), more.end());
    return all;
}

} // namespace

/// A real server under attack from other addresses, plain and over TLS: it lives, does not grow, and a
/// customer hardly notices.
class AttackTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void plain_data() { rows(); }
    void plain() { withstand(m_plain); }
    void encrypted_data() { rows(); }
    void encrypted() { withstand(m_encrypted); }

private:
    struct Besieged {
        explicit Besieged(bool overTls) : isEncrypted(overTls) { }
        bool begin();

        const bool isEncrypted;
        ServedHouse house;
        Target target;
        QByteArray document; ///< its path
    };

    static void rows();
    static void withstand(std::unique_ptr<Besieged> &besieged, bool isEncrypted);
    void withstand(std::unique_ptr<Besieged> &besieged) { withstand(besieged, &besieged == &m_encrypted); }

    std::unique_ptr<Besieged> m_plain;
    std::unique_ptr<Besieged> m_encrypted;
};

bool AttackTest::Besieged::begin()
{
    if (!house.addStaff(u"rita"_s, u"reviewer"_s))
        return false;
    const auto folder = house.options().dataDirectory;
    QByteArray settings(kSettings);
    if (isEncrypted) {
        const TestCertificate made(folder + u"/tls.pem"_s, folder + u"/tls.key"_s);
        settings += "[tls]\ncertificate = tls.pem\nkey = tls.key\n";
    }
    writeFile(folder + u"/server.conf"_s, settings);
    if (!house.server().start(isEncrypted ? ServerProcess::Until::Listening : ServerProcess::Until::Ready))
        return false;
    const Way near{house.server().port(), isEncrypted};
    target = {near, house.token(u"mallory"_s, u"customer"_s), {}};
    target.way.from = u"127.0.0.2"_s;
    Client client(near);
    client.send(httpRequest("POST", "/api/v1/documents/upload", target.token, kFormHeader,
                            uploadForm(paddedPicture(kLarge))));
    const auto reply = client.receive(30'000);
    document = reply.headers.value("location");
    target.content = document + "/content";
    return reply.status == 201;
}

void AttackTest::rows()
{
    QTest::addColumn<int>("number");
    for (int i = 0; const auto &attack : attacks())
        QTest::newRow(attack.name) << i++;
}

void AttackTest::withstand(std::unique_ptr<Besieged> &besieged, bool isEncrypted)
{
    QFETCH(int, number);
    if (!besieged) {
        besieged = std::make_unique<Besieged>(isEncrypted);
        QVERIFY2(besieged->begin(), besieged->house.server().log());
    }
    auto &server = besieged->house.server();
    const auto process = server.id();
    forgetPeak(process);
    const auto before = memoryOf(process, "VmRSS");
    GoodClient good({server.port(), isEncrypted},
                    httpRequest("GET", besieged->document, besieged->target.token));
    const auto wrong = attacks()[size_t(number)].run(besieged->target);
    const auto answers = good.answers();
    const auto growth = memoryOf(process, "VmHWM") - before;
    QVERIFY2(server.isRunning(), server.log().right(2000));
    QVERIFY2(wrong.isEmpty(), qPrintable(wrong));
    QVERIFY2(!kMemoryCounts || growth <= kMostGrowth, qPrintable(u"grew by %1 KiB"_s.arg(growth)));
    QCOMPARE(good.failures(), 0);
    QVERIFY(!answers.isEmpty());
    qInfo("%lld answers to a customer meanwhile, ms: median %.1f, p99 %.1f, most %.1f; grew by %.1f MiB",
          qlonglong(answers.size()), answers[answers.size() / 2],
          answers[std::min(answers.size() - 1, answers.size() * 99 / 100)], answers.last(),
          double(growth) / 1024);
}

QTEST_GUILESS_MAIN(AttackTest)
#include "attacktest.moc"
