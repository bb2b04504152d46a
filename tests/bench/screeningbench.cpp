// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/country.h"
#include "screening/index/indexbuilder.h"
#include "screening/matching/search.h"
#include "screening/names/romanise.h"
#include "tests/bench/screeningcsv.h"
#include "tests/bench/trigrams.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <ctime>
#include <numeric>
#include <thread>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

std::optional<ListedDate> dateOf(const QString &text)
{
    const auto date = QDate::fromString(text, Qt::ISODate);
    if (date.isValid())
        return ListedDate{date, date, false};
    if (const int year = text.left(4).toInt(); year > 0)
        return ListedDate{QDate(year, 1, 1), QDate(year, 12, 31), false};
    return std::nullopt;
}

QStringList countriesOf(const QString &text)
{
    QStringList codes;
    for (auto written : text.split(u';', Qt::SkipEmptyParts)) {
        static QHash<QString, QString> known;
        auto &code = known[written];
        if (code.isNull())
            code = normalisedCountry(written.replace(u'_', u' '));
        if (!code.isEmpty())
            codes << code;
    }
    return codes;
}

ListEntry entryOf(const QHash<QString, QString> &row)
{
    ListEntry entry;
    entry.id = row[u"id"_s];
    entry.kind = fromWord<ListedKind>(row[u"kind"_s]).value_or(ListedKind::Entity);
    for (const auto &name : row[u"names"_s].split(u'|', Qt::SkipEmptyParts))
        entry.names.push_back({name, entry.names.empty() ? NameUse::Primary : NameUse::Alias, false, {}, {}});
    for (const auto &date : row[u"dates_of_birth"_s].split(u';', Qt::SkipEmptyParts))
        if (const auto parsed = dateOf(date))
            entry.datesOfBirth.push_back(*parsed);
    entry.countries = countriesOf(row[u"countries"_s]);
    return entry;
}

/// Processor time of this thread: what else runs on the machine does not count.
double threadSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    return double(time.tv_sec) + double(time.tv_nsec) / 1e9;
}

struct Run {
    std::vector<std::vector<ListMatch>> hits;
    std::vector<double> milliseconds;
    double seconds = 0;
};

Run run(const ScreeningIndex &index, const std::vector<ScreeningQuery> &queries, const SearchOptions &options,
        int threads)
{
    Run run;
    run.hits.resize(queries.size());
    run.milliseconds.resize(queries.size());
    std::atomic<size_t> next = 0;
    const auto work = [&] {
        for (size_t at = next++; at < queries.size(); at = next++) {
            const auto start = threadSeconds();
            run.hits[at] = search(index, queries[at], options);
            run.milliseconds[at] = (threadSeconds() - start) * 1e3;
        }
    };
    QElapsedTimer timer;
    timer.start();
    std::vector<std::thread> pool;
    for (int at = 1; at < threads; ++at)
        pool.emplace_back(work);
    work();
    for (auto &thread : pool)
        thread.join();
    run.seconds = double(timer.nsecsElapsed()) / 1e9;
    return run;
}

void writeHits(const QString &path, const std::vector<QString> &ids, const Run &run,
               const ScreeningIndex &index)
{
    QFile out(path);
    if (!out.open(QIODevice::WriteOnly))
        qFatal("cannot write %s", qPrintable(path));
    out.write("qid,entry_id,score,matched_name\n");
    for (size_t at = 0; at < ids.size(); ++at)
        for (const auto &hit : run.hits[at]) {
            auto name = index.nameText(hit.entry, hit.nameOfEntry);
            name.replace(u'"', u"\"\""_s);
            out.write((ids[at] + u',' + index.entryId(hit.entry) + u','
                       + QString::number(hit.score / double(kOne)) + u",\""_s + name + u"\"\n"_s)
                          .toUtf8());
        }
}

struct Input {
    std::vector<ListEntry> entries;
    std::vector<ScreeningQuery> queries;
    std::vector<QString> ids; ///< of the queries
};

size_t nameCount(const std::vector<ListEntry> &entries)
{
    return std::accumulate(entries.begin(), entries.end(), size_t(0),
                           [](size_t sum, const ListEntry &entry) { return sum + entry.names.size(); });
}

/// The entries with the list's first names, or more of them: persons of words of the list, the same each
/// time.
std::vector<ListEntry> tier(const std::vector<ListEntry> &list, size_t names)
{
    std::vector<ListEntry> entries;
    size_t count = 0;
    for (const auto &entry : list) {
        if (count >= names)
            return entries;
        entries.push_back(entry);
        count += entry.names.size();
    }
    uint64_t state = 20261123;
    const auto next = [&](size_t below) {
        state = state * 6364136223846793005ULL + 1442695040888963407ULL;
        return size_t((state >> 33) % below);
    };
    while (count < names) {
        const auto &given = list[next(list.size())], &family = list[next(list.size())];
        if (given.kind != ListedKind::Person || family.kind != ListedKind::Person)
            continue;
        const auto first = given.names[0].text.split(u' '), last = family.names[0].text.split(u' ');
        ListEntry made;
        made.id = u"MADE:%1"_s.arg(count++);
        made.names.push_back({first.back() + u' ' + last.front().chopped(last.front().endsWith(u',') ? 1 : 0),
                              NameUse::Primary,
                              false,
                              {},
                              {}});
        entries.push_back(made);
    }
    return entries;
}

