// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/liststab.h"

#include "services/events.h"
#include "services/lists.h"
#include "ui/common/emptystate.h"
#include "ui/common/errortext.h"
#include "ui/common/inbackground.h"
#include "ui/compliance/compliancetext.h"
#include "ui/compliance/listimportpanel.h"
#include "ui/compliance/listmodel.h"
#include "ui/compliance/listpanel.h"
#include "ui/compliance/rowtable.h"
#include "ui/review/actionbutton.h"
#include "ui/shell/messages.h"

#include <QLocale>
#include <QMessageBox>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace pss {

void ListsTab::takeFocus()
{
    if (!m_import->isVisible())
        m_table->setFocus(Qt::OtherFocusReason);
}

const ScreeningList *ListsTab::current() const { return m_model->list(m_table->currentRow()); }

void ListsTab::reload()
{
    if (m_loading) {
        m_again = true;
        return;
    }
    m_loading = true;
    m_again = false;
    inBackground(
        this, [&lists = m_desk.lists, actor = m_desk.actor] { return lists.all(actor); },
        [this](Result<std::vector<ScreeningList>> lists) {
            m_loading = false;
            if (m_again)
                return reload();
            if (!lists) {
                m_desk.messages.show(Tone::Danger, errorText(lists.error()));
                return;
            }
            m_table->keepPlace([&] { m_model->show(std::move(*lists)); });
            if (m_table->currentRow() < 0)
                m_table->choose(0);
            m_empty->setVisible(m_model->rowCount() == 0);
            m_panel->setVisible(m_model->rowCount() > 0);
            showCurrent();
        });
}

void ListsTab::showCurrent()
{
    updateActions();
    const auto *list = current();
    if (!list) {
        m_shownId.clear();
        return m_panel->clear();
    }
    m_panel->show(*list);
    if (list->id == m_shownId && list->version.number == m_shownVersion)
        return;
    m_shownId = list->id;
    m_shownVersion = list->version.number;
    m_panel->tellChanges(tr("Comparing with the version before…"));
    inBackground(
        this,
        [&lists = m_desk.lists, actor = m_desk.actor, list = *list] {
            return readChanges(lists, actor, list);
        },
        [this, id = m_shownId, version = m_shownVersion](const Result<ListChanges> &changes) {
            if (id != m_shownId || version != m_shownVersion)
                return;
            if (changes)
                m_panel->showChanges(*changes);
            else
                m_panel->tellChanges(errorText(changes.error()));
        });
}

void ListsTab::updateActions()
{
    const bool may = m_desk.actor.may(Permission::ManageLists);
    const QString noRight =
        tr("Your role may not change the lists: compliance officers and administrators do.");
    const QString none = current() ? QString() : tr("Choose a list first.");
    setLegal(m_add, may ? QString() : noRight);
    setLegal(m_renew, may ? none : noRight);
    setLegal(m_remove, may ? none : noRight);
}

void ListsTab::renewCurrent()
{
    if (const auto *list = current())
        m_import->openFor(*list);
}

void ListsTab::removeCurrent()
{
    const auto *list = current();
    if (!list)
        return;
    auto *box = new QMessageBox(this);
    box->setObjectName(u"removeListBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Warning);
    box->setWindowTitle(tr("Remove a list"));
    box->setText(tr("Remove the list “%1”?").arg(list->id));
    box->setInformativeText(
        tr("Nobody is screened against its %1 entries any more, and checks that need its topic are "
           "incomplete. Its versions and the hits found stay as evidence.")
            .arg(QLocale().toString(list->version.entries)));
    auto *yes = box->addButton(tr("Remove the list"), QMessageBox::DestructiveRole);
    yes->setObjectName(u"removeListYes"_s);
    auto *no = box->addButton(QMessageBox::Cancel);
    box->setDefaultButton(qobject_cast<QPushButton *>(no));
    connect(yes, &QAbstractButton::clicked, this, [this, id = list->id] { remove(id); });
    box->open();
}

void ListsTab::remove(const QString &id)
{
    inBackground(
        this, [&lists = m_desk.lists, actor = m_desk.actor, id] { return lists.remove(actor, id); },
        [this, id](const Status &removed) {
            if (removed)
                m_desk.messages.show(Tone::Success, tr("The list “%1” was removed.").arg(id));
            else
                m_desk.messages.show(Tone::Danger, sentenceOf(removed.error()));
        });
}

} // namespace pss
