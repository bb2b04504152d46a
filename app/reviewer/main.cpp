// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application/apidoor.h"
#include "app/application/termination.h"
#include "app/reviewer/options.h"
#include "app/reviewer/problem.h"
#include "app/reviewer/server.h"
#include "base/log.h"
#include "services/policysimulation.h"
#include "ui/common/inbackground.h"
#include "ui/firstrun/firstrunpage.h"
#include "ui/shell/icons.h"
#include "ui/shell/language.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/theme.h"

#include <QApplication>
#include <QIcon>
#include <QSettings>

namespace pss { namespace {

using namespace Qt::StringLiterals;

Result<PolicySimulation> simulate(Application &application, const Actor &actor, const QString &path, int days,
                                  const SimulationStep &step)
{
    const auto &current = application.verifications().policies();
    const auto wanted = withPolicyFile(path, current);
    if (!wanted)
        return fail(wanted.error());
    House &house = application.house();
    return simulatePolicies(house.database(), house.vault(), house.audit(), actor,
                            application.clock().now().addDays(-days), current, *wanted, step);
}

HouseDoors doorsOf(Application &application, Server &server)
{
    House &house = application.house();
    return HouseDoors{
        application.documents(),
        application.review(),
        application.intake(),
        application.access(),
        application.lists(),
        application.compliance(),
        application.verifications(),
        application.customers(),
        application.events(),
        application.clock(),
        house.dataDirectory(),
        databaseKind(house),
        house.isDemo(),
        demoAccounts(house),
        [&house](const Secret &passphrase) { return house.exportKey(passphrase); },
        [&server] { return server.status(); },
        [&application] { return application.jobs().backlog(); },
        [&application](const Actor &actor, const QString &path, int days, const SimulationStep &step) {
            return simulate(application, actor, path, days, step);
        }};
}

int run(QApplication &application, Termination &termination, const ReviewerOptions &options)
{
    auto opened =
        Application::open(options.house, readerOptions(options.settings.readers, options.settings.languages),
                          options.settings.webhooks, options.settings.policies, options.settings.external);
    if (!opened)
        return tellProblem(openProblem(opened.error()));
    Application &house = **opened;
    if (auto locked = house.takeLock(); !locked)
        return tellProblem(lockProblem(locked.error(), house.house().dataDirectory()));
    const auto needsAdmin = house.access().needsFirstAdmin();
    if (!needsAdmin)
        return tellProblem(openProblem(needsAdmin.error()));
    if (auto started = house.startJobs(); !started)
        return tellProblem(openProblem(started.error()));

    Server server(house, options);
    server.start();
    QObject::connect(&termination, &Termination::reloadRequested, &termination, [&] {
        const auto again = readOptions(QApplication::arguments());
        server.reload(again ? Result<ServerSettings>(again->settings) : fail(again.error()));
    });
    QSettings settings(QSettings::IniFormat, QSettings::UserScope, u"PSS"_s, u"pss-reviewer"_s);
    int code = 0;
    {
        MainWindow window(doorsOf(house, server), settings);
        if (*needsAdmin)
            window.showFirstRun();
        window.show();
        window.activateWindow(); // where no window manager does
        code = application.exec();
    }
    server.stop();
    finishBackground();
    return code;
}

}} // namespace pss

int main(int argc, char **argv)
{
    using namespace Qt::StringLiterals;
    if (const auto code = pss::answerWithoutWindow(argc, argv))
        return *code;
    pss::installLogFormat();
    pss::Termination::holdSignals(); // before the platform plugin makes threads
    QApplication application(argc, argv);
    pss::Termination termination;
    QApplication::setApplicationName(u"pss-reviewer"_s);
    QApplication::setApplicationVersion(QStringLiteral(PSS_VERSION));
    QApplication::setDesktopFileName(u"pss-reviewer"_s);
    QApplication::setWindowIcon(pss::icon(u"app"_s));
    pss::installLanguage(application);
    pss::applyTheme(application, pss::ThemeChoice::System);
    const auto options = pss::readOptions(QApplication::arguments());
    if (!options)
        return pss::tellProblem({pss::ExitCode::Usage, options.error().detail});
    QObject::connect(&termination, &pss::Termination::requested, &application, &QApplication::quit);
    pss::applyLogSettings(options->settings);
    return pss::run(application, termination, *options);
}
