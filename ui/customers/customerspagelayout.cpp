// SPDX-License-Identifier: GPL-3.0-or-later
// How the customers' page is put together: widgets and actions.
#include "ui/common/emptystate.h"
#include "ui/compliance/named.h"
#include "ui/compliance/rowtable.h"
#include "ui/customers/customermodel.h"
#include "ui/customers/customerpanel.h"
#include "ui/customers/customerspage.h"
#include "ui/review/actionbutton.h"
#include "ui/shell/actions.h"
#include "ui/shell/icons.h"

#include <QAction>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>

namespace pss {

using namespace Qt::StringLiterals;

CustomersPage::CustomersPage(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_model(new CustomerModel(this))
    , m_table(new RowTable(u"customerTable"_s, tr("Customers"), *m_model, {190, 76, 104},
                           {CustomerModel::Customer}, this))
    , m_empty(new EmptyState(this))
    , m_panel(new CustomerPanel(desk, this))
    , m_search(named(new QLineEdit(this), u"customerSearch"_s, tr("Look for customers")))
    , m_title(new QLabel(this))
    , m_facts(new QLabel(this))
{
    setObjectName(u"customersPage"_s);
    m_table->setItemDelegate(
        new RowDelegate([](int, int) { return BadgeText(); }, CustomerModel::Customer, this));
    makeActions();
    auto *splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(u"customersSplitter"_s);
    splitter->setHandleWidth(12);
    splitter->setProperty("role", u"gap"_s);
    splitter->addWidget(makeResults());
    splitter->addWidget(makeFile());
    splitter->setSizes({420, 760});
    splitter->setStretchFactor(1, 1);
    splitter->setChildrenCollapsible(false);
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(20, 16, 20, 16);
    down->setSpacing(12);
    down->addWidget(makeHead());
    down->addWidget(splitter, 1);
    connectParts();
    showEmpty();
    showCurrent();
}

QWidget *CustomersPage::makeHead()
{
    auto *head = new QWidget(this);
    auto *title = new QLabel(tr("Customers"), head);
    title->setProperty("role", u"title"_s);
    m_search->setPlaceholderText(tr("Id, name or document number"));
    m_search->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->setClearButtonEnabled(true);
    m_search->setFixedWidth(420);
    auto *row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(18);
    row->addWidget(title);
    row->addWidget(m_search);
    row->addStretch();
    return head;
}

QWidget *CustomersPage::makeResults()
{
    auto *panel = new QFrame(this);
    panel->setProperty("role", u"panel"_s);
    panel->setMinimumWidth(300);
    auto *layout = new QGridLayout(panel);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_table, 0, 0);
    layout->addWidget(m_empty, 0, 0);
    return panel;
}

QWidget *CustomersPage::makeFile()
{
    m_title->setObjectName(u"customerTitle"_s);
    m_title->setProperty("role", u"heading"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_facts->setObjectName(u"customerFacts"_s);
    m_facts->setProperty("role", u"muted"_s);
    auto *panel = new QFrame(this);
    panel->setProperty("role", u"panel"_s);
    auto *top = new QHBoxLayout;
    top->setContentsMargins(16, 10, 16, 8);
    top->setSpacing(12);
    top->addWidget(m_title);
    top->addWidget(m_facts);
    top->addStretch();
    top->addWidget(new ActionButton(m_start, panel));
    auto *line = new QFrame(panel);
    line->setProperty("role", u"line"_s);
    auto *down = new QVBoxLayout(panel);
    down->setContentsMargins(1, 1, 1, 1);
    down->setSpacing(0);
    down->addLayout(top);
    down->addWidget(line);
    down->addWidget(m_panel, 1);
    return panel;
}

void CustomersPage::makeActions()
{
    const QString group = tr("Customers");
    m_open = m_desk.actions.add(m_table, group,
                                {u"customers.open"_s,
                                 tr("Go to the customer's file"),
                                 u"right"_s,
                                 {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)},
                                 {}});
    connect(m_open, &QAction::triggered, m_panel, &CustomerPanel::takeFocus);
    m_start = m_desk.actions.add(this, group,
                                 {u"customers.start"_s,
                                  tr("Start a verification…"),
                                  u"plus"_s,
                                  {QKeySequence(Qt::Key_Plus), QKeySequence(QKeySequence::New)},
                                  tr("Start a verification of this customer")});
    connect(m_start, &QAction::triggered, this, [this] { Q_EMIT startRequested(m_panel->userId()); });
    QAction *search = m_desk.actions.add(this, group,
                                         {u"customers.search"_s,
                                          tr("Look for a customer"),
                                          u"search"_s,
                                          {QKeySequence(QKeySequence::Find), QKeySequence(Qt::Key_Slash)},
                                          tr("By id, name or document number")});
    connect(search, &QAction::triggered, this, [this] {
        m_search->setFocus(Qt::ShortcutFocusReason);
        m_search->selectAll();
    });
    auto *back = new QAction(m_panel); // from the file to the list, from the search to the list
    back->setShortcut(Qt::Key_Escape);
    back->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    m_panel->addAction(back);
    m_search->addAction(back);
    connect(back, &QAction::triggered, m_table, [this] { m_table->setFocus(Qt::OtherFocusReason); });
}

} // namespace pss
