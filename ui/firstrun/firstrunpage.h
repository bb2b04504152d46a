// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QWidget>

#include <functional>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace pss {

class AccessService;
class Banner;
class NewPassword;

/// A copy of the vault's key, wrapped by a passphrase; called on a worker.
using ExportKey = std::function<Result<QByteArray>(const Secret &passphrase)>;

/// What a new house needs before anybody can work: its first administrator, and a copy of its key.
class FirstRunPage : public QWidget {
    Q_OBJECT

public:
    FirstRunPage(AccessService &access, ExportKey exportKey, const QString &house, QWidget *parent = nullptr);

    /// Where the copy goes, instead of asking; for tests.
    void setCopyPath(const QString &path) { m_copyPath = path; }

Q_SIGNALS:
    /// The administrator's account name.
    void finished(const QString &name);

private:
    QWidget *makeAdminStep(const QString &house);
    QWidget *makeKeyStep();
    void makeAdmin();
    void chooseCopy();
    void saveCopy(const QString &path);
    void confirmLater();
    void say(const QString &problem);
    void finish() { Q_EMIT finished(m_admin); }

    AccessService &m_access;
    ExportKey m_exportKey;
    QString m_admin;
    QString m_copyPath;
    QLabel *m_step;
    Banner *m_problem;
    QStackedWidget *m_steps;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_displayName = nullptr;
    QCheckBox *m_reviews = nullptr;
    NewPassword *m_password = nullptr;
    QPushButton *m_create = nullptr;
    NewPassword *m_passphrase = nullptr;
    QPushButton *m_save = nullptr;
    QPushButton *m_later = nullptr;
    QPushButton *m_reallyLater = nullptr;
    Banner *m_warning = nullptr;
};

} // namespace pss
