// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verifications/simulationtab.h"

#include "services/policysimulation.h"
#include "ui/common/banner.h"
#include "ui/common/emptystate.h"
#include "ui/common/errortext.h"
#include "ui/common/inbackground.h"
#include "ui/compliance/rowtable.h"
#include "ui/queue/timetext.h"
#include "ui/verifications/verificationtext.h"

#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>
#include <QStandardItemModel>

namespace pss {

using namespace Qt::StringLiterals;

void SimulationTab::chooseFile()
{
    const QString path =
        QFileDialog::getOpenFileName(this, tr("Choose a policy"), m_file->text(), tr("Policies (*.json)"));
    if (!path.isEmpty())
        m_file->setText(path);
}

void SimulationTab::start()
{
    if (m_running)
        return;
    const QString path = m_file->text().trimmed();
    if (path.isEmpty()) {
        m_outcome->setTone(Tone::Danger);
        m_outcome->setText(tr("Name the file of the policy that is to be tried."));
        m_outcome->show();
        m_file->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_running = std::make_shared<Running>();
    setRunning(true);
    inBackground(
        this,
        [simulate = m_desk.simulate, actor = m_desk.actor, path, days = m_days->value(), running = m_running,
         left = m_desk.left.get_token()] {
            const auto step = [&](int done, int all) {
                running->done = done;
                running->all = all;
                return !running->stop.stop_requested() && !left.stop_requested();
            };
            return simulate(actor, path, days, step);
        },
        [this](const Result<PolicySimulation> &simulation) { finish(simulation); });
}

SimulationTab::~SimulationTab() { cancel(); }

void SimulationTab::cancel()
{
    if (m_running)
        m_running->stop.request_stop();
}

void SimulationTab::showProgress()
{
    m_progress->setRange(0, m_running->all);
    m_progress->setValue(m_running->done);
}

void SimulationTab::finish(const Result<PolicySimulation> &simulation)
{
    m_running.reset();
    setRunning(false);
    if (simulation)
        return show(*simulation);
    const auto &error = simulation.error();
    const bool isCancelled = error.code == ErrorCode::Cancelled;
    m_outcome->setTone(isCancelled ? Tone::Info : Tone::Danger);
    const bool saysItself =
        error.code == ErrorCode::ValidationFailed || error.code == ErrorCode::ResourceNotFound;
    m_outcome->setText(isCancelled                                 ? tr("Cancelled: nothing was found out.")
                           : saysItself && !error.detail.isEmpty() ? error.detail
                                                                   : errorText(error));
    m_outcome->show();
}

void SimulationTab::show(const PolicySimulation &simulation)
{
    m_changed = simulation.changed;
    m_model->setRowCount(0);
    for (const auto &one : m_changed) {
        const QString texts[] = {timeText(one.decidedAt), badgeOf(one.outcome).text, one.verificationId,
                                 one.changes.join(u' ')};
        QList<QStandardItem *> items;
        for (const auto &text : texts) {
            items << new QStandardItem(text);
            items.back()->setEditable(false);
            items.back()->setToolTip(text);
        }
        m_model->appendRow(items);
    }
    const auto number = [](qsizetype count) { return QLocale().toString(count); };
    QString text = tr("%1 decisions replayed, %2 would change.")
                       .arg(number(simulation.replayed), number(qsizetype(m_changed.size())));
    if (!simulation.lost.isEmpty())
        text += u' '
            + tr("%1 cannot be replayed: their evidence was erased or has changed since.")
                  .arg(number(simulation.lost.size()));
    m_outcome->setTone(m_changed.empty() ? Tone::Success : Tone::Warning);
    m_outcome->setText(text);
    m_outcome->show();
    m_empty->setContent(u"approved"_s, tr("No decision would change"),
                        tr("The policy takes every decision of these days as it was taken."));
    m_empty->setVisible(m_changed.empty());
    m_table->choose(0);
    if (!m_changed.empty())
        m_table->setFocus(Qt::OtherFocusReason);
    showChosen(m_table->currentRow());
}

void SimulationTab::setRunning(bool running)
{
    m_start->setEnabled(!running);
    m_cancel->setVisible(running);
    m_progress->setVisible(running);
    m_progress->setRange(0, 0);
    if (!running)
        return m_look.stop();
    m_outcome->hide();
    m_look.start();
}

void SimulationTab::showChosen(int row)
{
    const bool isOne = row >= 0 && row < int(m_changed.size());
    m_changes->setText(isOne ? m_changed[size_t(row)].changes.join(u'\n') : QString());
    m_changes->setVisible(isOne);
}

void SimulationTab::openCurrent()
{
    const int row = m_table->currentRow();
    if (row >= 0 && row < int(m_changed.size()))
        Q_EMIT openRequested(m_changed[size_t(row)].verificationId);
}

void SimulationTab::takeFocus() { m_file->setFocus(Qt::OtherFocusReason); }

} // namespace pss
