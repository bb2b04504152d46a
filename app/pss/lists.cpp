// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/lists.h"
#include "app/pss/command.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/timestamp.h"
#include "domain/auditevent.h"
#include "providers/httpclient.h"
#include "services/events.h"

#include <functional>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const SystemClock kClock;

/// A house with its lists; a running server sees within two seconds what is done to them.
struct Shelf {
    std::unique_ptr<House> house;
    Events events;
    HttpClient http;
    ListService lists;

    explicit Shelf(std::unique_ptr<House> opened)
        : house(std::move(opened)), lists(house->database(), house->audit(), events, http, kClock)
    {
    }
};

int atShelf(const QCommandLineParser &parser, OnMissing onMissing, const std::function<int(Shelf &)> &work)
{
    auto house = openHouse(parser, onMissing);
    if (!house)
        return failed(house.error());
    Shelf shelf(std::move(*house));
    return work(shelf);
}

QString asLine(const ScreeningList &list, const QDateTime &now)
{
    const auto age = list.isStale(now) ? u"too old: %1 days"_s : u"%1 days"_s;
    QStringList words{list.id,
                      list.source,
                      wordOf(list.topic),
                      u"version %1"_s.arg(list.version.number),
                      list.version.published.isEmpty() ? u"-"_s : list.version.published,
                      u"%1 entries"_s.arg(list.version.entries),
                      u"%1 names"_s.arg(list.version.names),
                      age.arg(list.confirmedAt.daysTo(now))};
    if (!list.failure.isEmpty())
        words << u"failed %1: %2"_s.arg(toTimestamp(list.failedAt), list.failure);
    return words.join(u'\t');
}

QString nameIn(const QByteArray &content)
{
    const auto object = parseObject(content);
    return object ? (*object)[u"names"_s][0][u"text"_s].toString() : QString();
}

void printProgress(qint64 done, qint64 size)
{
    static int last = -1;
    const int percent = size > 0 ? int(done * 100 / size) : 0;
    if (percent / 10 != last / 10 || last < 0)
        printError(u"read %1 %"_s.arg(percent));
    last = percent;
}

Result<ListImport> wantedImport(const QCommandLineParser &parser)
{
    ListImport wanted;
    wanted.source = parser.value(u"source"_s);
    wanted.id = parser.value(u"name"_s);
    wanted.location = parser.positionalArguments().value(0);
    wanted.allowsPrivate = parser.isSet(u"allow-private"_s);
    wanted.isForced = parser.isSet(u"force"_s);
    if (parser.isSet(u"stale-days"_s))
        wanted.staleDays = parser.value(u"stale-days"_s).toInt();
    if (parser.isSet(u"topic"_s)) {
        wanted.topic = fromWord<ListTopic>(parser.value(u"topic"_s));
        if (!wanted.topic)
            return invalid(u"topic"_s, u"A topic is one of: %1."_s.arg(allWords<ListTopic>().join(u", ")));
    }
    if (wanted.source.isEmpty() || wanted.location.isEmpty())
        return invalid(u"source"_s, u"Name the format by --source, and the file, folder or https address."_s);
    return wanted;
}

} // namespace

int runListsImport(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    parser.addOptions({{u"source"_s,
                        u"How the list is written: ofac_sdn, ofac_consolidated, ofac_advanced, un, eu_fsf, "
                        "uk_ofsi, canada_sema, opensanctions, ftm, everypolitician or custom."_s,
                        u"FORMAT"_s},
                       {u"topic"_s, u"What standing on it means: sanctions, pep or internal."_s, u"TOPIC"_s},
                       {u"name"_s, u"What to call the list; by default as its format."_s, u"NAME"_s},
                       {u"stale-days"_s, u"After how many days without news it is too old (7)."_s, u"DAYS"_s},
                       {u"allow-private"_s,
                        u"The address may be in a private network (a mirror of your own), there also by "
                        "http."_s},
                       {u"force"_s, u"Take also what is older or much shorter than what is held."_s}});
    parser.addPositionalArgument(u"PATH|URL"_s,
                                 u"The file (also .xz or .gz), the folder or the https address."_s);
    process(parser, arguments);
    const auto wanted = wantedImport(parser);
    if (!wanted)
        return wrongUsage(wanted.error().detail);
    return atShelf(parser, OnMissing::Make, [&](Shelf &shelf) -> int {
        const auto imported = shelf.lists.import(consoleActor(), *wanted, printProgress, {});
        if (!imported)
            return failed(imported.error());
        const auto &version = imported->version;
        print(imported->isNew
                  ? u"%1\tversion %2\t%3 entries\t%4 names\t%5 added\t%6 changed\t%7 removed"_s
                        .arg(version.listId)
                        .arg(version.number)
                        .arg(version.entries)
                        .arg(version.names)
                        .arg(version.added)
                        .arg(version.changed)
                        .arg(version.removed)
                  : u"%1\tversion %2 is the newest still"_s.arg(version.listId).arg(version.number));
        return Done;
    });
}

int runListsList(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    process(parser, arguments);
    return atShelf(parser, OnMissing::Refuse, [](Shelf &shelf) -> int {
        const auto lists = shelf.lists.all(consoleActor());
        if (!lists)
            return failed(lists.error());
        for (const auto &list : *lists)
            print(asLine(list, kClock.now()));
        return Done;
    });
}

int runListsDiff(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    parser.addOptions({{u"from"_s, u"The older version; by default the last but one."_s, u"N"_s},
                       {u"to"_s, u"The newer version; by default the last."_s, u"N"_s}});
    parser.addPositionalArgument(u"NAME"_s, u"The list."_s);
    process(parser, arguments);
    const auto id = parser.positionalArguments().value(0);
    if (id.isEmpty())
        return wrongUsage(u"Name the list."_s);
    return atShelf(parser, OnMissing::Refuse, [&](Shelf &shelf) -> int {
        const auto versions = shelf.lists.versions(consoleActor(), id);
        if (!versions)
            return failed(versions.error());
        const int newest = versions->empty() ? 0 : versions->front().number;
        const int to = parser.isSet(u"to"_s) ? parser.value(u"to"_s).toInt() : newest;
        const int from = parser.isSet(u"from"_s) ? parser.value(u"from"_s).toInt() : to - 1;
        const auto differences = shelf.lists.differences(consoleActor(), id, from, to);
        if (!differences)
            return failed(differences.error());
        for (const auto &difference : *differences)
            print(QStringList{wordOf(difference.change), difference.entryId,
                              nameIn(difference.after.isEmpty() ? difference.before : difference.after)}
                      .join(u'\t'));
        return Done;
    });
}

int runListsRemove(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    parser.addPositionalArgument(u"NAME"_s, u"The list. Its versions are kept: decisions rest on them."_s);
    process(parser, arguments);
    const auto id = parser.positionalArguments().value(0);
    if (id.isEmpty())
        return wrongUsage(u"Name the list."_s);
    return atShelf(parser, OnMissing::Refuse, [&](Shelf &shelf) -> int {
        const auto removed = shelf.lists.remove(consoleActor(), id);
        return removed ? Done : failed(removed.error());
    });
}

} // namespace pss
