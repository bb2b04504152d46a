// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/killrun.h"

#include "support/wholeness.h"

#include <QBuffer>
#include <QCryptographicHash>
#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QRandomGenerator>
#include <QThread>

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <thread>
#include <vector>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kReadingPatience = 1500; // ms a document
constexpr int kDeathPatience = 10'000;
constexpr quint32 kLatestStart = 150'000; // µs

/// A picture with a line of text, other bytes for every number.
QByteArray drawn(int number)
{
    QImage image(900, 220, QImage::Format_RGB888);
    image.fill(Qt::white);
    QPainter painter(&image);
    QFont font(u"DejaVu Sans"_s);
    font.setPixelSize(44);
    painter.setFont(font);
    painter.drawText(40, 120, u"Proof of address number %1"_s.arg(number));
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "jpg", 90);
    return bytes;
}

class KillRun {
public:
    explicit KillRun(const KillRunOptions &options)
        : m_options(options), m_house(options.engine), m_random(options.seed)
    {
    }

    KillRunResult run();

private:
    bool prepare();
    bool playRound();
    void upload(std::vector<QByteArray> &contents, std::atomic<size_t> &next);
    void waitForAnswers(int many);
    void settle();
    int openReadings() const;
    void fault(const QString &what) { m_result.faults << what; }

    KillRunOptions m_options;
    ServedHouse m_house;
    QRandomGenerator m_random;
    SentUploads m_sent;
    QByteArray m_office;
    QByteArray m_staff;
    int m_drawn = 0;

    std::mutex m_mutex; // of the four below, which clients change
    std::condition_variable m_changed;
    int m_answered = 0; // in this round
    int m_uploading = 0;
    quint32 m_pace = 50'000; // µs, of the slowest upload
    KillRunResult m_result;
};

bool KillRun::prepare()
{
    const bool made = m_house.addStaff(u"rita"_s, u"reviewer"_s);
    m_office = m_house.token(u"counter"_s, u"field_office"_s, u"north"_s);
    m_staff = m_house.token(u"rita"_s, u"reviewer"_s);
    return made && !m_office.isEmpty() && !m_staff.isEmpty();
}

