// SPDX-License-Identifier: GPL-3.0-or-later
// A ReviewPage's actions: which there are, which are legal, how the document stands.
#include "base/clock.h"
#include "domain/check.h"
#include "ui/common/badge.h"
#include "ui/customers/customerpanel.h"
#include "ui/review/actionbutton.h"
#include "ui/review/checkspanel.h"
#include "ui/review/decisionbar.h"
#include "ui/review/fieldspanel.h"
#include "ui/review/historypanel.h"
#include "ui/review/reasonpanel.h"
#include "ui/review/reviewpage.h"
#include "ui/review/screeningpanel.h"
#include "ui/shell/actions.h"
#include "ui/viewer/viewerpane.h"

#include <QAbstractItemView>
#include <QListWidget>
#include <QTabWidget>
#include <QTableView>

namespace pss {

using namespace Qt::StringLiterals;

void ReviewPage::makeActions()
{
    const QString group = tr("Review");
    const auto add = [&](const QString &id, const QString &text, const QString &drawing,
                         const QList<QKeySequence> &keys, const QString &hint, auto &&run) {
        QAction *action = m_desk.actions.add(this, group, {u"review."_s + id, text, drawing, keys, hint});
        connect(action, &QAction::triggered, this, run);
        return action;
    };
    m_approve = add(u"approve"_s, tr("Approve"), u"approved"_s, {Qt::Key_A}, tr("Approve the document"),
                    [this] { approve(); });
    m_reject = add(u"reject"_s, tr("Reject…"), u"rejected"_s, {Qt::Key_R},
                   tr("Reject the document with reasons"), [this] { openReasons(false); });
    m_resubmit = add(u"requestResubmission"_s, tr("Ask again…"), u"resubmit"_s, {Qt::Key_Q},
                     tr("Ask the customer to send the document again"), [this] { openReasons(true); });
    m_release = add(u"release"_s, tr("Release"), u"release"_s, {QKeySequence(Qt::SHIFT | Qt::Key_Escape)},
                    tr("Give the document back to the queue"), [this] { release(); });
    m_claim = add(u"claim"_s, tr("Claim"), u"lock"_s, {QKeySequence(Qt::Key_C)},
                  tr("Take the document for review"), [this] { claim(); });
    m_next = add(u"next"_s, tr("Next"), u"next"_s, {Qt::Key_N}, tr("Go to the next document that waits"),
                 [this] { next(); });
    m_undo = add(u"undo"_s, tr("Undo"), u"undo"_s, {QKeySequence::Undo}, tr("Take back the last decision"),
                 [this] { undo(); });
    m_reopen = add(u"reopen"_s, tr("Reopen…"), u"unlock"_s, {QKeySequence(Qt::SHIFT | Qt::Key_R)},
                   tr("Put a decided document back into review"), [this] { askToReopen(); });
    m_readAgain = add(u"readAgain"_s, tr("Read again"), u"refresh"_s, QList<QKeySequence>(),
                      tr("Have the document read again"), [this] { readAgain(); });
    add(u"back"_s, tr("Back to the queue"), u"back"_s,
        {QKeySequence(Qt::Key_Escape), QKeySequence(Qt::ALT | Qt::Key_Left)}, QString(),
        [this] { Q_EMIT closed(); });
    const auto goTo = [&](const QString &id, const QString &text, QKeySequence key, QWidget *tab,
                          QWidget *area) {
        add(id, text, QString(), {key}, QString(), [this, tab, area] {
            m_tabs->setCurrentWidget(tab ? tab : m_tabs->currentWidget());
            focusArea(area);
            if (auto *list = qobject_cast<QAbstractItemView *>(area); list && !list->currentIndex().isValid())
                list->setCurrentIndex(list->model()->index(0, 1 < list->model()->columnCount() ? 1 : 0));
        });
    };
    goTo(u"toFields"_s, tr("Go to the fields"), Qt::Key_F, m_fields, m_fields->findChild<QTableView *>());
    goTo(u"toChecks"_s, tr("Go to the checks"), Qt::Key_K, m_checks, m_checks->findChild<QListWidget *>());
    goTo(u"toScreening"_s, tr("Go to the screening"), Qt::Key_S, m_screening,
         m_screening->findChild<QListWidget *>());
    goTo(u"toCustomer"_s, tr("Go to the customer"), Qt::Key_U, m_customer,
         m_customer->findChild<QListWidget *>());
    goTo(u"toHistory"_s, tr("Go to the history"), Qt::Key_H, m_history,
         m_history->findChild<QListWidget *>());
    goTo(u"toDocument"_s, tr("Go to the page"), Qt::Key_V, nullptr, m_viewer->view());
    m_bar->addActions(m_undo, {m_reopen, m_claim, m_readAgain, m_release, m_next},
                      {m_resubmit, m_reject, m_approve});
}

void ReviewPage::updateActions()
{
    const QDateTime now = m_desk.clock.now();
    const bool busy = m_busy || !m_corrections.isEmpty();
    const QString wait = m_id.isEmpty() ? tr("No document is open.")
        : !m_file                       ? tr("The document is being opened.")
        : busy                          ? tr("One moment: this is being saved.")
                                        : QString();
    const ReviewActions legal = m_file ? reviewActions(m_file->document, m_desk.actor, now) : ReviewActions();
    const std::pair<QAction *, ReviewAction> actions[] = {
        {m_approve, ReviewAction::Approve},
        {m_reject, ReviewAction::Reject},
        {m_resubmit, ReviewAction::RequestResubmission},
        {m_release, ReviewAction::Release},
        {m_claim, ReviewAction::Claim},
        {m_readAgain, ReviewAction::ReadAgain},
        {m_reopen, ReviewAction::Reopen},
    };
    for (const auto &[action, what] : actions)
        setLegal(action, wait.isEmpty() ? impedimentText(legal[what]) : wait);
    setLegal(m_next, m_busy ? wait : QString());
    const bool second = m_file && m_file->document.status == DocumentStatus::PendingApproval;
    m_approve->setText(second ? tr("Confirm approval") : tr("Approve"));
    const bool mine = m_file && isHeldBy(m_file->document, m_desk.actor.subject, now);
    m_claim->setVisible(m_file && legal[ReviewAction::Claim].isLegal());
    m_release->setVisible(mine || (m_file && legal[ReviewAction::Release].isLegal()));
    m_reopen->setVisible(m_file && !m_lastDone && legal[ReviewAction::Reopen].isLegal());
    const bool failed = m_file && m_file->reading.status == ReadingStatus::Failed;
    m_readAgain->setVisible(failed && legal[ReviewAction::ReadAgain].isLegal());
    const ActionState correcting = m_file ? legal[ReviewAction::Correct] : ActionState{};
    m_fields->setEditable(m_file && correcting.isLegal(), impedimentText(correcting));
    m_reasons->setBusy(busy);
    if (m_file)
        showState();
    else
        m_bar->showState(Tone::Neutral, u"processing"_s, m_id.isEmpty() ? QString() : tr("Opening…"));
}

void ReviewPage::showState()
{
    const Document &document = m_file->document;
    const QDateTime now = m_desk.clock.now();
    const bool held =
        document.status == DocumentStatus::InReview && document.claim && document.claim->until > now;
    if (m_lastDone) {
        m_bar->showState(Tone::Success, u"check"_s, tr("Decided. Nothing else waits for review."));
    } else if (!held) {
        const BadgeText badge = badgeOf(document.status);
        m_bar->showState(badge.tone, badge.icon, stateSentence());
    } else if (isHeldBy(document, m_desk.actor.subject, now)) {
        const bool failed = hasFailedRequired(m_file->checks);
        m_bar->showState(failed ? Tone::Warning : Tone::Success, failed ? u"warning"_s : u"user"_s,
                         failed ? tr("You hold this document. A required check has failed.")
                                : tr("You hold this document."));
    } else {
        m_bar->showState(Tone::Warning, u"lock"_s,
                         tr("%1 is reviewing this document.").arg(document.claim->holder));
    }
}

QString ReviewPage::stateSentence() const
{
    const Document &document = m_file->document;
    const QString by = document.decision ? document.decision->by : QString();
    switch (document.status) {
    case DocumentStatus::Received:
    case DocumentStatus::Processing:
        return tr("The document is being read.");
    case DocumentStatus::PendingReview:
    case DocumentStatus::InReview:
        return tr("Nobody holds this document.");
    case DocumentStatus::PendingApproval:
        return tr("%1 proposed to approve this. A second person decides.").arg(by);
    case DocumentStatus::Approved:
        return tr("Approved by %1.").arg(by);
    case DocumentStatus::Rejected:
        return tr("Rejected by %1.").arg(by);
    case DocumentStatus::ResubmissionRequested:
        return tr("%1 asked the customer to send it again.").arg(by);
    case DocumentStatus::Expired:
        return tr("The document has expired.");
    case DocumentStatus::Quarantined:
        return tr("The document is in quarantine.");
    case DocumentStatus::Deleted:
        return tr("The document has been deleted.");
    }
    Q_UNREACHABLE();
}

} // namespace pss
