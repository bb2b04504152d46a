// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pss/command.h"
#include "base/json.h"
#include "screening/lists/csvtable.h"
#include "screening/lists/unpacking.h"
#include "services/screening.h"

#include <QFile>
#include <QJsonDocument>
#include <QThread>

#include <atomic>
#include <cstdio>
#include <thread>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kBatch = 512;
constexpr auto kHead = "qid,entry_id,score,matched_name\n";

struct Query {
    QString id;
    ScreeningSubject subject;
};

/// A cell as RFC 4180 writes it.
QByteArray cell(const QString &text)
{
    const bool needsQuotes = text.contains(u'"') || text.contains(u',') || text.contains(u'\n');
    return (needsQuotes ? u'"' + QString(text).replace(u"\""_s, u"\"\""_s) + u'"' : text).toUtf8();
}

QByteArray csvRows(const QString &queryId, const std::vector<FoundEntry> &found)
{
    QByteArray rows;
    for (const auto &entry : found)
        rows += cell(queryId) + ',' + cell(entry.entryId) + ',' + QByteArray::number(entry.score, 'f', 4)
            + ',' + cell(entry.name) + '\n';
    return rows;
}

QJsonArray asJson(const std::vector<FoundEntry> &found)
{
    QJsonArray hits;
    for (const auto &entry : found)
        hits << QJsonObject{{u"list"_s, entry.listId},       {u"entry_id"_s, entry.entryId},
                            {u"kind"_s, wordOf(entry.kind)}, {u"score"_s, entry.score},
                            {u"matched_name"_s, entry.name}, {u"explanation"_s, entry.explanation}};
    return hits;
}

Result<ScreeningOptions> optionsOf(const QCommandLineParser &parser)
{
    ScreeningOptions options;
    bool isGood = true;
    if (parser.isSet(u"threshold"_s)) {
        options.threshold = parser.value(u"threshold"_s).toDouble(&isGood);
        isGood = isGood && options.threshold >= 0.3 && options.threshold <= 1;
    }
    if (!isGood)
        return invalid(u"threshold"_s, u"A threshold is a number from 0.3 to 1."_s);
    if (parser.isSet(u"limit"_s))
        options.limit = parser.value(u"limit"_s).toInt();
    if (options.limit < 1 || options.limit > 10'000)
        return invalid(u"limit"_s, u"A limit is a number from 1 to 10000."_s);
    return options;
}

void screenBatch(const std::vector<LoadedList> &lists, const std::vector<Query> &batch,
                 const ScreeningOptions &options)
{
    std::vector<QByteArray> rows(batch.size());
    std::atomic<size_t> next = 0;
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < QThread::idealThreadCount(); ++i)
            threads.emplace_back([&] {
                for (size_t at = next++; at < batch.size(); at = next++)
                    rows[at] = csvRows(batch[at].id, screen(lists, batch[at].subject, options));
            });
    }
    for (const auto &row : rows)
        std::fwrite(row.constData(), 1, size_t(row.size()), stdout);
}

constexpr CsvColumn kColumns[] = {
    {"qid", CsvColumn::Needed},        {"name", CsvColumn::Needed},
    {"kind", CsvColumn::Optional},     {"date_of_birth", CsvColumn::Optional},
    {"country", CsvColumn::Optional},  {"expected_ids", CsvColumn::Optional},
    {"category", CsvColumn::Optional},
};

Query queryOf(const CsvTable &table)
{
    Query query{table.text(0), {}};
    query.subject.names << table.text(1);
    query.subject.kind = table.text(2);
    query.subject.dateOfBirth = table.text(3);
    query.subject.countries = table.texts(4, u';');
    return query;
}

Status screenFile(const std::vector<LoadedList> &lists, const QString &path, const ScreeningOptions &options)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Unavailable, u"The file of queries cannot be read."_s);
    const ReadLimits limits;
    CsvReader rows(unpacked({path, [&]() -> Result<QByteArray> { return file.read(1 << 16); }},
                            std::make_shared<qint64>(limits.unpackedBytes)),
                   {}, limits);
    CsvTable table(rows);
    if (auto head = table.readHeader(kColumns); !head)
        return head;
    std::fputs(kHead, stdout);
    std::vector<Query> batch;
    auto read = table.forEachRow([&]() -> Status {
        batch.push_back(queryOf(table));
        if (batch.size() == kBatch) {
            screenBatch(lists, batch, options);
            batch.clear();
        }
        return {};
    });
    if (read)
        screenBatch(lists, batch, options);
    return read;
}

int screenOne(const QCommandLineParser &parser, const std::vector<LoadedList> &lists,
              const ScreeningOptions &options)
{
    ScreeningSubject subject;
    subject.names << parser.positionalArguments().first();
    subject.kind = parser.value(u"kind"_s);
    subject.dateOfBirth = parser.value(u"date-of-birth"_s);
    if (parser.isSet(u"country"_s))
        subject.countries << parser.value(u"country"_s);
    const auto found = screen(lists, subject, options);
    if (parser.value(u"format"_s) == u"csv") {
        std::fputs(kHead, stdout);
        const auto rows = csvRows({}, found);
        std::fwrite(rows.constData(), 1, size_t(rows.size()), stdout);
    } else {
        print(QString::fromUtf8(QJsonDocument(asJson(found)).toJson()).trimmed());
    }
    return Done;
}

} // namespace

int runScreen(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    parser.addOptions(
        {{u"threshold"_s, u"Show hits from this score on, 0.3 to 1."_s, u"T"_s},
         {u"limit"_s, u"At most so many of a list (100)."_s, u"N"_s},
         {u"format"_s, u"json or csv."_s, u"F"_s, u"json"_s},
         {u"date-of-birth"_s, u"YYYY-MM-DD, YYYY-MM or YYYY."_s, u"D"_s},
         {u"country"_s, u"A nationality or country of residence."_s, u"C"_s},
         {u"kind"_s, u"person, entity or vessel; all, where it is left out."_s, u"K"_s},
         {u"queries"_s,
          u"Screen all of a CSV file (also .xz): qid,name,kind,date_of_birth,country; prints CSV."_s,
          u"FILE"_s}});
    parser.addPositionalArgument(u"NAME"_s, u"Who is looked for."_s);
    process(parser, arguments);
    auto options = optionsOf(parser);
    if (!options)
        return wrongUsage(options.error().detail);
    if (parser.positionalArguments().size() != (parser.isSet(u"queries"_s) ? 0 : 1))
        return wrongUsage(u"Give a name (in quotes where it has blanks), or --queries FILE."_s);
    auto house = openHouse(parser);
    if (!house)
        return failed(house.error());
    const auto lists = ListIndexes((*house)->database()).current();
    if (!lists)
        return failed(lists.error());
    if (lists->empty())
        printError(u"No list is loaded. Import one by `pss lists import`."_s);
    if (!parser.isSet(u"queries"_s))
        return screenOne(parser, *lists, *options);
    options->isExplained = false;
    const auto screened = screenFile(*lists, parser.value(u"queries"_s), *options);
    return screened ? Done : failed(screened.error());
}

} // namespace pss
