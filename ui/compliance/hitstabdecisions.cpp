// SPDX-License-Identifier: GPL-3.0-or-later
// How hits are decided, and how the tab goes on to the next.
#include "services/compliance.h"
#include "ui/common/errortext.h"
#include "ui/common/inbackground.h"
#include "ui/compliance/compliancetext.h"
#include "ui/compliance/dispositionbar.h"
#include "ui/compliance/hitactions.h"
#include "ui/compliance/hitmodel.h"
#include "ui/compliance/hitpanel.h"
#include "ui/compliance/hitstab.h"
#include "ui/compliance/rowtable.h"
#include "ui/review/actionbutton.h"
#include "ui/shell/messages.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace pss {

void HitsTab::updateActions()
{
    const auto *hit = current();
    const Disposition wanted[] = {Disposition::TrueMatch, Disposition::FalsePositive, Disposition::Escalated};
    for (size_t i = 0; i < m_actions.size(); ++i)
        setLegal(m_actions[i], whyNot(hit, m_desk.actor, wanted[i]));
}

void HitsTab::ask(Disposition disposition)
{
    if (const auto *hit = current())
        m_panel->bar().ask(hit->id, disposition);
}

void HitsTab::decide(const QString &hitId, Disposition disposition, const QString &reason)
{
    const auto *hit = m_model->hit(m_model->rowOf(hitId));
    if (!hit)
        return;
    m_panel->bar().setBusy(true);
    inBackground(
        this,
        [&compliance = m_desk.compliance, actor = m_desk.actor, hitId,
         decision = HitDecision{disposition, reason, hit->revision}] {
            return compliance.decide(actor, hitId, decision);
        },
        [this, hitId](const Result<ScreeningHit> &result) {
            m_panel->bar().setBusy(false);
            result ? decided(*result) : refused(hitId, result.error());
        });
}

void HitsTab::decided(const ScreeningHit &hit)
{
    const int row = m_model->rowOf(hit.id);
    const bool isHere = current() && current()->id == hit.id;
    m_panel->bar().forget();
    m_model->replace(hit);
    m_desk.messages.show(
        Tone::Success,
        tr("%1: %2, %3").arg(hit.userId, listedName(hit), badgeOf(hit.disposition).text.toLower()));
    if (isHere)
        chooseNext(row);
    m_table->setFocus(Qt::OtherFocusReason);
    reload();
}

bool HitsTab::mayStillDecide(const ScreeningHit &hit) const
{
    return hit.isOpen() && whyNot(&hit, m_desk.actor, Disposition::TrueMatch).isEmpty();
}

/// The next that this person can decide, below first, then from the top; else it stays where it is.
void HitsTab::chooseNext(int row)
{
    for (int step = 1; step < m_model->rowCount(); ++step) {
        const int next = (row + step) % m_model->rowCount();
        if (!mayStillDecide(*m_model->hit(next)))
            continue;
        m_table->choose(next);
        m_table->scrollTo(m_model->index(next, 0));
        return;
    }
    showCurrent();
}

void HitsTab::refused(const QString &hitId, const Error &error)
{
    if (error.code != ErrorCode::StaleRevision) {
        m_desk.messages.show(Tone::Danger, sentenceOf(error));
        return;
    }
    m_desk.messages.show(
        Tone::Warning,
        tr("Somebody else has decided meanwhile. This is how it stands now; what you wrote is kept."));
    if (m_shownId == hitId)
        readCurrent();
    reload();
}

} // namespace pss
