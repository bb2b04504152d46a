// SPDX-License-Identifier: GPL-3.0-or-later
// monitoringbench LIST.csv[.xz] [CUSTOMERS [ENTRIES]]: how long it takes to hold CUSTOMERS (154 000)
// monitored customers against a list's ENTRIES (500) new entries, against screening each of the first 2 000
// of them against the whole list, and what other requests of the same house wait meanwhile.
#include "domain/auditevent.h"
#include "providers/httpclient.h"
#include "screening/lists/readlist.h"
#include "services/compliance.h"
#include "services/events.h"
#include "services/lists.h"
#include "services/monitoring.h"
#include "storage/database.h"
#include "storage/house.h"
#include "storage/subjectrepository.h"
#include "storage/vault.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <cstdio>
#include <thread>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr int kFull = 2000;
constexpr int kBatch = 500;

[[noreturn]] void giveUp(const Error &error)
{
    std::fprintf(stderr, "%s\n", qPrintable(error.detail));
    std::exit(1);
}

template <class T>
T need(Result<T> result)
{
    if (!result)
        giveUp(result.error());
    return std::move(*result);
}

/// Entries of the list as customers, one word of each name changed by its neighbour's.
std::vector<MonitoredSubject> customersOf(const std::vector<ListEntry> &entries, int count,
                                          const QDateTime &now)
{
    std::vector<MonitoredSubject> customers;
    for (int i = 0; i < count; ++i) {
        const auto &one = entries[size_t(i) * 7 % entries.size()].names.front().text;
        const auto &other = entries[(size_t(i) * 13 + 5) % entries.size()].names.front().text;
        MonitoredSubject customer;
        customer.userId = u"user-%1"_s.arg(i, 7, 10, QChar(u'0'));
        customer.hash = QString::number(i);
        customer.updatedAt = now;
        customer.subject.names << one.section(u' ', 0, 0) + u' ' + other.section(u' ', -1);
        customers.push_back(std::move(customer));
    }
    return customers;
}

void keep(House &house, const std::vector<MonitoredSubject> &customers)
{
    for (size_t at = 0; at < customers.size(); at += kBatch) {
        const auto kept = house.database().write([&](Connection &connection) -> Status {
            SubjectRepository subjects(connection, house.vault());
            for (size_t i = at; i < std::min(customers.size(), at + kBatch); ++i)
                if (auto done = subjects.keep(customers[i]); !done)
                    return done;
            return {};
        });
        if (!kept)
            giveUp(kept.error());
    }
}

QString writeCustom(const QTemporaryDir &folder, const std::vector<ListEntry> &entries, size_t count)
{
    const auto path = folder.filePath(u"list.csv"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        giveUp({ErrorCode::Unavailable, u"no room"_s, {}, {}});
    file.write("id,kind,names,dates_of_birth,countries\n");
    for (size_t i = 0; i < count; ++i) {
        QStringList names;
        for (const auto &name : entries[i].names)
            names << QString(name.text).replace(u'"', u' ').replace(u'|', u' ');
        file.write(
            u"\"%1\",%2,\"%3\",,\n"_s.arg(entries[i].id, wordOf(entries[i].kind), names.join(u'|')).toUtf8());
    }
    return path;
}

/// The slowest of what a small transaction took while the monitoring ran.
struct Latency {
    std::vector<double> milliseconds;
    double percentile(double part)
    {
        std::sort(milliseconds.begin(), milliseconds.end());
        return milliseconds.empty() ? 0 : milliseconds[size_t(part * double(milliseconds.size() - 1))];
    }
};

} // namespace

int main(int argc, char *argv[])
{
    QCoreApplication application(argc, argv);
    if (argc < 2)
        return 2;
    const int count = argc > 2 ? atoi(argv[2]) : 154'000;
    const size_t fresh = argc > 3 ? size_t(atoi(argv[3])) : 500;
    std::vector<ListEntry> entries;
    need(readList(ListFormat::Custom, QString::fromLocal8Bit(argv[1]), [&](ListEntry entry) -> Status {
        entries.push_back(std::move(entry));
        return {};
    }));

    const SystemClock clock;
    const QTemporaryDir folder;
    auto house = need(House::open({folder.filePath(u"house"_s), {}, folder.filePath(u"key"_s)}, clock));
    Events events;
    HttpClient http;
    ListService lists(house->database(), house->audit(), events, http, clock);
    ListIndexes indexes(house->database());
    ComplianceService compliance(house->database(), house->vault(), house->audit(), indexes, events, clock);
    ListMonitoring monitoring(house->database(), house->vault(), indexes, compliance, clock, u"node"_s);
    ListImport wanted;
    wanted.id = u"bench"_s;
    wanted.source = u"custom"_s;
    wanted.topic = ListTopic::Sanctions;
    wanted.location = writeCustom(folder, entries, entries.size() - fresh);
    need(lists.import(consoleActor(), wanted, {}, {}));
    need(monitoring.run({}));
    const auto customers = customersOf(entries, count, clock.now());
    keep(*house, customers);
    wanted.location = writeCustom(folder, entries, entries.size());
    need(lists.import(consoleActor(), wanted, {}, {}));
    const auto loaded = need(indexes.current());

    Latency latency;
    std::jthread asking([&](std::stop_token stop) {
        while (!stop.stop_requested()) {
            QElapsedTimer timer;
            timer.start();
            need(house->database().write([&](Connection &connection) -> Result<int> {
                auto row = connection.run(u"SELECT COUNT(*) FROM screening_list"_s);
                return row && row->next() ? row->value(0).toInt() : 0;
            }));
            latency.milliseconds.push_back(double(timer.nsecsElapsed()) / 1e6);
            std::this_thread::sleep_for(std::chrono::milliseconds(10));
        }
    });
    QElapsedTimer timer;
    timer.start();
    const auto run = need(monitoring.run({}));
    const double seconds = double(timer.nsecsElapsed()) / 1e9;
    asking = {};

    timer.restart();
    for (int i = 0; i < std::min(count, kFull); ++i)
        screen(loaded, customers[size_t(i)].subject, {});
    const double whole = double(timer.nsecsElapsed()) / 1e9 * count / std::min(count, kFull);
    std::printf(
        "%lld customers against %lld new entries: %.1f s, %lld raised; each against the whole list: %.1f s "
        "(reckoned from %d); %.1f times as fast\n",
        run.customers, run.entries, seconds, run.raised, whole, std::min(count, kFull), whole / seconds);
    std::printf("a small transaction meanwhile: median %.2f ms, p99 %.2f ms, most %.2f ms of %zu\n",
                latency.percentile(0.5), latency.percentile(0.99), latency.percentile(1),
                latency.milliseconds.size());
    return 0;
}
