// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application/apidoor.h"
#include "app/application/readiness.h"
#include "app/application/reload.h"
#include "app/application/servernote.h"
#include "app/application/termination.h"
#include "app/pss/command.h"

#include <QCoreApplication>

#include <unistd.h>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

void addServeOptions(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Runs the KYC API and reads what waits, without windows.\n\n"
        "Settings come from server.conf in the data directory (--print-config shows all of them), go before\n"
        "that from the environment (PSS_LISTEN, PSS_PORT, PSS_DATABASE, ...) and before both from these "
        "options.\n"
        "SIGTERM lets requests finish and ends; SIGHUP reads settings, keys and certificates again, and "
        "what\n"
        "cannot be taken leaves everything as it was. systemd is told of both (Type=notify)."_s);
    addHouseOptions(parser);
    parser.addOptions({{u"listen"_s, u"The address to listen on (127.0.0.1)."_s, u"ADDR"_s},
                       {u"port"_s, u"The port (4001); 0 takes any free one."_s, u"N"_s},
                       {u"check-config"_s, u"Check the settings and end."_s},
                       {u"print-config"_s, u"Print a file of all settings with their defaults and end."_s}});
}

Result<ServerSettings> settingsOf(const QCommandLineParser &parser)
{
    QHash<QString, QString> flags;
    for (const auto &name : {u"listen"_s, u"port"_s})
        if (parser.isSet(name))
            flags.insert(u"server."_s + name, parser.value(name));
    return serverSettings(parser, std::move(flags));
}

int checkConfig(const QCommandLineParser &parser)
{
    const auto settings = settingsOf(parser);
    const auto checked = settings ? checkServerSettings(*settings) : Status(fail(settings.error()));
    if (!checked)
        return failed(checked.error());
    print(u"The settings are good."_s);
    return Done;
}

int listen(const QCommandLineParser &parser, Application &application, const ServerSettings &settings,
           Termination &termination)
{
    auto options = settings.api;
    options.demo = application.house().isDemo();
    ApiServer server(apiServices(application), options);
    if (auto started = server.start(); !started)
        return failed(started.error());
    QObject::connect(&termination, &Termination::requested, QCoreApplication::instance(),
                     &QCoreApplication::quit);
    QObject::connect(&termination, &Termination::reloadRequested, &termination, [&] {
        tellServiceManager(reloadingState());
        reload(server, settingsOf(parser));
        tellServiceManager("READY=1");
    });
    const auto folder = application.house().dataDirectory();
    const auto url = serverUrl(options.address.toString(), server.port(), options.tls.isOn());
    if (auto left = leaveNote(
            folder, {::getpid(), url, QCoreApplication::applicationVersion(), application.clock().now()});
        !left)
        return failed(left.error());
    print(u"Listening on %1/api/v1%2"_s.arg(url, options.demo ? u" (demo data)"_s : u""_s));
    tellServiceManager("READY=1\nSTATUS=Listening on " + url.toUtf8());
    QCoreApplication::exec();
    tellServiceManager("STOPPING=1");
    server.stop();
    takeNoteAway(folder);
    return Done;
}

} // namespace

int runServe(QCommandLineParser &parser, const QStringList &arguments)
{
    addServeOptions(parser);
    process(parser, arguments);
    if (parser.isSet(u"print-config"_s)) {
        print(commentedSettings().trimmed());
        return Done;
    }
    if (parser.isSet(u"check-config"_s))
        return checkConfig(parser);
    Termination termination;
    const auto settings = settingsOf(parser);
    if (!settings)
        return wrongUsage(settings.error().detail);
    if (auto checked = checkServerSettings(*settings); !checked)
        return failed(checked.error());
    applyLogSettings(*settings);
    auto application = Application::open(houseOptions(parser, *settings),
                                         readerOptions(settings->readers, settings->languages),
                                         settings->webhooks, settings->policies, settings->external);
    if (!application)
        return failed(application.error());
    if (auto started = (*application)->startJobs(); !started)
        return failed(started.error());
    return listen(parser, **application, *settings, termination);
}

} // namespace pss
