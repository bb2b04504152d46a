// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pss/command.h"

#include "base/clock.h"

#include <QFile>

#include <cstdio>
#include <cstdlib>
#include <termios.h>
#include <unistd.h>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestSecret = 1024;

/// Reads one line from stdin without its end; no buffering, so that nothing of it stays behind.
Secret readLine()
{
    QByteArray line;
    line.reserve(kLongestSecret + 1);
    char c = 0;
    while (line.size() < kLongestSecret && ::read(STDIN_FILENO, &c, 1) == 1 && c != '\n')
        line += c;
    auto secret = Secret::copyOf(line);
    wipe(line);
    return secret;
}

Secret readHidden(const QString &prompt)
{
    termios shown{};
    ::tcgetattr(STDIN_FILENO, &shown);
    auto hidden = shown;
    hidden.c_lflag &= ~tcflag_t(ECHO);
    std::fputs(qPrintable(prompt + u": "_s), stderr);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    auto secret = readLine();
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    std::fputc('\n', stderr);
    return secret;
}

} // namespace

void process(QCommandLineParser &parser, const QStringList &arguments)
{
    if (!parser.parse(arguments)) {
        printError(parser.errorText());
        std::exit(WrongUsage);
    }
    if (parser.isSet(u"help"_s)) { // Qt's own names the program as it was started, without the command
        print(parser.helpText().trimmed().replace(QCoreApplication::arguments().constFirst(),
                                                  arguments.constFirst()));
        std::exit(Done);
    }
}

void addHouseOptions(QCommandLineParser &parser)
{
    parser.addOptions(
        {{u"data"_s, u"The data directory (PSS_DATA)."_s, u"DIR"_s},
         {u"config"_s, u"The settings; by default server.conf in the data directory (PSS_CONFIG)."_s,
          u"FILE"_s},
         {u"database"_s, u"postgresql://user@host/name in place of the embedded database."_s, u"URL"_s},
         {u"key-file"_s,
          u"The vault's key, or `keychain`; by default pss/keys/<house>.key in the user's data."_s,
          u"FILE"_s}});
}

Result<ServerSettings> serverSettings(const QCommandLineParser &parser, QHash<QString, QString> flags)
{
    const std::pair<QString, QString> options[] = {{u"database"_s, u"server.database"_s},
                                                   {u"key-file"_s, u"server.key_file"_s}};
    for (const auto &[option, name] : options)
        if (parser.isSet(option))
            flags.insert(name, parser.value(option));
    return readServerSettings({dataDirectory(parser), parser.value(u"config"_s), std::move(flags)});
}

QString dataDirectory(const QCommandLineParser &parser)
{
    return parser.isSet(u"data"_s) ? parser.value(u"data"_s) : qEnvironmentVariable("PSS_DATA");
}

HouseOptions houseOptions(const QCommandLineParser &parser, const ServerSettings &settings)
{
    HouseOptions options;
    options.dataDirectory = dataDirectory(parser);
    options.databaseUrl = settings.database;
    options.keyFile = settings.keyFile;
    return options;
}

Result<std::unique_ptr<House>> openHouse(const QCommandLineParser &parser, OnMissing onMissing)
{
    static const SystemClock clock;
    const auto settings = serverSettings(parser);
    if (!settings)
        return fail(settings.error());
    auto options = houseOptions(parser, *settings);
    options.make = onMissing == OnMissing::Make;
    return House::open(options, clock);
}

Result<Secret> askSecret(const QString &prompt, bool fromStdin, bool confirm)
{
    if (fromStdin)
        return readLine();
    if (!::isatty(STDIN_FILENO))
        return invalid(u"password"_s,
                       u"There is no terminal to ask at. Pipe the secret in and say so by option."_s);
    auto secret = readHidden(prompt);
    if (confirm && !constantTimeEquals(secret.view(), readHidden(prompt + u" again"_s).view()))
        return invalid(u"password"_s, u"The two differ. Nothing was changed."_s);
    return secret;
}

Result<Roles> rolesOf(const QStringList &words)
{
    for (const auto &word : words)
        if (!fromWord<Role>(word))
            return invalid(
                u"role"_s,
                u"There is no role `%1`. The roles: %2."_s.arg(word, allWords<Role>().join(u", "_s)));
    return rolesFromWords(words);
}

int failed(const Error &error)
{
    printError(error.detail);
    return Failed;
}

int wrongUsage(const QString &sentence)
{
    printError(sentence);
    return WrongUsage;
}

void print(const QString &text)
{
    std::fputs((text.toUtf8() + '\n').constData(), stdout);
    std::fflush(stdout);
}

void printError(const QString &text) { std::fputs(("pss: " + text.toUtf8() + '\n').constData(), stderr); }

} // namespace pss
