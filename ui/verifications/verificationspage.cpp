// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verifications/verificationspage.h"

#include "ui/shell/actions.h"
#include "ui/shell/messages.h"
#include "ui/verifications/simulationtab.h"
#include "ui/verifications/startform.h"
#include "ui/verifications/verificationlist.h"
#include "ui/verifications/verificationpanel.h"

#include <QAction>
#include <QButtonGroup>
#include <QLabel>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace pss {

using namespace Qt::StringLiterals;

VerificationsPage::VerificationsPage(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_list(new VerificationList(desk, this))
    , m_panel(new VerificationPanel(desk, this))
    , m_start(new StartForm(desk, this))
    , m_stack(new QStackedWidget(this))
{
    setObjectName(u"verificationsPage"_s);
    m_stack->setObjectName(u"verificationsStack"_s);
    m_stack->addWidget(makeTabs());
    m_stack->addWidget(m_panel);
    m_stack->addWidget(framed(tr("Start a verification"), m_start));
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->addWidget(m_stack);
    connect(m_list, &VerificationList::openRequested, this, &VerificationsPage::open);
    connect(m_list, &VerificationList::startRequested, this, [this] { start({}); });
    connect(m_start, &StartForm::started, this, &VerificationsPage::open);
    connect(m_start, &StartForm::cancelled, this, &VerificationsPage::showList);
    connect(m_panel, &VerificationPanel::closed, this, &VerificationsPage::showList);
    connect(m_panel, &VerificationPanel::nextRequested, this, &VerificationsPage::openNext);
    connect(m_panel, &VerificationPanel::documentRequested, this, &VerificationsPage::documentRequested);
    connect(m_panel, &VerificationPanel::hitRequested, this, &VerificationsPage::hitRequested);
    connect(m_panel, &VerificationPanel::customerRequested, this, &VerificationsPage::customerRequested);
}

QWidget *VerificationsPage::framed(const QString &title, QWidget *content)
{
    auto *page = new QWidget(this);
    auto *label = new QLabel(title, page);
    label->setProperty("role", u"title"_s);
    auto *down = new QVBoxLayout(page);
    down->setContentsMargins(20, 16, 20, 16);
    down->setSpacing(12);
    down->addWidget(label);
    down->addWidget(content, 1);
    return page;
}

/// The list, and for whoever may see reports the simulation beside it.
QWidget *VerificationsPage::makeTabs()
{
    if (!m_desk.actor.may(Permission::ViewReports) || !m_desk.simulate)
        return framed(tr("Verifications"), m_list);
    m_simulation = new SimulationTab(m_desk, this);
    connect(m_simulation, &SimulationTab::openRequested, this, &VerificationsPage::open);
    m_tabs = new QStackedWidget(this);
    m_tabs->addWidget(m_list);
    m_tabs->addWidget(m_simulation);
    QWidget *page = framed(tr("Verifications"), m_tabs);
    auto *row = new QHBoxLayout;
    row->setSpacing(2);
    auto *down = qobject_cast<QVBoxLayout *>(page->layout());
    row->addItem(down->takeAt(0));
    row->addSpacing(18);
    m_tabButtons = new QButtonGroup(this);
    const std::pair<QString, QString> tabs[] = {{u"list"_s, tr("List")},
                                                {u"simulation"_s, tr("Policy simulation")}};
    int at = 0;
    for (const auto &[id, text] : tabs) {
        QAction *action = m_desk.actions.add(page, tr("Verifications"),
                                             {u"verifications.tab."_s + id,
                                              tr("Show: %1").arg(text),
                                              u"filter"_s,
                                              {QKeySequence(int(Qt::CTRL) | (Qt::Key_1 + at))},
                                              {}});
        connect(action, &QAction::triggered, this, [this, at] { choose(at); });
        auto *tab = new QToolButton(page);
        tab->setObjectName(u"verificationsTab_"_s + id);
        tab->setProperty("role", u"tab"_s);
        tab->setText(text);
        tab->setAccessibleName(text);
        tab->setToolTip(action->toolTip());
        tab->setCheckable(true);
        m_tabButtons->addButton(tab, at++);
        row->addWidget(tab);
    }
    row->addStretch();
    down->insertLayout(0, row);
    m_tabButtons->button(0)->setChecked(true);
    connect(m_tabButtons, &QButtonGroup::idClicked, this, &VerificationsPage::choose);
    return page;
}

void VerificationsPage::choose(int tab)
{
    m_tabButtons->button(tab)->setChecked(true);
    m_tabs->setCurrentIndex(tab);
    tab == 0 ? m_list->takeFocus() : m_simulation->takeFocus();
}

void VerificationsPage::open(const QString &id)
{
    m_list->choose(id);
    m_stack->setCurrentWidget(m_panel);
    m_panel->open(id);
}

void VerificationsPage::start(const QString &userId)
{
    m_stack->setCurrentIndex(2);
    m_start->open(userId);
}

void VerificationsPage::showList()
{
    m_stack->setCurrentIndex(0);
    m_list->choose(m_panel->id());
    m_list->takeFocus();
}

void VerificationsPage::openNext(const QString &after)
{
    const QString id = m_list->nextDecidable(after);
    if (!id.isEmpty())
        return open(id);
    m_desk.messages.show(Tone::Info, tr("Nothing else waits for your decision here."));
}

void VerificationsPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_stack->currentWidget() == m_panel)
        m_panel->takeFocus();
    else if (m_stack->currentIndex() == 0 && (!m_tabs || m_tabs->currentIndex() == 0))
        m_list->takeFocus();
}

} // namespace pss
