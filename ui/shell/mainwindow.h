// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/account.h"
#include "ui/shell/actions.h"
#include "ui/shell/house.h"
#include "ui/shell/theme.h"

#include <QMainWindow>

#include <chrono>

class QSettings;
class QStackedWidget;

namespace pss {

class CommandPalette;
class FirstRunPage;
class ShortcutSheet;
class SignInPage;
class StatusStrip;
class Workspace;

inline constexpr auto kIdleLimit = std::chrono::minutes(10);

/// The frame: sign-in or a person's workspace in the middle, menus above, status below. Locking keeps the
/// workspace as it is for the same person.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(HouseDoors doors, QSettings &settings, std::chrono::milliseconds idleLimit = kIdleLimit);
    ~MainWindow() override;

    Actions &actions() { return m_actions; }
    Workspace *workspace() { return m_workspace; }
    void lock();
    /// Locks, and forgets the workspace; what is held stays held until its lease ends.
    void signOut();
    /// For houses without an administrator.
    FirstRunPage *showFirstRun();

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dragLeaveEvent(QDragLeaveEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void makeActions();
    QAction *addAction(const QString &group, const ActionSpec &spec, std::function<void()> act);
    void makeMenus();
    void enter(const Account &account);
    void leave();
    bool isSignedIn() const;
    void setTheme(ThemeChoice choice);
    void saveGeometryOf(const Account &account);
    void showAbout();
    QWidget *makeDemoStrip();
    QWidget *dropHint();

    HouseDoors m_doors;
    QSettings &m_settings;
    Actions m_actions;
    QStackedWidget *m_stack;
    SignInPage *m_signIn;
    StatusStrip *m_status;
    Workspace *m_workspace = nullptr;
    CommandPalette *m_palette = nullptr;
    ShortcutSheet *m_sheet = nullptr;
    QWidget *m_dropHint = nullptr;
};

} // namespace pss
