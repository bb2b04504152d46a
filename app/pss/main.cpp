// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pss/command.h"
#include "base/log.h"

#include <QGuiApplication>

#include <algorithm>
#include <array>
#include <memory>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr Command kCommands[] = {
    {"serve", "run the KYC API and read what waits, without windows", runServe},
    {"status", "tell how a server is", runStatus},
    {"demo", "make a house of fictional customers and specimen documents", runDemo},
    {"token issue", "issue a bearer token and print it", runTokenIssue},
    {"token revoke", "revoke a token by its id (jti)", runTokenRevoke},
    {"token list", "list what tokens were issued, never the tokens", runTokenList},
    {"token rotate", "have a new secret sign tokens", runTokenRotate},
    {"upload link", "hand out a one-time link to the upload page", runUploadLink},
    {"jwks import", "take the public keys of another issuer of tokens", runJwksImport},
    {"user add", "add an account of staff", runUserAdd},
    {"user list", "list the accounts", runUserList},
    {"user disable", "disable an account", runUserDisable},
    {"user enable", "enable an account again", runUserEnable},
    {"read", "read documents and print what stands in them", runRead},
    {"audit verify", "walk the audit chain and name the first broken event", runAuditVerify},
    {"decision verify", "prove what a decision on a verification rested on", runDecisionVerify},
    {"policy check", "check a policy's file and name the line of what is wrong", runPolicyCheck},
    {"policy simulate", "tell which decisions of the past a new policy would change", runPolicySimulate},
    {"key export", "write a copy of the vault's key, wrapped by a passphrase", runKeyExport},
    {"key import", "put back the vault's key from such a copy", runKeyImport},
    {"webhook add", "tell another system what happens", runWebhookAdd},
    {"webhook list", "list where messages are sent", runWebhookList},
    {"webhook remove", "send no more messages to an endpoint", runWebhookRemove},
    {"webhook secret", "add or remove a secret of an endpoint", runWebhookSecret},
    {"webhook deliveries", "list what was sent to an endpoint, and what came of it", runWebhookDeliveries},
    {"webhook resend", "send a message again", runWebhookResend},
    {"lists import", "bring in a sanctions or PEP list", runListsImport},
    {"lists list", "list what customers are screened against", runListsList},
    {"lists diff", "tell what changed from one version of a list to another", runListsDiff},
    {"lists remove", "screen against a list no more", runListsRemove},
    {"lists validate", "test how well the lists' own people are found, as a report to file",
     runListsValidate},
    {"screen", "look for names on the lists, without keeping anything", runScreen},
    {"database grant", "let a PostgreSQL role work as a desk", runDatabaseGrant},
};

void printUsage()
{
    print(u"pss %1: identity document review\n\nUsage: pss COMMAND [OPTIONS]\n\nCommands:"_s.arg(
        QCoreApplication::applicationVersion()));
    for (const auto &command : commands())
        print(u"  %1 %2"_s.arg(QLatin1StringView(command.name), -18).arg(QLatin1StringView(command.summary)));
    print(u"\n`pss COMMAND --help` tells a command's options.\n\n"
          "Exit codes: 0 done; 1 could not be done; 2 the command line is not understood; 3 done, and "
          "something wrong\n"
          "was found (a broken audit chain, a file that cannot be read)."_s);
}

/// The command that the first words name; they are taken off `arguments` and stand first there.
const Command *takeCommand(QStringList &arguments)
{
    for (const auto &command : commands()) {
        const auto words = QString(QLatin1StringView(command.name)).split(u' ');
        if (arguments.mid(1, words.size()) != words)
            continue;
        arguments.remove(1, words.size());
        arguments.front() = u"pss "_s + words.join(u' ');
        return &command;
    }
    return nullptr;
}

} // namespace

std::span<const Command> commands() { return kCommands; }

} // namespace pss

int main(int argc, char *argv[])
{
    using namespace pss;
    // The demo draws its specimens, and reports are set as PDF, offscreen; nothing here ever opens a window.
    constexpr std::array<const char *, 3> kDrawing{"demo", "serve", "lists"};
    const bool draws = argc > 1 && std::any_of(kDrawing.begin(), kDrawing.end(), [&](const char *command) {
                           return qstrcmp(argv[1], command) == 0;
                       });
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_NO_GLIB",
            "1"); // nothing here needs its loop, which costs a quarter more of each small request
    installLogFormat();
    const std::unique_ptr<QCoreApplication> application(draws ? new QGuiApplication(argc, argv)
                                                              : new QCoreApplication(argc, argv));
    QCoreApplication::setApplicationName(u"pss"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(PSS_VERSION));

    auto arguments = QCoreApplication::arguments();
    if (arguments.size() < 2 || arguments[1] == u"--help"_s || arguments[1] == u"-h"_s
        || arguments[1] == u"help"_s) {
        printUsage();
        return arguments.size() < 2 ? WrongUsage : Done;
    }
    if (arguments[1] == u"--version"_s) {
        print(u"pss "_s + QCoreApplication::applicationVersion());
        return Done;
    }
    const auto *command = takeCommand(arguments);
    if (!command)
        return wrongUsage(u"There is no command `%1`. `pss --help` lists them."_s.arg(arguments[1]));
    QCommandLineParser parser;
    parser.setApplicationDescription(QLatin1StringView(command->summary));
    parser.addOption({{u"h"_s, u"help"_s}, u"Shows this help."_s});
    return command->run(parser, arguments);
}
