// SPDX-License-Identifier: GPL-3.0-or-later
// How the hits' tab is put together: widgets and actions.
#include "ui/common/emptystate.h"
#include "ui/compliance/compliancetext.h"
#include "ui/compliance/dispositionbar.h"
#include "ui/compliance/hitmodel.h"
#include "ui/compliance/hitpanel.h"
#include "ui/compliance/hitstab.h"
#include "ui/compliance/named.h"
#include "ui/compliance/rowtable.h"
#include "ui/shell/actions.h"
#include "ui/shell/icons.h"

#include <QComboBox>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSplitter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

BadgeText cellBadge(const HitModel &model, int row, int column)
{
    const auto *hit = model.hit(row);
    if (hit && column == HitModel::Score)
        return scoreBadge(hit->score);
    return hit && column == HitModel::Status ? badgeOf(hit->disposition) : BadgeText();
}

} // namespace

HitsTab::HitsTab(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_model(new HitModel(desk.clock, this))
    , m_table(new RowTable(u"hitTable"_s, tr("Hits"), *m_model, {92, 190, 260, 210, 84, 150},
                           {HitModel::Customer, HitModel::Listed, HitModel::List}, this))
    , m_panel(new HitPanel(this))
    , m_empty(new EmptyState(this))
    , m_view(new QComboBox(this))
    , m_customer(new QLineEdit(this))
    , m_count(new QLabel(this))
{
    setObjectName(u"hitsTab"_s);
    auto *delegate = new RowDelegate([this](int row, int column) { return cellBadge(*m_model, row, column); },
                                     HitModel::Listed, this);
    delegate->setFramed(HitModel::Status);
    m_table->setItemDelegate(delegate);
    makeActions();
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setObjectName(u"hitsSplitter"_s);
    splitter->setHandleWidth(10);
    splitter->setProperty("role", u"gap"_s);
    splitter->addWidget(makeTable());
    splitter->addWidget(m_panel);
    splitter->setStretchFactor(0, 2);
    splitter->setStretchFactor(1, 3);
    splitter->setSizes({210, 400});
    splitter->setChildrenCollapsible(false);
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(10);
    down->addWidget(makeBar());
    down->addWidget(splitter, 1);
    connectParts();
    updateActions();
    changeQuestion();
}

QWidget *HitsTab::makeBar()
{
    const std::pair<HitView, QString> views[] = {{HitView::Open, tr("Open hits")},
                                                 {HitView::Escalated, tr("Escalated hits")},
                                                 {HitView::Decided, tr("Decided hits")},
                                                 {HitView::All, tr("All hits")}};
    for (const auto &[view, text] : views)
        m_view->addItem(text, int(view));
    named(m_view, u"hitView"_s, tr("Which hits are shown"));
    m_view->setMinimumWidth(150);
    m_customer->setObjectName(u"hitCustomer"_s);
    m_customer->setAccessibleName(tr("Hits of one customer"));
    m_customer->setPlaceholderText(tr("Customer's id"));
    m_customer->setToolTip(m_desk.actions.find(u"compliance.customer"_s)->toolTip());
    m_customer->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_customer->setClearButtonEnabled(true);
    m_customer->setFixedWidth(260);
    auto *clear = new QAction(m_customer);
    clear->setShortcut(Qt::Key_Escape);
    clear->setShortcutContext(Qt::WidgetShortcut);
    m_customer->addAction(clear);
    m_table->addAction(clear);
    connect(clear, &QAction::triggered, this, [this] {
        m_customer->clear();
        changeQuestion();
        m_table->setFocus();
    });
    m_count->setObjectName(u"hitCount"_s);
    m_count->setProperty("role", u"muted"_s);
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(m_view);
    row->addWidget(m_customer);
    row->addWidget(m_count);
    row->addStretch();
    return bar;
}

QWidget *HitsTab::makeTable()
{
    auto *panel = new QFrame(this);
    panel->setProperty("role", u"panel"_s);
    panel->setMinimumHeight(120);
    auto *layout = new QGridLayout(panel);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_table, 0, 0);
    layout->addWidget(m_empty, 0, 0);
    m_empty->hide();
    return panel;
}

void HitsTab::makeActions()
{
    const QString group = tr("Compliance");
    const std::tuple<Disposition, QString, ActionSpec> specs[] = {
        {Disposition::TrueMatch,
         u"flag"_s,
         {u"compliance.trueMatch"_s,
          tr("True match"),
          u"flag"_s,
          {QKeySequence(Qt::Key_T)},
          tr("The customer is the listed one")}},
        {Disposition::FalsePositive,
         u"approved"_s,
         {u"compliance.falsePositive"_s,
          tr("False positive"),
          u"approved"_s,
          {QKeySequence(Qt::Key_F)},
          tr("The customer is somebody else")}},
        {Disposition::Escalated,
         u"escalate"_s,
         {u"compliance.escalate"_s,
          tr("Escalate"),
          u"escalate"_s,
          {QKeySequence(Qt::Key_E)},
          tr("Leave it to a compliance officer")}},
    };
    size_t at = 0;
    for (const auto &[disposition, drawing, spec] : specs) {
        QAction *action = m_desk.actions.add(this, group, spec);
        connect(action, &QAction::triggered, this, [this, wanted = disposition] { ask(wanted); });
        m_actions[at++] = action;
    }
    m_panel->bar().addActions({m_actions[2], m_actions[0], m_actions[1]});
    QAction *filter = m_desk.actions.add(this, group,
                                         {u"compliance.customer"_s,
                                          tr("Hits of one customer"),
                                          u"search"_s,
                                          {QKeySequence(QKeySequence::Find), QKeySequence(Qt::Key_Slash)},
                                          tr("Show the hits of one customer")});
    connect(filter, &QAction::triggered, this, [this] {
        m_customer->setFocus(Qt::ShortcutFocusReason);
        m_customer->selectAll();
    });
}

} // namespace pss
