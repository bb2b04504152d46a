// SPDX-License-Identifier: GPL-3.0-or-later
// apibench [ROUNDS]: what a real `pss serve` answers and takes in, against FastAPI under uvicorn
// (fastapi_server.py) and, where a file is all that is asked for, nginx: turn by turn in ROUNDS (3) rounds on
// the same machine. Requests a second by wrk, over 32 connections; 5 MB files over 4, hashed, sealed and
// synced by both. Of pss, "with readers" counts what FastAPI does not do: each file is probed and read by
// processes of their own. Needs installer/packages.bench. PSS_BIN names another build.
#include "rivals.h"
#include "support/paddedpicture.h"
#include "support/servedhouse.h"
#include "support/writefile.h"

#include <QElapsedTimer>
#include <QGuiApplication>
#include <QProcess>
#include <QRegularExpression>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>
#include <vector>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr int kSeconds = 5;
constexpr int kSenders = 4;
constexpr int kFiles = 40; // a round
constexpr qsizetype kSize = 5'000'000;

struct Place {
    quint16 port;
    qint64 process;
    QByteArray token;
};

/// What a server did in all rounds.
struct Tally {
    double count = 0;
    double wall = 0;
    double processor = 0;
    double processorOfAll = 0;
    std::vector<double> p99; ///< ms, of each round

    double perSecond() const { return count / wall; }
    double perProcessorSecond() const { return count / processor; }
    double perProcessorSecondOfAll() const { return count / processorOfAll; }
};

template <class Work>
void measure(Tally &tally, const Place &place, Work work)
{
    const auto own = processorSecondsOf(place.process);
    const auto all = processorSecondsOfAll(place.process);
    QElapsedTimer timer;
    timer.start();
    tally.count += work();
    tally.wall += double(timer.nsecsElapsed()) / 1e9;
    tally.processor += processorSecondsOf(place.process) - own;
    tally.processorOfAll += processorSecondsOfAll(place.process) - all;
}

double milliseconds(const QString &number, const QString &unit)
{
    return number.toDouble() * (unit == u"us"_s ? 0.001 : unit == u"s"_s ? 1000 : 1);
}

void request(Tally &tally, const Place &place, const QByteArray &path)
{
    QStringList arguments{u"-t1"_s, u"-c32"_s, u"-d%1s"_s.arg(kSeconds), u"--latency"_s};
    if (!place.token.isEmpty())
        arguments << u"-H"_s << u"Authorization: Bearer "_s + QString::fromLatin1(place.token);
    arguments << u"http://127.0.0.1:%1%2"_s.arg(place.port).arg(QString::fromLatin1(path));
    measure(tally, place, [&] {
        QProcess wrk;
        wrk.start(u"wrk"_s, arguments);
        const bool ended = wrk.waitForFinished((kSeconds + 30) * 1000);
        const auto out = QString::fromUtf8(wrk.readAll());
        static const QRegularExpression kRequests(u"(\\d+) requests in"_s);
        static const QRegularExpression kSlowest(u"99%\\s+([\\d.]+)(us|ms|s)"_s);
        const auto requests = kRequests.match(out);
        const auto slowest = kSlowest.match(out);
        if (!ended || !requests.hasMatch() || !slowest.hasMatch() || out.contains(u"Non-2xx"_s))
            qFatal("wrk did not get its answers: %s", qPrintable(out));
        tally.p99.push_back(milliseconds(slowest.captured(1), slowest.captured(2)));
        return requests.captured(1).toDouble();
    });
}

/// Megabytes, by senders that share the files.
void upload(Tally &tally, const Place &place, const QByteArray &path, const std::vector<QByteArray> &files)
{
    std::vector<QByteArray> requests;
    for (const auto &file : files)
        requests.push_back(
            httpRequest("POST", path, place.token, kFormHeader, uploadForm(file, "other", "customer-1")));
    measure(tally, place, [&] {
        std::atomic<size_t> next = 0;
        std::vector<std::jthread> senders;
        for (int i = 0; i < kSenders; ++i)
            senders.emplace_back([&] {
                Client client(place.port);
                for (size_t n = next++; n < requests.size(); n = next++) {
                    const auto reply = client.send(requests[n], 60'000) ? client.receive(60'000) : Reply();
                    if (reply.status != 201)
                        qFatal("An upload was answered %d: %s", reply.status, reply.body.constData());
                }
            });
        senders.clear();
        return double(kSize) * double(files.size()) / 1e6;
    });
}

