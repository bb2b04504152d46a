// SPDX-License-Identifier: GPL-3.0-or-later
// How the lists' tab is put together: widgets and actions.
#include "services/events.h"
#include "ui/common/emptystate.h"
#include "ui/compliance/compliancetext.h"
#include "ui/compliance/listimportpanel.h"
#include "ui/compliance/listmodel.h"
#include "ui/compliance/listpanel.h"
#include "ui/compliance/liststab.h"
#include "ui/compliance/rowtable.h"
#include "ui/review/actionbutton.h"
#include "ui/shell/actions.h"
#include "ui/shell/messages.h"

#include <QFrame>
#include <QGridLayout>
#include <QLocale>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace pss {
namespace {

constexpr auto kSettle = 200ms;
constexpr auto kTick = 30s;

} // namespace

ListsTab::ListsTab(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_model(new ListModel(desk.clock, this))
    , m_table(new RowTable(u"listTable"_s, tr("Lists"), *m_model, {150, 160, 150, 74, 110, 88, 88, 150},
                           {ListModel::Name, ListModel::Format}, this))
    , m_panel(new ListPanel(desk.clock, this))
    , m_import(new ListImportPanel(desk, this))
    , m_empty(new EmptyState(this))
{
    setObjectName(u"listsTab"_s);
    m_table->setItemDelegate(new RowDelegate(
        [this](int row, int column) {
            const auto *list = m_model->list(row);
            return list && column == ListModel::Age ? ageBadge(*list, m_desk.clock.now()) : BadgeText();
        },
        ListModel::Name, this));
    m_table->setOptional({ListModel::Names, ListModel::Published, ListModel::Format, ListModel::Topic});
    makeActions();
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setHandleWidth(10);
    splitter->setProperty("role", u"gap"_s);
    splitter->addWidget(makeTable());
    splitter->addWidget(m_panel);
    splitter->setSizes({240, 340});
    splitter->setChildrenCollapsible(false);
    auto *left = new QVBoxLayout;
    left->setSpacing(10);
    left->addLayout(makeBar());
    left->addWidget(splitter, 1);
    auto *all = new QHBoxLayout(this);
    all->setContentsMargins(0, 0, 0, 0);
    all->setSpacing(16);
    all->addLayout(left, 1);
    all->addWidget(m_import);
    m_import->hide();

    m_later.setSingleShot(true);
    connect(m_table, &RowTable::chosen, this, &ListsTab::showCurrent);
    connect(&m_later, &QTimer::timeout, this, &ListsTab::reload);
    connect(&m_clockwork, &QTimer::timeout, m_model, &ListModel::tick);
    connect(&desk.events, &Events::listsChanged, this, [this] { m_later.start(kSettle); });
    connect(m_import, &ListImportPanel::closed, this, &ListsTab::takeFocus);
    connect(m_import, &ListImportPanel::imported, this, [this](const ListImported &list) {
        const QString entries = QLocale().toString(list.version.entries);
        m_desk.messages.show(
            Tone::Success,
            list.isNew ? tr("“%1” is imported: %2 entries.").arg(list.version.listId, entries)
                       : tr("“%1” is still the newest: nothing has changed.").arg(list.version.listId));
        reload();
    });
    m_clockwork.start(kTick);
    updateActions();
    reload();
}

QHBoxLayout *ListsTab::makeBar()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    auto *add = new ActionButton(m_add, this);
    add->setProperty("role", u"primary"_s);
    row->addWidget(add);
    row->addWidget(new ActionButton(m_renew, this));
    row->addWidget(new ActionButton(m_remove, this));
    row->addStretch();
    return row;
}

QWidget *ListsTab::makeTable()
{
    auto *panel = new QFrame(this);
    panel->setProperty("role", u"panel"_s);
    panel->setMinimumHeight(120);
    auto *layout = new QGridLayout(panel);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_table, 0, 0);
    layout->addWidget(m_empty, 0, 0);
    m_empty->setContent(u"shield"_s, tr("No list yet"),
                        tr("Until a sanctions list and a list of politically exposed persons are "
                           "imported, no check can be clear."));
    m_empty->hide();
    return panel;
}

void ListsTab::makeActions()
{
    const QString group = tr("Compliance");
    auto add = [&](const ActionSpec &spec, auto act) {
        QAction *action = m_desk.actions.add(this, group, spec);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    m_add = add({u"compliance.import"_s,
                 tr("Import a list"),
                 u"download"_s,
                 {QKeySequence(Qt::Key_I)},
                 tr("Import a list from a file, a folder or an address")},
                [this] { m_import->open(); });
    m_renew = add({u"compliance.renew"_s,
                   tr("Import again"),
                   u"refresh"_s,
                   {QKeySequence(Qt::Key_R)},
                   tr("Bring in the newest version of the chosen list")},
                  [this] { renewCurrent(); });
    m_remove = add({u"compliance.removeList"_s,
                    tr("Remove"),
                    u"deleted"_s,
                    {QKeySequence(Qt::Key_Delete)},
                    tr("Remove the chosen list")},
                   [this] { removeCurrent(); });
}

} // namespace pss
