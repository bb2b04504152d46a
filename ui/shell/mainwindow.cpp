// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include "ui/common/inbackground.h"
#include "ui/firstrun/firstrunpage.h"
#include "ui/shell/commandpalette.h"
#include "ui/shell/idlewatch.h"
#include "ui/shell/navigationrail.h"
#include "ui/shell/shortcutsheet.h"
#include "ui/shell/statusstrip.h"
#include "ui/shell/workspace.h"
#include "ui/signin/signinpage.h"

#include <QApplication>
#include <QDragEnterEvent>
#include <QMimeData>
#include <QSettings>
#include <QStackedWidget>
#include <QStatusBar>
#include <QUrl>
#include <QVBoxLayout>

#include <utility>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

constexpr QSize kFirstSize(1360, 860);

QString geometryKey(const QString &account) { return u"people/%1/geometry"_s.arg(account.toLower()); }

} // namespace

MainWindow::MainWindow(HouseDoors doors, QSettings &settings, std::chrono::milliseconds idleLimit)
    : m_doors(std::move(doors))
    , m_settings(settings)
    , m_stack(new QStackedWidget(this))
    , m_signIn(new SignInPage(m_doors.access, m_doors.name, m_doors.demoAccounts, this))
    , m_status(new StatusStrip(m_doors, this))
{
    setObjectName(u"mainWindow"_s);
    setWindowTitle(m_doors.demo ? tr("PSS Reviewer (demo data)") : tr("PSS Reviewer"));
    resize(kFirstSize);
    setMinimumSize(960, 600);
    setAcceptDrops(true);
    auto *middle = new QWidget(this);
    auto *layout = new QVBoxLayout(middle);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    if (m_doors.demo)
        layout->addWidget(makeDemoStrip());
    layout->addWidget(m_stack, 1);
    setCentralWidget(middle);
    m_stack->addWidget(m_signIn);
    statusBar()->setSizeGripEnabled(false);
    statusBar()->addWidget(m_status, 1);
    makeActions();
    makeMenus();
    m_actions.restore(settings);
    restoreGeometry(
        m_settings.value(geometryKey(m_settings.value(u"people/last"_s).toString())).toByteArray());
    connect(m_signIn, &SignInPage::signedIn, this, &MainWindow::enter);
    connect(new IdleWatch(idleLimit, this), &IdleWatch::idle, this, &MainWindow::lock);
    leave();
}

MainWindow::~MainWindow()
{
    if (m_workspace)
        m_workspace->stopWork();
    finishBackground();
}

bool MainWindow::isSignedIn() const { return m_workspace && m_stack->currentWidget() == m_workspace; }

FirstRunPage *MainWindow::showFirstRun()
{
    auto *page = new FirstRunPage(m_doors.access, m_doors.exportKey, m_doors.name, this);
    m_stack->addWidget(page);
    m_stack->setCurrentWidget(page);
    connect(page, &FirstRunPage::finished, this, [this, page](const QString &name) {
        m_signIn->greet(name);
        leave();
        page->deleteLater();
    });
    return page;
}

void MainWindow::enter(const Account &account)
{
    if (m_workspace && m_workspace->account().id != account.id) {
        saveGeometryOf(m_workspace->account());
        delete m_workspace;
        m_workspace = nullptr;
    }
    if (!m_workspace) {
        m_workspace = new Workspace(m_doors, account, m_actions, this);
        m_stack->addWidget(m_workspace);
        m_workspace->rail().addFoot(m_actions.find(u"app.lock"_s));
        restoreGeometry(m_settings.value(geometryKey(account.name)).toByteArray());
    }
    m_settings.setValue(u"people/last"_s, account.name);
    m_status->setAccount(&account);
    m_stack->setCurrentWidget(m_workspace);
    for (const QString &id : {u"app.lock"_s, u"app.signOut"_s, u"app.palette"_s})
        m_actions.find(id)->setEnabled(true);
    makeMenus();
}

void MainWindow::lock()
{
    if (!isSignedIn())
        return;
    saveGeometryOf(m_workspace->account());
    m_signIn->lock(m_workspace->account().name);
    leave();
}

void MainWindow::signOut()
{
    if (!isSignedIn())
        return;
    saveGeometryOf(m_workspace->account());
    m_signIn->greet({});
    std::exchange(m_workspace, nullptr)->deleteLater(); // the key that asks for it is still on its way there
    leave();
}

void MainWindow::leave()
{
    m_stack->setCurrentWidget(m_signIn);
    m_status->setAccount(nullptr);
    for (const QString &id : {u"app.lock"_s, u"app.signOut"_s, u"app.palette"_s})
        m_actions.find(id)->setEnabled(false);
    if (m_palette)
        m_palette->close();
    if (m_sheet)
        m_sheet->close();
    makeMenus();
}

void MainWindow::saveGeometryOf(const Account &account)
{
    m_settings.setValue(geometryKey(account.name), saveGeometry());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (m_workspace)
        saveGeometryOf(m_workspace->account());
    QMainWindow::closeEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (!isSignedIn() || !event->mimeData()->hasUrls()
        || !m_workspace->desk().actor.may(Permission::UploadDocument))
        return;
    event->acceptProposedAction();
    dropHint()->show();
}

void MainWindow::dragLeaveEvent(QDragLeaveEvent *) { dropHint()->hide(); }

void MainWindow::dropEvent(QDropEvent *event)
{
    dropHint()->hide();
    if (!isSignedIn())
        return;
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls())
        if (url.isLocalFile())
            paths << url.toLocalFile();
    event->acceptProposedAction();
    m_workspace->addFiles(paths);
}

} // namespace pss
