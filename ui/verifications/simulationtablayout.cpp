// SPDX-License-Identifier: GPL-3.0-or-later
// How the policy simulation is put together.
#include "services/policysimulation.h"
#include "ui/common/banner.h"
#include "ui/common/emptystate.h"
#include "ui/compliance/named.h"
#include "ui/compliance/rowtable.h"
#include "ui/review/actionbutton.h"
#include "ui/shell/actions.h"
#include "ui/verifications/simulationtab.h"
#include "ui/verifications/verificationtext.h"

#include <QAction>
#include <QFrame>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardItemModel>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kOutcome = 1;
constexpr int kMostDays = 36'600;
constexpr int kLookMs = 150;

} // namespace

SimulationTab::SimulationTab(Desk &desk, QWidget *parent)
    : QWidget(parent)
    , m_desk(desk)
    , m_file(named(new QLineEdit(this), u"simulationFile"_s, tr("File of the policy")))
    , m_days(named(new QSpinBox(this), u"simulationDays"_s, tr("How many days back")))
    , m_start(named(new QPushButton(tr("Try it"), this), u"simulationStart"_s, tr("Try the policy")))
    , m_cancel(named(new QPushButton(tr("Cancel"), this), u"simulationCancel"_s, tr("Cancel the simulation")))
    , m_progress(named(new QProgressBar(this), u"simulationProgress"_s, tr("Progress of the simulation")))
    , m_outcome(new Banner(Tone::Info, {}, this))
    , m_model(new QStandardItemModel(0, 4, this))
    , m_table(new RowTable(u"simulationTable"_s, tr("Decisions that would change"), *m_model,
                           {150, 130, 320, 300}, {3}, this))
    , m_empty(new EmptyState(this))
    , m_changes(new QLabel(this))
{
    setObjectName(u"simulationTab"_s);
    m_outcome->setObjectName(u"simulationOutcome"_s);
    m_outcome->hide();
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(10);
    down->addWidget(makeForm());
    down->addWidget(m_outcome);
    down->addWidget(makeTable(), 1);
    connect(m_start, &QPushButton::clicked, this, &SimulationTab::start);
    connect(m_file, &QLineEdit::returnPressed, this, &SimulationTab::start);
    connect(m_cancel, &QPushButton::clicked, this, &SimulationTab::cancel);
    connect(m_table, &RowTable::chosen, this, &SimulationTab::showChosen);
    connect(m_table, &QTableView::doubleClicked, this, &SimulationTab::openCurrent);
    m_look.setInterval(kLookMs);
    connect(&m_look, &QTimer::timeout, this, &SimulationTab::showProgress);
    setRunning(false);
}

QWidget *SimulationTab::makeForm()
{
    auto *choose = named(new QPushButton(tr("Choose…"), this), u"simulationChoose"_s, tr("Choose the file"));
    connect(choose, &QPushButton::clicked, this, &SimulationTab::chooseFile);
    m_file->setPlaceholderText(tr("A policy of verifications or of risk, in JSON"));
    m_days->setRange(1, kMostDays);
    m_days->setValue(30);
    m_days->setButtonSymbols(QAbstractSpinBox::NoButtons);
    m_start->setProperty("role", u"primary"_s);
    m_progress->setTextVisible(false);
    auto *card = new QFrame(this);
    card->setProperty("role", u"panel"_s);
    auto *grid = new QGridLayout(card);
    grid->setContentsMargins(16, 12, 16, 14);
    grid->setHorizontalSpacing(10);
    grid->setVerticalSpacing(4);
    const auto caption = [&](const QString &text, QWidget *buddy, int column) {
        auto *label = new QLabel(text, card);
        label->setProperty("role", u"muted"_s);
        label->setBuddy(buddy);
        grid->addWidget(label, 0, column);
    };
    caption(tr("Policy that is to be tried"), m_file, 0);
    caption(tr("Days back"), m_days, 2);
    grid->addWidget(m_file, 1, 0);
    grid->addWidget(choose, 1, 1);
    grid->addWidget(m_days, 1, 2);
    grid->addWidget(m_start, 1, 3);
    grid->addWidget(m_cancel, 1, 4);
    grid->addWidget(m_progress, 2, 0, 1, 5);
    grid->setColumnStretch(0, 1);
    return card;
}

QWidget *SimulationTab::makeTable()
{
    m_model->setHorizontalHeaderLabels(
        {tr("Decided"), tr("As"), tr("Verification"), tr("What would change")});
    m_table->setItemDelegate(new RowDelegate(
        [this](int row, int column) {
            return column == kOutcome && row < int(m_changed.size()) ? badgeOf(m_changed[size_t(row)].outcome)
                                                                     : BadgeText();
        },
        0, this));
    QAction *open = m_desk.actions.add(m_table, tr("Verifications"),
                                       {u"verifications.openChanged"_s,
                                        tr("Open the verification"),
                                        u"right"_s,
                                        {QKeySequence(Qt::Key_Return), QKeySequence(Qt::Key_Enter)},
                                        tr("Open the verification that would be decided otherwise")});
    connect(open, &QAction::triggered, this, &SimulationTab::openCurrent);
    m_empty->setContent(u"history"_s, tr("Try a policy before it is used"),
                        tr("Each decision of these days is taken again by it, on the evidence it rested on. "
                           "Nothing is changed."));
    m_changes->setObjectName(u"simulationChanges"_s);
    m_changes->setWordWrap(true);
    m_changes->setContentsMargins(16, 8, 16, 10);
    m_changes->hide();
    auto *panel = new QFrame(this);
    panel->setProperty("role", u"panel"_s);
    auto *layout = new QGridLayout(panel);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->setSpacing(0);
    layout->addWidget(m_table, 0, 0);
    layout->addWidget(m_empty, 0, 0);
    layout->addWidget(m_changes, 1, 0);
    layout->setRowStretch(0, 1);
    return panel;
}

} // namespace pss
