// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/country.h"
#include "screening/index/indexbuilder.h"
#include "screening/matching/search.h"
#include "tests/bench/screeningcsv.h"

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

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addOptions({{u"threshold"_s, u"Least score."_s, u"0..1"_s, u"0.30"_s},
                       {u"limit"_s, u"Most hits a query."_s, u"n"_s, u"200"_s},
                       {u"no-dates"_s, u"Leave out the dates of birth."_s},
                       {u"name-only"_s, u"Leave out dates and countries."_s},
                       {u"threads"_s, u"How many."_s, u"n"_s, u"1"_s},
                       {u"names"_s, u"Only the list's first names."_s, u"n"_s, u"0"_s},
                       {u"out"_s, u"Where the hits go."_s, u"file.csv"_s}});
    parser.addPositionalArgument(u"list"_s, u"Custom list, CSV or CSV.xz."_s);
    parser.addPositionalArgument(u"queries"_s, u"CSV or CSV.xz."_s);
    parser.process(app);
    const auto files = parser.positionalArguments();
    if (files.size() != 2)
        parser.showHelp(2);

    std::vector<ListEntry> entries;
    for (const auto &row : csvRows(wholeFile(files[0])))
        entries.push_back(entryOf(row));
    std::vector<ScreeningQuery> queries;
    std::vector<QString> ids;
    for (const auto &row : csvRows(wholeFile(files[1]))) {
        ids.push_back(row[u"qid"_s]);
        ScreeningQuery query;
        query.name = row[u"name"_s];
        query.kind = fromWord<ListedKind>(row[u"kind"_s]);
        if (!parser.isSet(u"no-dates"_s) && !parser.isSet(u"name-only"_s))
            query.dateOfBirth = dateOf(row[u"date_of_birth"_s]);
        if (!parser.isSet(u"name-only"_s))
            query.countries = countriesOf(row[u"country"_s]);
        queries.push_back(query);
    }
    QElapsedTimer timer;
    timer.start();
    IndexBuilder builder;
    for (const auto &entry : entries)
        builder.add(entry);
    const auto index = builder.finish();
    std::printf("build %.2f s, %zu entries, %zu names, %zu forms, %zu words, %.0f bytes a name\n",
                double(timer.elapsed()) / 1e3, index->entryCount(), index->nameCount(), index->formCount(),
                index->vocabulary().size(), double(index->bytes()) / double(index->nameCount()));
    SearchOptions options;
    options.threshold = int(parser.value(u"threshold"_s).toDouble() * kOne + 0.5);
    options.limit = parser.value(u"limit"_s).toInt();
    options.isExplained = false;
    auto result = run(*index, queries, options, parser.value(u"threads"_s).toInt());
    auto times = result.milliseconds;
    std::sort(times.begin(), times.end());
    const double used = std::accumulate(times.begin(), times.end(), 0.0) / 1e3;
    std::printf(
        "%.0f queries a second of processor, %.0f of the clock; p50 %.3f ms, p99 %.3f ms, most %.1f ms\n",
        double(queries.size()) / used, double(queries.size()) / result.seconds, times[times.size() / 2],
        times[times.size() * 99 / 100], times.back());
    if (parser.isSet(u"out"_s))
        writeHits(parser.value(u"out"_s), ids, result, *index);
    return 0;
}
