// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/firstrun/firstrunpage.h"

#include "domain/account.h"
#include "domain/auditevent.h"
#include "services/access.h"
#include "ui/common/banner.h"
#include "ui/common/errortext.h"
#include "ui/common/inbackground.h"
#include "ui/firstrun/newpassword.h"

#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QStackedWidget>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

Status writeCopy(const ExportKey &exportKey, const Secret &passphrase, const QString &path)
{
    const auto copy = exportKey(passphrase);
    if (!copy)
        return fail(copy.error());
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(*copy) == copy->size() && file.commit();
    if (!written)
        return fail(ErrorCode::Unavailable, file.errorString());
    return {};
}

} // namespace

void FirstRunPage::makeAdmin()
{
    const QString name = m_name->text().trimmed();
    if (!isAccountName(name)) {
        m_name->setFocus();
        return say(tr("The sign-in name may have up to 64 letters, digits and . _ @ - but no spaces."));
    }
    if (const QString problem = m_password->problem(); !problem.isEmpty()) {
        m_password->focusProblem();
        return say(problem);
    }
    const QString display = m_displayName->text().trimmed();
    Roles roles = Role::Admin;
    if (m_reviews->isChecked())
        roles |= Roles(Role::Reviewer) | Role::SeniorReviewer;
    m_create->setEnabled(false);
    inBackground(
        this,
        [&access = m_access, name, display = display.isEmpty() ? name : display, roles,
         password = m_password->secret()] {
            return access.addAccount(consoleActor(), name, display, roles, password);
        },
        [this](const Result<Account> &account) {
            m_create->setEnabled(true);
            if (!account)
                return say(errorText(account.error()));
            m_admin = account->name;
            m_password->clear();
            m_problem->hide();
            m_step->setText(tr("Step 2 of 2"));
            m_steps->setCurrentIndex(1);
            m_passphrase->setFocus();
        });
}

void FirstRunPage::chooseCopy()
{
    if (const QString problem = m_passphrase->problem(); !problem.isEmpty()) {
        m_passphrase->focusProblem();
        return say(problem);
    }
    if (!m_copyPath.isEmpty())
        return saveCopy(m_copyPath);
    auto *dialog = new QFileDialog(this, tr("Save the copy of the key"), QDir::homePath());
    dialog->setObjectName(u"keyCopyDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(u"pss-key-copy.txt"_s);
    connect(dialog, &QFileDialog::fileSelected, this, &FirstRunPage::saveCopy);
    dialog->open();
}

void FirstRunPage::saveCopy(const QString &path)
{
    m_save->setEnabled(false);
    inBackground(
        this,
        [exportKey = m_exportKey, passphrase = m_passphrase->secret(), path] {
            return writeCopy(exportKey, passphrase, path);
        },
        [this](const Status &saved) {
            m_save->setEnabled(true);
            if (saved)
                return finish();
            say(saved.error().detail.isEmpty()
                    ? errorText(saved.error())
                    : tr("The copy could not be saved: %1 Choose another place.").arg(saved.error().detail));
        });
}

void FirstRunPage::confirmLater()
{
    m_warning->show();
    m_reallyLater->show();
    m_later->hide();
    m_reallyLater->setFocus();
}

void FirstRunPage::say(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->show();
}

} // namespace pss