std::shared_ptr<const ScreeningIndex> built(const std::vector<ListEntry> &entries)
{
    QElapsedTimer timer;
    timer.start();
    const auto start = threadSeconds();
    IndexBuilder builder;
    for (const auto &entry : entries)
        builder.add(entry);
    auto index = builder.finish();
    std::printf("index: %.2f s of processor, %.2f s of the clock; %zu entries, %zu names, %zu words, %.0f "
                "bytes a name\n",
                threadSeconds() - start, double(timer.elapsed()) / 1e3, index->entryCount(),
                index->nameCount(), index->vocabulary().size(),
                double(index->bytes()) / double(std::max<size_t>(1, index->nameCount())));
    return index;
}

double report(const char *what, std::vector<double> times, double seconds)
{
    std::sort(times.begin(), times.end());
    const double used = std::accumulate(times.begin(), times.end(), 0.0) / 1e3;
    const auto count = double(times.size());
    std::printf(
        "%s: %.0f queries a second of processor, %.0f of the clock; p50 %.3f ms, p99 %.3f ms, most %.1f ms\n",
        what, count / used, count / seconds, times[times.size() / 2], times[times.size() * 99 / 100],
        times.back());
    return count / used;
}

void compare(const Input &input, const SearchOptions &options, size_t names, size_t queries)
{
    const auto entries = tier(input.entries, names);
    std::printf("\n%zu names\n", nameCount(entries));
    const auto index = built(entries);
    std::vector<ScreeningQuery> asked;
    for (size_t at = 0; at < queries; ++at)
        asked.push_back(input.queries[at * input.queries.size() / queries]);
    run(*index, asked, options, 1); // as a server that has been asked before
    const auto ours = run(*index, asked, options, 1);
    const double rate = report("engine", ours.milliseconds, ours.seconds);
    std::vector<QString> listed, romanisedQueries;
    for (const auto &entry : entries)
        for (const auto &name : entry.names)
            listed.push_back(QString::fromStdString(romanised(name.text)));
    for (const auto &query : asked)
        romanisedQueries.push_back(QString::fromStdString(romanised(query.name)));
    TrigramServer server;
    const auto theirs = server.run(listed, romanisedQueries);
    auto clock = theirs.clockMilliseconds;
    const double other = report("pg_trgm (server's processor)", theirs.processorMilliseconds,
                                std::accumulate(clock.begin(), clock.end(), 0.0) / 1e3);
    std::sort(clock.begin(), clock.end());
    std::printf("pg_trgm: %.1f s to load, index %.1f MB, p99 of the clock %.3f ms\nengine / pg_trgm: %.2f\n",
                theirs.buildSeconds, double(theirs.indexBytes) / 1e6, clock[clock.size() * 99 / 100],
                rate / other);
}

Input readInput(const QCommandLineParser &parser)
{
    Input input;
    for (const auto &row : csvRows(wholeFile(parser.positionalArguments()[0])))
        input.entries.push_back(entryOf(row));
    for (const auto &row : csvRows(wholeFile(parser.positionalArguments()[1]))) {
        input.ids.push_back(row[u"qid"_s]);
        ScreeningQuery query;
        query.name = row[u"name"_s];
        query.kind = fromWord<ListedKind>(row[u"kind"_s]);
        if (!parser.isSet(u"no-dates"_s) && !parser.isSet(u"name-only"_s))
            query.dateOfBirth = dateOf(row[u"date_of_birth"_s]);
        if (!parser.isSet(u"no-countries"_s) && !parser.isSet(u"name-only"_s))
            query.countries = countriesOf(row[u"country"_s]);
        input.queries.push_back(query);
    }
    return input;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"threshold"_s, u"Least score."_s, u"0..1"_s, u"0.30"_s},
                       {u"limit"_s, u"Most hits a query."_s, u"n"_s, u"200"_s},
                       {u"no-dates"_s, u"Leave out the dates of birth."_s},
                       {u"no-countries"_s, u"Leave out the countries."_s},
                       {u"name-only"_s, u"Leave out dates and countries."_s},
                       {u"threads"_s, u"How many."_s, u"n"_s, u"1"_s},
                       {u"compare"_s, u"Against pg_trgm, with as many names; may be repeated."_s, u"names"_s},
                       {u"queries"_s, u"Of a comparison."_s, u"n"_s, u"1000"_s},
                       {u"out"_s, u"Where the hits go."_s, u"file.csv"_s}});
    parser.addPositionalArgument(u"list"_s, u"Custom list, CSV or CSV.xz."_s);
    parser.addPositionalArgument(u"queries"_s, u"CSV or CSV.xz."_s);
    parser.process(app);
    if (parser.positionalArguments().size() != 2)
        parser.showHelp(2);
    const auto input = readInput(parser);
    SearchOptions options;
    options.threshold = int(parser.value(u"threshold"_s).toDouble() * kOne + 0.5);
    options.limit = parser.value(u"limit"_s).toInt();
    options.isExplained = false;
    if (parser.isSet(u"compare"_s)) {
        for (const auto &names : parser.values(u"compare"_s))
            compare(input, options, names.toULongLong(), parser.value(u"queries"_s).toULongLong());
        return 0;
    }
    const auto index = built(input.entries);
    const auto result = run(*index, input.queries, options, parser.value(u"threads"_s).toInt());
    report("engine", result.milliseconds, result.seconds);
    if (parser.isSet(u"out"_s))
        writeHits(parser.value(u"out"_s), input.ids, result, *index);
    return 0;
}