QString firstDocument(const Place &place, const QByteArray &path)
{
    const auto reply = httpAsk(place.port, "POST", path, place.token, kFormHeader,
                               uploadForm(paddedPicture(100'000), "other", "customer-1"), 60'000);
    if (reply.status != 201)
        qFatal("The first upload was answered %d: %s", reply.status, reply.body.constData());
    return reply.text("id");
}

void tellRequests(const char *what, const Tally &ours, const Tally &theirs, const Tally *ceiling)
{
    const auto tell = [](const char *who, const Tally &tally) {
        std::printf("  %-8s %7.0f a second, %7.0f a processor second, 99th of a hundred at most %.1f ms\n",
                    who, tally.perSecond(), tally.perProcessorSecondOfAll(),
                    *std::max_element(tally.p99.begin(), tally.p99.end()));
    };
    std::printf("%s\n", what);
    tell("pss", ours);
    tell("FastAPI", theirs);
    if (ceiling)
        tell("nginx", *ceiling);
    std::printf("  pss / FastAPI: %.2f, by processor time %.2f\n", ours.perSecond() / theirs.perSecond(),
                ours.perProcessorSecondOfAll() / theirs.perProcessorSecondOfAll());
    std::fflush(stdout);
}

void tellUploads(const Tally &ours, const Tally &theirs)
{
    std::printf("5 MB uploads over %d connections, hashed, sealed and synced\n", kSenders);
    std::printf("  pss      %5.0f MB/s, %5.0f MB a processor second, with readers %.0f\n", ours.perSecond(),
                ours.perProcessorSecond(), ours.perProcessorSecondOfAll());
    std::printf("  FastAPI  %5.0f MB/s, %5.0f MB a processor second\n", theirs.perSecond(),
                theirs.perProcessorSecondOfAll());
    std::printf("  pss / FastAPI: %.2f, by processor time %.2f, with readers %.2f\n",
                ours.perSecond() / theirs.perSecond(),
                ours.perProcessorSecond() / theirs.perProcessorSecondOfAll(),
                ours.perProcessorSecondOfAll() / theirs.perProcessorSecondOfAll());
}

} // namespace

int main(int count, char **arguments)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(count, arguments);
    const int rounds = count > 1 ? std::max(1, std::atoi(arguments[1])) : 3;
    ServedHouse house;
    if (!house.addStaff(u"rita"_s, u"reviewer"_s))
        qFatal("The house is not made.");
    writeFile(house.options().dataDirectory + u"/server.conf"_s,
              "[rates]\nsubject = 1000000\nsubject_burst = 1000000\naddress = 1000000\n"
              "address_burst = 1000000\nupload = 1000000\nupload_burst = 1000000\n");
    FastApiRival fastApi;
    NginxRival nginx;
    if (!house.server().start() || !fastApi.start())
        qFatal("A server does not start: see what the head of this file says of packages.");

    const Place ours{house.server().port(), house.server().id(),
                     house.token(u"counter"_s, u"field_office"_s, u"north"_s)};
    const Place staff{ours.port, ours.process, house.token(u"rita"_s, u"reviewer"_s)};
    const Place theirs{fastApi.port(), fastApi.id(), fastApi.token()};
    const auto id = firstDocument(ours, "/api/v1/documents/upload").toLatin1();
    const auto theirId = firstDocument(theirs, "/documents/upload").toLatin1();
    const auto document = house.server().ask("GET", "/api/v1/documents/" + id, ours.token);
    if (document.status != 200 || !nginx.start(document.body))
        qFatal("nginx does not start, or there is nothing to hand out.");
    const Place files{nginx.port(), nginx.id(), {}};

    Tally live[2];
    Tally read[3];
    Tally reviewed;
    Tally sent[2];
    for (int round = 0; round < rounds; ++round) {
        request(live[0], {ours.port, ours.process, {}}, "/health/live");
        request(live[1], {theirs.port, theirs.process, {}}, "/health/live");
        request(read[0], ours, "/api/v1/documents/" + id);
        request(reviewed, staff, "/api/v1/documents/" + id);
        request(read[1], theirs, "/documents/" + theirId);
        request(read[2], files, "/document.json");
        std::vector<QByteArray> pictures;
        for (int i = 0; i < kFiles; ++i)
            pictures.push_back(paddedPicture(kSize));
        upload(sent[0], ours, "/api/v1/documents/upload", pictures);
        upload(sent[1], theirs, "/documents/upload", pictures);
    }
    tellRequests("GET /health/live", live[0], live[1], nullptr);
    tellRequests("GET /documents/{id} by its office, with a token; nginx: its JSON as a file", read[0],
                 read[1], &read[2]);
    tellRequests("the same by staff, with the checks made anew", reviewed, read[1], nullptr);
    tellUploads(sent[0], sent[1]);
    return 0;
}
