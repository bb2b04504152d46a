// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/account.h"
#include "ui/signin/demoaccount.h"

#include <QWidget>

#include <vector>

class QFrame;
class QLabel;
class QLineEdit;
class QPushButton;

namespace pss {

class AccessService;
class Banner;

/// The door: name and password. Argon2id takes its time on a worker.
class SignInPage : public QWidget {
    Q_OBJECT

public:
    SignInPage(AccessService &access, const QString &house, const std::vector<DemoAccount> &demoAccounts,
               QWidget *parent = nullptr);

    /// Locked: whose work lies behind, and that it is kept.
    void lock(const QString &name);
    void greet(const QString &name);

Q_SIGNALS:
    void signedIn(const pss::Account &account);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QFrame *makeCard(const QString &house);
    QWidget *makeDemoAccounts(const std::vector<DemoAccount> &accounts);
    void signIn();
    void answer(Result<Account> account);
    void setBusy(bool busy);
    void dress();

    AccessService &m_access;
    bool m_busy = false;
    QLabel *m_logo;
    QLabel *m_title;
    QLabel *m_hint;
    Banner *m_problem;
    QLineEdit *m_name;
    QLineEdit *m_password;
    QLabel *m_capsLock;
    QPushButton *m_enter;
};

} // namespace pss
