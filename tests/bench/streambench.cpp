// SPDX-License-Identifier: GPL-3.0-or-later
// streambench [CLIENTS [postgresql]]: what uploads cost a real `pss serve`: megabytes a second and processor
// seconds a gigabyte of 25 MB files one after the other, then how much it grows while CLIENTS (200) send 5 MB
// each at once, and how long its event loop keeps a small request waiting meanwhile. PSS_BIN names another
// build.
#include "support/paddedpicture.h"
#include "support/processmemory.h"
#include "support/servedhouse.h"

#include <QElapsedTimer>
#include <QFile>
#include <QGuiApplication>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLarge = 25'000'000;
constexpr qsizetype kMiddling = 5'000'000;
constexpr int kInTurn = 10;

double megabytesOf(qint64 process, const QByteArray &field)
{
    return double(memoryOf(process, field)) / 1024;
}

double processorSeconds(qint64 process)
{
    QFile file(u"/proc/%1/stat"_s.arg(process));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The server is gone.");
    const auto all = file.readAll();
    const auto fields = all.sliced(all.lastIndexOf(')') + 2).split(' ');
    return double(fields[11].toLongLong() + fields[12].toLongLong()) / double(::sysconf(_SC_CLK_TCK));
}

void upload(quint16 port, const QByteArray &token, const QByteArray &content)
{
    Client client(port);
    const auto request = httpRequest("POST", "/api/v1/documents/upload", token, kFormHeader,
                                     uploadForm(content, "other", "customer-1"));
    const auto reply = client.send(request, 120'000) ? client.receive(120'000) : Reply();
    if (reply.status != 201)
        qFatal("An upload was answered %d: %s", reply.status, reply.body.constData());
}

/// Milliseconds that a small request waits, again and again until told to stop.
std::vector<double> waits(quint16 port, const std::atomic_bool &stop)
{
    std::vector<double> found;
    Client client(port);
    while (!stop) {
        QElapsedTimer timer;
        timer.start();
        if (!client.send(httpRequest("GET", "/health/live", {})) || client.receive(60'000).status != 200)
            qFatal("The server does not answer.");
        found.push_back(double(timer.nsecsElapsed()) / 1e6);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace

int main(int count, char **arguments)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(count, arguments);
    const int clients = count > 1 ? std::max(1, std::atoi(arguments[1])) : 200;
    const auto engine = count > 2 ? Engine::PostgreSql : Engine::Sqlite;
    ServedHouse house(engine);
    if (!house.addStaff(u"rita"_s, u"reviewer"_s) || !house.server().start())
        qFatal("The server does not start.");
    const auto token = house.token(u"counter"_s, u"field_office"_s, u"north"_s);
    const auto port = house.server().port();
    const auto process = house.server().id();
    upload(port, token, paddedPicture(100'000));

    std::vector<QByteArray> large;
    for (int i = 0; i < kInTurn; ++i)
        large.push_back(paddedPicture(kLarge));
    const auto before = processorSeconds(process);
    QElapsedTimer timer;
    timer.start();
    for (const auto &content : large)
        upload(port, token, content);
    const auto seconds = double(timer.nsecsElapsed()) / 1e9;
    const auto spent = processorSeconds(process) - before;
    constexpr double kMegabytes = double(kLarge) * kInTurn / 1e6;
    std::printf("25 MB, one after the other: %.0f MB/s, %.2f processor seconds a GB\n", kMegabytes / seconds,
                spent / kMegabytes * 1000);
    std::fflush(stdout);
    large = {};

    std::vector<QByteArray> middling;
    for (int i = 0; i < clients; ++i)
        middling.push_back(paddedPicture(kMiddling));
    const auto idle = megabytesOf(process, "VmRSS");
    forgetPeak(process);
    std::atomic_bool stop = false;
    std::vector<double> waited;
    std::jthread watch([&] { waited = waits(port, stop); });
    timer.start();
    {
        std::vector<std::jthread> senders;
        for (const auto &content : middling)
            senders.emplace_back([&] { upload(port, token, content); });
    }
    const auto together = double(timer.nsecsElapsed()) / 1e9;
    stop = true;
    watch.join();
    std::printf("%d times 5 MB at once: %.1f s, %.0f MB/s; %.0f MB idle, %.0f MB at most: grown by %.0f MB\n",
                clients, together, double(kMiddling) * clients / 1e6 / together, idle,
                megabytesOf(process, "VmHWM"), megabytesOf(process, "VmHWM") - idle);
    std::printf("a small request meanwhile: median %.1f ms, 99th of a hundred %.1f ms, at most %.1f ms\n",
                waited[waited.size() / 2], waited[waited.size() * 99 / 100], waited.back());
    return 0;
}
