// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application/servernote.h"
#include "app/pss/command.h"
#include "app/pss/serverprobe.h"
#include "base/json.h"
#include "base/timestamp.h"
#include "storage/database.h"
#include "storage/jobrepository.h"

#include <QRegularExpression>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// What is told, line by line; members that are not known are null.
QJsonObject healthOf(ServerProbe &probe)
{
    const auto live = probe.ask(u"/health/live"_s);
    const auto ready = live.status == 200 ? probe.ask(u"/health/ready"_s) : ServerProbe::Answer();
    return {{u"live"_s, live.status == 200},
            {u"ready"_s, ready.status == 200},
            {u"problem"_s, orNull(live.problem)}};
}

/// The value of a metric without labels, or the version among the labels of pss_build_info; null: not told.
void addMetrics(QJsonObject &told, const QByteArray &text)
{
    static const QRegularExpression kVersion(u"^pss_build_info\\{version=\"([^\"]*)\"\\}"_s,
                                             QRegularExpression::MultilineOption);
    static const QRegularExpression kBacklog(u"^pss_jobs_backlog ([0-9.e+]+)"_s,
                                             QRegularExpression::MultilineOption);
    const auto lines = QString::fromUtf8(text);
    if (const auto version = kVersion.match(lines); version.hasMatch())
        told[u"version"_s] = version.captured(1);
    if (const auto backlog = kBacklog.match(lines); backlog.hasMatch())
        told[u"backlog"_s] = int(backlog.captured(1).toDouble());
}

Result<QJsonObject> statusOfUrl(const QCommandLineParser &parser)
{
    QByteArray token;
    if (parser.isSet(u"token-stdin"_s)) {
        const auto secret = askSecret(u"Token"_s, true, false);
        if (!secret)
            return fail(secret.error());
        token = secret->view().toByteArray().trimmed();
    }
    const auto url = parser.value(u"url"_s);
    ServerProbe probe(url, parser.value(u"certificate"_s), token);
    auto told = healthOf(probe);
    told[u"running"_s] = told[u"live"_s];
    told[u"url"_s] = url;
    told[u"tls"_s] = url.startsWith(u"https:"_s);
    if (!token.isEmpty())
        addMetrics(told, probe.ask(u"/metrics"_s).body);
    return told;
}

Result<QJsonObject> statusOfHouse(const QCommandLineParser &parser)
{
    const auto settings = serverSettings(parser);
    if (!settings)
        return fail(settings.error());
    auto house = openHouse(parser);
    if (!house)
        return fail(house.error());
    const auto note = findNote((*house)->dataDirectory());
    const bool isRunning = note && note->isRunning();
    QJsonObject told;
    if (isRunning) {
        ServerProbe probe(QString(note->url)
                              .replace(u"//0.0.0.0:"_s, u"//127.0.0.1:"_s)
                              .replace(u"//[::]:"_s, u"//[::1]:"_s),
                          settings->api.tls.certificate);
        told = healthOf(probe);
        told[u"pid"_s] = note->pid;
        told[u"url"_s] = note->url;
        told[u"tls"_s] = note->url.startsWith(u"https:"_s);
        told[u"version"_s] = note->version;
        told[u"started_at"_s] = toTimestamp(note->startedAt);
    }
    const auto backlog =
        (*house)->database().read([](Connection &connection) { return JobRepository(connection).backlog(); });
    if (!backlog)
        return fail(backlog.error());
    told[u"running"_s] = isRunning;
    told[u"house"_s] = (*house)->id();
    told[u"backlog"_s] = *backlog;
    told[u"database"_s] = (*house)->database().engine() == Engine::Sqlite ? u"SQLite"_s : u"PostgreSQL"_s;
    return told;
}

void printForPeople(const QJsonObject &told)
{
    const auto line = [&](const QString &name, const QString &text) {
        if (!text.isEmpty())
            print(u"%1 %2"_s.arg(name, -10).arg(text));
    };
    const bool isRunning = told[u"running"_s].toBool();
    line(u"server"_s, isRunning ? u"running"_s : u"not running"_s);
    if (isRunning) {
        line(u"health"_s,
             told[u"ready"_s].toBool()      ? u"live and ready"_s
                 : told[u"live"_s].toBool() ? u"live, not ready"_s
                                            : u"it does not answer: "_s + told[u"problem"_s].toString());
        line(u"address"_s, told[u"url"_s].toString());
        line(u"TLS"_s, told[u"tls"_s].toBool() ? u"yes"_s : u"no"_s);
        line(u"process"_s, told[u"pid"_s].toVariant().toString());
        line(u"since"_s, told[u"started_at"_s].toString());
    }
    line(u"version"_s, told[u"version"_s].toString());
    line(u"backlog"_s,
         told.contains(u"backlog"_s) ? u"%1 jobs"_s.arg(told[u"backlog"_s].toInt()) : QString());
    line(u"database"_s, told[u"database"_s].toString());
    line(u"house"_s, told[u"house"_s].toString());
}

} // namespace

int runStatus(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    parser.addOptions(
        {{u"url"_s, u"A server elsewhere, e.g. https://kyc.example:4001, in place of --data."_s, u"URL"_s},
         {u"certificate"_s, u"A certificate of it that is trusted, in PEM."_s, u"FILE"_s},
         {u"token-stdin"_s, u"Read an admin's token from stdin, for version and backlog of a --url."_s},
         {u"json"_s, u"As a JSON object."_s}});
    process(parser, arguments);
    const auto told = parser.isSet(u"url"_s) ? statusOfUrl(parser) : statusOfHouse(parser);
    if (!told)
        return failed(told.error());
    if (parser.isSet(u"json"_s))
        print(QString::fromUtf8(toJson(*told)));
    else
        printForPeople(*told);
    if (!(*told)[u"running"_s].toBool())
        return Failed;
    return (*told)[u"ready"_s].toBool() ? Done : FoundFaults;
}

} // namespace pss