/// One client: uploads until there is nothing left or nobody answers.
void KillRun::upload(std::vector<QByteArray> &contents, std::atomic<size_t> &next)
{
    Client client(m_house.server().port());
    const bool connected = client.socket().waitForConnected(5000);
    for (size_t n = next++; connected && n < contents.size(); n = next++) {
        const auto sha256 = QCryptographicHash::hash(contents[n], QCryptographicHash::Sha256).toHex();
        m_sent.begin(sha256);
        QElapsedTimer timer;
        timer.start();
        const auto form = uploadForm(contents[n], "utility_bill", "customer-" + sha256.left(8));
        const bool sent =
            client.send(httpRequest("POST", "/api/v1/documents/upload", m_office, kFormHeader, form));
        const auto reply = sent ? client.receive(30'000) : Reply();
        if (reply.status == 0)
            break;
        const std::scoped_lock lock(m_mutex);
        m_pace = std::max(m_pace, quint32(timer.nsecsElapsed() / 1000));
        ++m_answered;
        m_changed.notify_all();
        if (reply.status == 201)
            m_sent.acknowledge(sha256, reply.text("id"));
        else
            fault(u"an upload was answered %1: %2"_s.arg(reply.status).arg(QString::fromUtf8(reply.body)));
    }
    const std::scoped_lock lock(m_mutex);
    --m_uploading;
    m_changed.notify_all();
}

/// Until so many uploads of this round were answered, and then some moment within the next.
void KillRun::waitForAnswers(int many)
{
    std::unique_lock lock(m_mutex);
    m_changed.wait(lock, [&] { return m_answered >= many || m_uploading == 0; });
    const auto moment = m_random.bounded(m_pace);
    lock.unlock();
    QThread::usleep(moment);
}

/// Perhaps a death while it starts; then a life that ends among its uploads.
bool KillRun::playRound()
{
    auto &server = m_house.server();
    if (m_random.bounded(5) == 0) {
        if (!server.start(ServerProcess::Until::Started))
            return false;
        QThread::usleep(m_random.bounded(kLatestStart));
        server.kill();
        ++m_result.killedAtStart;
    }
    std::vector<QByteArray> contents;
    for (int i = 0; i < m_options.uploads; ++i)
        contents.push_back(drawn(++m_drawn));
    if (!server.start())
        return false;
    m_answered = 0;
    m_uploading = m_options.clients;
    std::atomic<size_t> next = 0;
    {
        std::vector<std::jthread> clients;
        for (int i = 0; i < m_options.clients; ++i)
            clients.emplace_back([&] { upload(contents, next); });
        waitForAnswers(m_random.bounded(m_options.uploads));
        m_result.interruptedReadings += openReadings(); // now: afterwards a look would itself repair
        server.kill();
    }
    ++m_result.rounds;
    return true;
}

int KillRun::openReadings() const
{
    return m_house.raw().value(u"SELECT count(*) FROM job WHERE status = 'running'"_s).toInt();
}

/// The last start: what a crash left in the vault goes, what waits is read.
void KillRun::settle()
{
    auto &server = m_house.server();
    const QDeadlineTimer death(kDeathPatience);
    while (server.alive() > 0 && !death.hasExpired())
        QThread::msleep(5); // readers see that their server is gone
    if (server.alive() > 0)
        fault(u"%1 processes outlive their server"_s.arg(server.alive()));
    if (m_options.engine == Engine::PostgreSql) {
        const auto raw = m_house.raw();
        const QDeadlineTimer deadline(kDeathPatience);
        const auto others =
            u"SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid "
            "<> pg_backend_pid()"_s;
        while (raw.value(others).toInt() > 0 && !deadline.hasExpired())
            QThread::msleep(5); // the server's side of a killed client ends a little later
        // Another node's upload may be between its file and its row for an hour.
        raw.run(u"UPDATE vault_chunk SET stored_at = stored_at - interval '2 hours'"_s);
    }
    if (!server.start())
        return fault(u"the server does not start again: "_s + QString::fromUtf8(server.log()));
    const auto raw = m_house.raw();
    const QDeadlineTimer deadline(10'000 + kReadingPatience * m_drawn);
    while (raw.value(u"SELECT count(*) FROM job WHERE status IN ('queued', 'running')"_s).toInt() > 0) {
        if (deadline.hasExpired())
            return fault(u"what waits is not read"_s);
        QThread::msleep(20);
    }
}

KillRunResult KillRun::run()
{
    QElapsedTimer timer;
    timer.start();
    if (!prepare())
        fault(u"the house could not be made"_s);
    for (int i = 0; i < m_options.rounds && m_result.faults.isEmpty(); ++i)
        if (!playRound())
            fault(u"the server does not start: "_s + QString::fromUtf8(m_house.server().log()));
    if (m_result.faults.isEmpty())
        settle();
    Wholeness wholeness(m_house, m_sent, m_staff);
    m_result.faults << wholeness.faults();
    m_result.presentUnacknowledged = wholeness.presentUnacknowledged();
    const auto ids = m_sent.ids();
    m_result.sent = int(ids.size());
    m_result.unanswered = int(ids.values().count(QString()));
    m_result.acknowledged = m_result.sent - m_result.unanswered;
    m_result.swept = int(m_house.server().log().count("that an interrupted upload left behind"));
    m_result.seconds = double(timer.elapsed()) / 1000;
    return m_result;
}

} // namespace

KillRunResult runKills(const KillRunOptions &options) { return KillRun(options).run(); }

void print(const KillRunResult &result)
{
    std::printf("%d rounds in %.0f s, each with a kill among its uploads, %d with one more at the start\n"
                "%d uploads sent: %d acknowledged, %d lines lost without an answer, of which %d are there, "
                "whole\n"
                "%d readings were interrupted; %d starts swept files away\n",
                result.rounds, result.seconds, result.killedAtStart, result.sent, result.acknowledged,
                result.unanswered, result.presentUnacknowledged, result.interruptedReadings, result.swept);
    for (const auto &fault : result.faults)
        std::printf("FAULT: %s\n", qUtf8Printable(fault));
    if (result.faults.isEmpty())
        std::printf("Nothing acknowledged is missing, nothing is half there, nothing was read twice.\n");
    std::fflush(stdout);
}

} // namespace pss
