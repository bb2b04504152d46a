// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/compliancepage.h"

#include "ui/compliance/hitstab.h"
#include "ui/compliance/liststab.h"
#include "ui/compliance/searchtab.h"
#include "ui/shell/actions.h"

#include <QButtonGroup>
#include <QHBoxLayout>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace pss {

CompliancePage::CompliancePage(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_hits(new HitsTab(desk, this))
    , m_lists(new ListsTab(desk, this))
    , m_search(new SearchTab(desk, this))
    , m_tabs(new QButtonGroup(this))
    , m_stack(new QStackedWidget(this))
{
    setObjectName(u"compliancePage"_s);
    m_stack->setObjectName(u"complianceStack"_s);
    for (QWidget *tab : std::initializer_list<QWidget *>{m_hits, m_lists, m_search})
        m_stack->addWidget(tab);
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(20, 16, 20, 16);
    down->setSpacing(12);
    down->addLayout(makeTabs());
    down->addWidget(m_stack, 1);
    choose(0);
}

QHBoxLayout *CompliancePage::makeTabs()
{
    auto *title = new QLabel(tr("Compliance"), this);
    title->setObjectName(u"complianceTitle"_s);
    title->setProperty("role", u"title"_s);
    auto *row = new QHBoxLayout;
    row->setSpacing(2);
    row->addWidget(title);
    row->addSpacing(18);
    const std::pair<QString, QString> tabs[] = {
        {u"hits"_s, tr("Hits")}, {u"lists"_s, tr("Lists")}, {u"search"_s, tr("Search")}};
    int at = 0;
    for (const auto &[id, text] : tabs) {
        QAction *action = m_desk.actions.add(this, tr("Compliance"),
                                             {u"compliance.tab."_s + id,
                                              tr("Show: %1").arg(text),
                                              u"filter"_s,
                                              {QKeySequence(int(Qt::CTRL) | (Qt::Key_1 + at))},
                                              {}});
        connect(action, &QAction::triggered, this, [this, at] { choose(at); });
        auto *tab = new QToolButton(this);
        tab->setObjectName(u"complianceTab_"_s + id);
        tab->setProperty("role", u"tab"_s);
        tab->setText(text);
        tab->setAccessibleName(text);
        tab->setToolTip(action->toolTip());
        tab->setCheckable(true);
        m_tabs->addButton(tab, at++);
        row->addWidget(tab);
    }
    row->addStretch();
    connect(m_tabs, &QButtonGroup::idClicked, this, &CompliancePage::choose);
    return row;
}

void CompliancePage::choose(int index)
{
    m_tabs->button(index)->setChecked(true);
    m_stack->setCurrentIndex(index);
    if (index == 0)
        m_hits->takeFocus();
    else if (index == 1)
        m_lists->takeFocus();
    else
        m_search->takeFocus();
}

void CompliancePage::openHit(const QString &userId, const QString &hitId)
{
    choose(0);
    m_hits->open(userId, hitId);
}

void CompliancePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    choose(m_stack->currentIndex());
}

} // namespace pss
