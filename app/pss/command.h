// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/application/serversettings.h"
#include "base/error.h"
#include "base/result.h"
#include "base/secret.h"
#include "domain/permission.h"
#include "storage/house.h"

#include <QCommandLineParser>
#include <QStringList>

#include <memory>
#include <span>

namespace pss {

/// How `pss` ends; printed by --help.
enum ExitCode : int {
    Done = 0,
    Failed = 1, ///< it could not be done; stderr says why
    WrongUsage = 2, ///< the command line is not understood
    FoundFaults =
        3 ///< it was done and found something wrong: a broken audit chain, a file that cannot be read
};

/// One word of the command line after `pss`.
struct Command {
    const char *name; ///< may hold a blank: `token issue`
    const char *summary; ///< one line of --help
    int (*run)(QCommandLineParser &parser, const QStringList &arguments);
};

std::span<const Command> commands();

// One file a command.
int runServe(QCommandLineParser &parser, const QStringList &arguments);
int runDemo(QCommandLineParser &parser, const QStringList &arguments);
int runTokenIssue(QCommandLineParser &parser, const QStringList &arguments);
int runTokenRevoke(QCommandLineParser &parser, const QStringList &arguments);
int runTokenList(QCommandLineParser &parser, const QStringList &arguments);
int runTokenRotate(QCommandLineParser &parser, const QStringList &arguments);
int runUploadLink(QCommandLineParser &parser, const QStringList &arguments);
int runJwksImport(QCommandLineParser &parser, const QStringList &arguments);
int runStatus(QCommandLineParser &parser, const QStringList &arguments);
int runUserAdd(QCommandLineParser &parser, const QStringList &arguments);
int runUserList(QCommandLineParser &parser, const QStringList &arguments);
int runUserDisable(QCommandLineParser &parser, const QStringList &arguments);
int runUserEnable(QCommandLineParser &parser, const QStringList &arguments);
int runRead(QCommandLineParser &parser, const QStringList &arguments);
int runAuditVerify(QCommandLineParser &parser, const QStringList &arguments);
int runDecisionVerify(QCommandLineParser &parser, const QStringList &arguments);
int runPolicyCheck(QCommandLineParser &parser, const QStringList &arguments);
int runPolicySimulate(QCommandLineParser &parser, const QStringList &arguments);
int runKeyExport(QCommandLineParser &parser, const QStringList &arguments);
int runKeyImport(QCommandLineParser &parser, const QStringList &arguments);
int runWebhookAdd(QCommandLineParser &parser, const QStringList &arguments);
int runWebhookList(QCommandLineParser &parser, const QStringList &arguments);
int runWebhookRemove(QCommandLineParser &parser, const QStringList &arguments);
int runWebhookSecret(QCommandLineParser &parser, const QStringList &arguments);
int runWebhookDeliveries(QCommandLineParser &parser, const QStringList &arguments);
int runWebhookResend(QCommandLineParser &parser, const QStringList &arguments);
int runListsImport(QCommandLineParser &parser, const QStringList &arguments);
int runListsList(QCommandLineParser &parser, const QStringList &arguments);
int runListsDiff(QCommandLineParser &parser, const QStringList &arguments);
int runListsRemove(QCommandLineParser &parser, const QStringList &arguments);
int runListsValidate(QCommandLineParser &parser, const QStringList &arguments);
int runScreen(QCommandLineParser &parser, const QStringList &arguments);
int runDatabaseGrant(QCommandLineParser &parser, const QStringList &arguments);

/// Parses; prints help or what is wrong and ends the program, as QCommandLineParser::process() does, with our
/// codes.
void process(QCommandLineParser &parser, const QStringList &arguments);

/// --data, --config, --database and --key-file, which every command on a house takes.
void addHouseOptions(QCommandLineParser &parser);
QString dataDirectory(const QCommandLineParser &parser);
/// The settings of the house, from server.conf, the environment and these options; `flags` has more.
Result<ServerSettings> serverSettings(const QCommandLineParser &parser, QHash<QString, QString> flags = {});
HouseOptions houseOptions(const QCommandLineParser &parser, const ServerSettings &settings);

/// Opens the house and nothing else, for commands that need no readers.
enum class OnMissing { Refuse, Make };
Result<std::unique_ptr<House>> openHouse(const QCommandLineParser &parser,
                                         OnMissing onMissing = OnMissing::Refuse);

/// A secret typed without echo (twice where `confirm`), or the first line of stdin where `fromStdin`. Never
/// from argv.
Result<Secret> askSecret(const QString &prompt, bool fromStdin, bool confirm);

/// The roles of repeated `--role`, or the word that is none and those that there are.
Result<Roles> rolesOf(const QStringList &words);

/// Says on stderr what went wrong and returns Failed.
int failed(const Error &error);
int wrongUsage(const QString &sentence);
void print(const QString &text);
void printError(const QString &text);

} // namespace pss
