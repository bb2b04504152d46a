// SPDX-License-Identifier: GPL-3.0-or-later
// uploadbench [CONNECTIONS [postgresql]]: durable uploads a second of 1 MB files through the API of a real
// `pss serve`, against a plain loop that writes the same files to the same file system with fsync of file and
// folder, turn by turn. The server is as it ships: it probes each file before its 201 and reads meanwhile.
#include "app/demo/specimen.h"
#include "support/servedhouse.h"

#include <QDir>
#include <QElapsedTimer>
#include <QGuiApplication>
#include <QRandomGenerator>

#include <atomic>
#include <cstdio>
#include <fcntl.h>
#include <thread>
#include <unistd.h>
#include <vector>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kSize = 1'000'000;
constexpr int kTurns = 4;
constexpr int kFiles = 45; // a turn; in all below what one address may ask for in a burst
constexpr qsizetype kComment = 65'000;

/// A scanned passport, made up to its size and made unlike any other by comments in the JPEG.
QByteArray madeUp(const QByteArray &jpeg, QRandomGenerator &random)
{
    QByteArray comments;
    for (auto left = kSize - jpeg.size(); left > 0;) {
        const auto size = std::clamp<qsizetype>(left, 4, kComment);
        QByteArray comment(size, Qt::Uninitialized);
        for (auto &byte : comment)
            byte = char(random.generate());
        comment[0] = char(0xff);
        comment[1] = char(0xfe);
        comment[2] = char((size - 2) >> 8);
        comment[3] = char((size - 2) & 0xff);
        comments += comment;
        left -= size;
    }
    return jpeg.first(2) + comments + jpeg.sliced(2);
}

bool copyDurably(const QByteArray &folder, int number, const QByteArray &content)
{
    const auto path = folder + '/' + QByteArray::number(number);
    const int file = ::open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    const bool written = ::write(file, content.data(), size_t(content.size())) == content.size();
    const bool kept = ::fsync(file) == 0 && ::close(file) == 0;
    const int directory = ::open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    return written && kept && ::fsync(directory) == 0 && ::close(directory) == 0;
}

double secondsOfCopies(const QByteArray &folder, const std::vector<QByteArray> &contents)
{
    static int number = 0;
    QElapsedTimer timer;
    timer.start();
    for (const auto &content : contents)
        if (!copyDurably(folder, ++number, content))
            qFatal("A copy was not written.");
    return double(timer.nsecsElapsed()) / 1e9;
}

/// Of `connections` clients that share the contents.
double secondsOfUploads(quint16 port, const QByteArray &token, int connections,
                        const std::vector<QByteArray> &contents)
{
    std::vector<QByteArray> requests;
    for (const auto &content : contents)
        requests.push_back(httpRequest("POST", "/api/v1/documents/upload", token, kFormHeader,
                                       uploadForm(content, "passport", "customer-1")));
    QElapsedTimer timer;
    timer.start();
    std::atomic<size_t> next = 0;
    {
        std::vector<std::jthread> clients;
        for (int i = 0; i < connections; ++i)
            clients.emplace_back([&] {
                Client client(port);
                for (size_t n = next++; n < requests.size(); n = next++) {
                    const auto reply = client.send(requests[n]) ? client.receive(30'000) : Reply();
                    if (reply.status != 201)
                        qFatal("An upload was answered %d: %s", reply.status, reply.body.constData());
                }
            });
    }
    return double(timer.nsecsElapsed()) / 1e9;
}

} // namespace

int main(int count, char **arguments)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(count, arguments);
    const int connections = count > 1 ? std::max(1, std::atoi(arguments[1])) : 4;
    const auto engine = count > 2 ? Engine::PostgreSql : Engine::Sqlite;
    ServedHouse house(engine);
    if (!house.addStaff(u"rita"_s, u"reviewer"_s) || !house.server().start())
        qFatal("The server does not start.");
    const auto token = house.token(u"counter"_s, u"field_office"_s, u"north"_s);
    const auto jpeg = drawSpecimen(0, 1, QDate::currentDate()).content;
    QRandomGenerator random(1);
    const auto folder = house.options().dataDirectory + u".copies"_s;
    if (!QDir().mkpath(folder))
        qFatal("No room for the copies.");

    double copies = 0;
    double uploads = 0;
    for (int turn = 0; turn < kTurns; ++turn) {
        std::vector<QByteArray> contents;
        for (int i = 0; i < kFiles; ++i)
            contents.push_back(madeUp(jpeg, random));
        copies += secondsOfCopies(folder.toUtf8(), contents);
        uploads += secondsOfUploads(house.server().port(), token, connections, contents);
    }
    const auto read = house.raw().value(u"SELECT count(*) FROM job WHERE status = 'done'"_s).toInt();
    constexpr double kAll = kTurns * kFiles;
    std::printf("%d files of 1 MB, written and synced by a plain loop: %.1f files/s\n", int(kAll),
                kAll / copies);
    std::printf(
        "the same through the API, %d connections, %s: %.1f uploads/s; %d documents were read meanwhile\n",
        connections, engine == Engine::Sqlite ? "SQLite" : "PostgreSQL", kAll / uploads, read);
    std::printf("uploads / copies: %.2f\n", copies / uploads);
    return 0;
}
