// SPDX-License-Identifier: GPL-3.0-or-later
// How the queue's page is put together: widgets and actions.
#include "ui/common/emptystate.h"
#include "ui/intake/intakepanel.h"
#include "ui/queue/queuemodel.h"
#include "ui/queue/queuepage.h"
#include "ui/queue/queuetable.h"
#include "ui/shell/actions.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <QButtonGroup>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

QPushButton *buttonFor(QAction *action, const QString &text, const QString &name)
{
    auto *button = new QPushButton(action->icon(), text);
    button->setObjectName(name);
    button->setAccessibleName(action->text());
    button->setToolTip(action->toolTip());
    button->setEnabled(action->isEnabled());
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    QObject::connect(action, &QAction::changed, button, [button, action] {
        button->setEnabled(action->isEnabled());
        button->setToolTip(action->toolTip());
    });
    return button;
}

} // namespace

void QueuePage::makeActions()
{
    const QString group = tr("Queue");
    auto add = [&](QWidget *scope, const ActionSpec &spec, auto act) {
        QAction *action = m_desk.actions.add(scope, group, spec);
        connect(action, &QAction::triggered, this, act);
        return action;
    };
    const bool reviews = m_desk.actor.may(Permission::ReviewDocument);
    const bool uploads = m_desk.actor.may(Permission::UploadDocument);
    add(m_table,
        {u"queue.open"_s,
         tr("Open the selected document"),
         u"inreview"_s,
         {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)},
         tr("Open the selected document and claim it where it is free")},
        [this] { openCurrent(); });
    add(this,
        {u"queue.claimNext"_s,
         tr("Review next"),
         u"next"_s,
         {QKeySequence(Qt::Key_N)},
         tr("Claim the next document of the queue")},
        [this] { claimNext(); })
        ->setEnabled(reviews);
    add(m_table,
        {u"queue.release"_s,
         tr("Release"),
         u"release"_s,
         {QKeySequence(Qt::SHIFT | Qt::Key_Escape)},
         tr("Give back the selected documents that you hold")},
        [this] { releaseSelected(); })
        ->setEnabled(reviews);
    add(m_table,
        {u"queue.readAgain"_s,
         tr("Read again"),
         u"refresh"_s,
         {},
         tr("Have the selected documents read by the machine once more")},
        [this] { readSelectedAgain(); })
        ->setEnabled(m_desk.actor.may(Permission::ReadDocument));
    add(this,
        {u"queue.filter"_s,
         tr("Filter"),
         u"search"_s,
         {QKeySequence(QKeySequence::Find), QKeySequence(Qt::Key_Slash)},
         tr("Filter the queue")},
        [this] {
            m_search->setFocus(Qt::ShortcutFocusReason);
            m_search->selectAll();
        });
    add(this,
        {u"queue.refresh"_s,
         tr("Refresh"),
         u"refresh"_s,
         {QKeySequence(QKeySequence::Refresh)},
         tr("Read the queue again")},
        [this] { reload(); });
    add(this,
        {u"queue.add"_s,
         tr("Add documents…"),
         u"upload"_s,
         {QKeySequence(QKeySequence::Open)},
         tr("Add documents from files; or drop them on the window")},
        [this] { chooseFiles(); })
        ->setEnabled(uploads);
    add(this,
        {u"queue.paste"_s,
         tr("Add the copied image"),
         u"copy"_s,
         {QKeySequence(QKeySequence::Paste)},
         tr("Add the image or the files on the clipboard")},
        [this] { pasteImage(); })
        ->setEnabled(uploads);
    for (int i = 0; i < int(m_views.size()); ++i)
        add(this,
            {u"queue.view.%1"_s.arg(m_views[size_t(i)].id),
             tr("Show: %1").arg(m_views[size_t(i)].title),
             u"filter"_s,
             {QKeySequence(int(Qt::CTRL) | (Qt::Key_1 + i))},
             {}},
            [this, i] { chooseView(i); });
}

QHBoxLayout *QueuePage::makeHeader()
{
    auto *title = new QLabel(tr("Approval queue"), this);
    title->setObjectName(u"queueTitle"_s);
    title->setProperty("role", u"title"_s);
    m_count->setObjectName(u"queueCount"_s);
    m_count->setProperty("role", u"muted"_s);
    m_search->setObjectName(u"queueFilter"_s);
    m_search->setAccessibleName(tr("Filter the queue"));
    m_search->setPlaceholderText(tr("Customer, name, document number or file"));
    m_search->setToolTip(m_desk.actions.find(u"queue.filter"_s)->toolTip());
    m_search->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->setClearButtonEnabled(true);
    m_search->setFixedWidth(310);
    auto *clear = new QAction(m_search);
    clear->setShortcut(Qt::Key_Escape);
    clear->setShortcutContext(Qt::WidgetShortcut);
    m_search->addAction(clear);
    m_table->addAction(clear);
    connect(clear, &QAction::triggered, this, [this] {
        m_search->clear();
        refilter();
        m_table->setFocus();
    });
    connect(m_search, &QLineEdit::returnPressed, this, [this] {
        refilter();
        m_table->setFocus();
    });
    QPushButton *add = buttonFor(m_desk.actions.find(u"queue.add"_s), tr("Add"), u"queueAdd"_s);
    QPushButton *next =
        buttonFor(m_desk.actions.find(u"queue.claimNext"_s), tr("Review next"), u"queueNext"_s);
    next->setProperty("role", u"primary"_s);
    next->setIcon(icon(u"next"_s, coloursOf(this).onAccent));
    auto *row = new QHBoxLayout;
    row->setSpacing(10);
    row->addWidget(title);
    row->addWidget(m_count, 0, Qt::AlignBottom);
    row->addStretch();
    row->addWidget(m_search);
    row->addWidget(add);
    row->addWidget(next);
    m_count->setContentsMargins(2, 0, 0, 4);
    return row;
}

QHBoxLayout *QueuePage::makeTabs()
{
    auto *row = new QHBoxLayout;
    row->setSpacing(2);
    m_tabs->setExclusive(true);
    for (int i = 0; i < int(m_views.size()); ++i) {
        const SavedView &view = m_views[size_t(i)];
        auto *tab = new QToolButton(this);
        tab->setObjectName(u"queueView_%1"_s.arg(view.id));
        tab->setProperty("role", u"tab"_s);
        tab->setText(view.title);
        tab->setAccessibleName(view.title);
        tab->setToolTip(m_desk.actions.find(u"queue.view.%1"_s.arg(view.id))->toolTip());
        tab->setCheckable(true);
        m_tabs->addButton(tab, i);
        row->addWidget(tab);
    }
    row->addStretch();
    connect(m_tabs, &QButtonGroup::idClicked, this, &QueuePage::chooseView);
    return row;
}

QWidget *QueuePage::makeTable()
{
    auto *panel = new QFrame(this);
    panel->setProperty("role", u"panel"_s);
    m_busy->setRange(0, 0);
    m_busy->setTextVisible(false);
    m_busy->setAccessibleName(tr("Reading the queue"));
    m_busy->setObjectName(u"queueBusy"_s);
    auto *layout = new QGridLayout(panel);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_table, 0, 0);
    layout->addWidget(m_empty, 0, 0);
    layout->addWidget(m_busy, 0, 0, Qt::AlignTop);
    m_empty->hide();
    return panel;
}

} // namespace pss
