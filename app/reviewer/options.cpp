// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/reviewer/options.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QStandardPaths>

#include <cstdio>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

void define(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        u"Review identity documents: the desktop, the API and the machine that reads, in one program.\n\n"
        "Exit codes: 0 ended; 1 could not start (the reason stands on stderr and in a window); 2 the command "
        "line "
        "is not understood; 3 another program serves this data directory."_s);
    parser.addOptions({
        {u"data"_s, u"The data directory; made when it is not there. Default: pss in your data folder."_s,
         u"DIR"_s},
        {u"config"_s, u"The server's settings. Default: server.conf in the data directory."_s, u"FILE"_s},
        {u"key-file"_s, u"The file of the vault's key, or `keychain`."_s, u"F"_s},
        {u"database"_s, u"postgresql://user@host/database instead of the embedded one."_s, u"URL"_s},
        {u"port"_s, u"The API's port. Default: 4001; 0 takes any free one."_s, u"N"_s},
        {u"listen"_s, u"The address the API listens on. Default: 127.0.0.1."_s, u"A"_s},
        {u"no-api"_s, u"Do not start the API."_s},
        {{u"h"_s, u"help"_s}, u"Show this help."_s},
        {{u"v"_s, u"version"_s}, u"Show the version."_s},
    });
}

} // namespace

Result<ReviewerOptions> readOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    define(parser);
    if (!parser.parse(arguments))
        return fail(ErrorCode::ValidationFailed, parser.errorText() + u'.');
    if (!parser.positionalArguments().isEmpty())
        return fail(ErrorCode::ValidationFailed,
                    u"`%1` is not understood; options begin with two dashes."_s.arg(
                        parser.positionalArguments().first()));
    ReviewerOptions options;
    options.house.dataDirectory = parser.value(u"data"_s);
    if (options.house.dataDirectory.isEmpty())
        options.house.dataDirectory =
            QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/pss/house"_s;
    options.api = !parser.isSet(u"no-api"_s);
    QHash<QString, QString> flags;
    const std::pair<QString, QString> names[] = {{u"key-file"_s, u"server.key_file"_s},
                                                 {u"database"_s, u"server.database"_s},
                                                 {u"listen"_s, u"server.listen"_s},
                                                 {u"port"_s, u"server.port"_s}};
    for (const auto &[option, setting] : names)
        if (parser.isSet(option))
            flags.insert(setting, parser.value(option));
    const auto settings =
        readServerSettings({options.house.dataDirectory, parser.value(u"config"_s), std::move(flags)});
    if (!settings)
        return fail(settings.error());
    options.settings = *settings;
    options.house.keyFile = settings->keyFile;
    options.house.databaseUrl = settings->database;
    return options;
}

std::optional<int> answerWithoutWindow(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"pss-reviewer"_s);
    QCommandLineParser parser;
    define(parser);
    if (!parser.parse(QCoreApplication::arguments()))
        return std::nullopt;
    if (parser.isSet(u"help"_s)) {
        std::fputs(qUtf8Printable(parser.helpText()), stdout);
        return int(ExitCode::Ended);
    }
    if (parser.isSet(u"version"_s)) {
        std::fputs("pss-reviewer " PSS_VERSION "\n", stdout);
        return int(ExitCode::Ended);
    }
    return std::nullopt;
}

} // namespace pss
