// SPDX-License-Identifier: GPL-3.0-or-later
// How the list of verifications is put together: widgets and actions.
#include "ui/common/emptystate.h"
#include "ui/compliance/named.h"
#include "ui/compliance/rowtable.h"
#include "ui/review/actionbutton.h"
#include "ui/shell/actions.h"
#include "ui/shell/icons.h"
#include "ui/verifications/verificationlist.h"
#include "ui/verifications/verificationmodel.h"
#include "ui/verifications/verificationtext.h"

#include <QAction>
#include <QComboBox>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

BadgeText checksBadge(const VerificationRecord &record)
{
    const auto count = countChecks(record.checks);
    const auto text = checksText(count);
    if (count.failed > 0)
        return {Tone::Danger, u"rejected"_s, text};
    if (count.caution > 0)
        return {Tone::Warning, u"warning"_s, text};
    if (count.notRun > 0)
        return {Tone::Neutral, u"info"_s, text};
    return text.isEmpty() ? BadgeText() : BadgeText{Tone::Success, u"approved"_s, text};
}

BadgeText cellBadge(const VerificationModel &model, int row, int column)
{
    const auto *record = model.record(row);
    if (!record)
        return {};
    if (column == VerificationModel::Status)
        return badgeOf(record->verification.status);
    if (column == VerificationModel::Risk)
        return riskBadge(record->verification.risk);
    return column == VerificationModel::Checks ? checksBadge(*record) : BadgeText();
}

} // namespace

VerificationList::VerificationList(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_model(new VerificationModel(desk.clock, this))
    , m_table(new RowTable(u"verificationTable"_s, tr("Verifications"), *m_model,
                           {190, 150, 140, 130, 250, 90, 120, 90},
                           {VerificationModel::Customer, VerificationModel::Kinds}, this))
    , m_empty(new EmptyState(this))
    , m_view(new QComboBox(this))
    , m_risk(new QComboBox(this))
    , m_customer(new QLineEdit(this))
    , m_count(new QLabel(this))
{
    setObjectName(u"verificationList"_s);
    auto *delegate = new RowDelegate([this](int row, int column) { return cellBadge(*m_model, row, column); },
                                     VerificationModel::Customer, this);
    delegate->setFramed(VerificationModel::Status);
    m_table->setItemDelegate(delegate);
    m_table->setOptional({VerificationModel::NextReview, VerificationModel::Who});
    makeActions();
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(10);
    down->addWidget(makeBar());
    down->addWidget(makeTable(), 1);
    connectParts();
    updateActions();
    changeQuestion();
}

QWidget *VerificationList::makeBar()
{
    const std::pair<VerificationView, QString> views[] = {
        {VerificationView::Open, tr("Open")},
        {VerificationView::ToDecide, tr("To decide")},
        {VerificationView::FourEyes, tr("Four eyes")},
        {VerificationView::AwaitingDocuments, tr("Waiting for documents")},
        {VerificationView::Mine, tr("Taken by me")},
        {VerificationView::Approved, tr("Approved")},
        {VerificationView::Rejected, tr("Rejected")},
        {VerificationView::Ended, tr("Expired or cancelled")},
        {VerificationView::All, tr("All")}};
    for (const auto &[view, text] : views)
        m_view->addItem(text, int(view));
    named(m_view, u"verificationView"_s, tr("Which verifications are shown"));
    m_view->setMinimumWidth(180);
    m_risk->addItem(tr("Any risk"), QString());
    for (const auto &level : kWords<RiskLevel>)
        m_risk->addItem(badgeOf(level.value).text, wordOf(level.value));
    named(m_risk, u"verificationRisk"_s, tr("Of which risk"));
    m_customer->setObjectName(u"verificationCustomer"_s);
    m_customer->setAccessibleName(tr("Verifications of one customer"));
    m_customer->setPlaceholderText(tr("Customer's id"));
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
    m_count->setObjectName(u"verificationCount"_s);
    m_count->setProperty("role", u"muted"_s);
    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(10);
    row->addWidget(m_view);
    row->addWidget(m_risk);
    row->addWidget(m_customer);
    row->addWidget(m_count);
    row->addStretch();
    row->addWidget(new ActionButton(m_start, bar));
    return bar;
}

QWidget *VerificationList::makeTable()
{
    auto *panel = new QFrame(this);
    panel->setProperty("role", u"panel"_s);
    auto *layout = new QGridLayout(panel);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(m_table, 0, 0);
    layout->addWidget(m_empty, 0, 0);
    m_empty->hide();
    return panel;
}

void VerificationList::makeActions()
{
    const QString group = tr("Verifications");
    m_open = m_desk.actions.add(m_table, group,
                                {u"verifications.open"_s,
                                 tr("Open"),
                                 u"right"_s,
                                 {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)},
                                 tr("Open the chosen verification")});
    connect(m_open, &QAction::triggered, this, &VerificationList::openCurrent);
    m_next = m_desk.actions.add(this, group,
                                {u"verifications.next"_s,
                                 tr("Next to decide"),
                                 u"next"_s,
                                 {QKeySequence(Qt::Key_N)},
                                 tr("Open the next verification that you can decide")});
    connect(m_next, &QAction::triggered, this, &VerificationList::openNext);
    m_start = m_desk.actions.add(this, group,
                                 {u"verifications.start"_s,
                                  tr("Start a verification…"),
                                  u"plus"_s,
                                  {QKeySequence(Qt::Key_Plus), QKeySequence(QKeySequence::New)},
                                  tr("Start a verification by hand")});
    connect(m_start, &QAction::triggered, this, &VerificationList::startRequested);
    QAction *filter = m_desk.actions.add(this, group,
                                         {u"verifications.customer"_s,
                                          tr("Verifications of one customer"),
                                          u"search"_s,
                                          {QKeySequence(QKeySequence::Find), QKeySequence(Qt::Key_Slash)},
                                          tr("Show the verifications of one customer")});
    connect(filter, &QAction::triggered, this, [this] {
        m_customer->setFocus(Qt::ShortcutFocusReason);
        m_customer->selectAll();
    });
}

} // namespace pss
