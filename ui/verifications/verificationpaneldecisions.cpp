// SPDX-License-Identifier: GPL-3.0-or-later
// What a person decides on a VerificationPanel.
#include "ui/common/banner.h"
#include "ui/common/errortext.h"
#include "ui/common/inbackground.h"
#include "ui/review/checktext.h"
#include "ui/review/reasonpanel.h"
#include "ui/shell/messages.h"
#include "ui/verifications/verificationactions.h"
#include "ui/verifications/verificationchecks.h"
#include "ui/verifications/verificationpanel.h"
#include "ui/verifications/verificationtext.h"

#include <QAction>
#include <QPushButton>
#include <QStackedWidget>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

using About = RowQuestion::About;

QString unmetText(const std::vector<UnmetCheck> &unmet)
{
    QStringList texts;
    for (const auto &one : unmet) {
        const QString name = checkText(one.check);
        texts << (one.reason == UnmetReason::Failed
                      ? VerificationPanel::tr("%1: %2 failed").arg(kindText(one.kind), name)
                      : VerificationPanel::tr("%1: %2 did not run").arg(kindText(one.kind), name));
    }
    texts.removeDuplicates();
    return texts.join(VerificationPanel::tr("; ", "between checks"));
}

/// What went wrong, in words for verifications.
QString decisionErrorText(const Error &error)
{
    switch (error.code) {
    case ErrorCode::StaleRevision:
    case ErrorCode::RevisionRequired:
        return VerificationPanel::tr("It, or what it rests on, has changed since you opened it. Look again, "
                                     "then decide; what you have written stays.");
    case ErrorCode::IllegalTransition:
        return VerificationPanel::tr("It has moved on, or its evidence has changed, and this is not possible "
                                     "any more. Look at it as it is now; what you have written stays.");
    default:
        return errorText(error);
    }
}

} // namespace

void VerificationPanel::askToApprove(bool overrides)
{
    if (!m_file || !action(VerificationDeed::Approve)->isEnabled())
        return;
    const auto &one = m_file->record.verification;
    const auto &unmet = m_file->outlook.unmet;
    m_side->setCurrentIndex(0);
    if (one.status == VerificationStatus::PendingApproval)
        return m_question->ask(m_id,
                               {About::Approval,
                                tr("%1 proposed this. Approve it as the second person?")
                                    .arg(one.proposal ? one.proposal->by : QString()),
                                tr("Internal note; may stay empty"),
                                tr("Confirm approval"),
                                {}});
    if (overrides || !unmet.empty())
        return m_question->ask(
            m_id,
            {About::Override,
             tr("Required and not met: %1. Why may it be approved all the same?").arg(unmetText(unmet)),
             tr("The reason is kept with the decision; a second person then decides."),
             tr("Propose approval"), tr("Say why: the second person reads it.")});
    const bool needsTwo = !m_file->outlook.fourEyes.isEmpty();
    m_question->ask(
        m_id,
        {About::Approval,
         needsTwo ? tr("Propose to approve %1? A second person then decides.").arg(one.userId)
                  : tr("Approve %1? Its documents that are undecided are approved with it.").arg(one.userId),
         tr("Internal note; may stay empty"),
         needsTwo ? tr("Propose approval") : tr("Approve"),
         {}});
}

void VerificationPanel::askToReject()
{
    if (!m_file || m_busy)
        return;
    m_question->close();
    m_side->setCurrentWidget(m_reasons);
    m_reasons->open(m_id, false, suggestedReasons(m_file->record.checks), {});
}

void VerificationPanel::askToReopen()
{
    m_side->setCurrentIndex(0);
    m_question->ask(m_id,
                    {About::Reopening, tr("Take the decision back? Documents decided with it wait again."),
                     tr("Why is it decided anew? The reason is kept in the history."), tr("Reopen"),
                     tr("Say why: it is read again years later.")});
}

void VerificationPanel::askToCancel()
{
    if (m_file)
        m_question->ask(m_id,
                        {About::Cancelling,
                         tr("Cancel the verification of %1? It ends without a decision and stays in the "
                            "records.")
                             .arg(m_file->record.verification.userId),
                         {},
                         tr("Cancel the verification"),
                         {}});
}

void VerificationPanel::askForNote()
{
    m_question->ask(m_id,
                    {About::Note, tr("An internal note: staff alone read it, and it cannot be taken back."),
                     tr("What should colleagues know?"), tr("Add the note"), tr("Write something first.")});
}

void VerificationPanel::closeQuestions()
{
    m_side->setCurrentIndex(0);
    m_question->close();
    if (auto newer = std::exchange(m_newer, std::nullopt)) { // nobody types any more
        m_conflict->hide();
        m_file = std::move(newer);
        showFile();
    }
    m_checks->takeFocus();
}

void VerificationPanel::answer()
{
    switch (m_question->about()) {
    case About::Approval:
    case About::Override:
        return approve();
    case About::Reopening: {
        const int revision = m_file->record.verification.revision;
        return run(
            [&desk = m_desk, id = m_id, revision, reason = m_question->text()] {
                return desk.verifications.reopen(desk.actor, id, revision, reason);
            },
            [this](const VerificationRecord &) {
                m_desk.messages.show(Tone::Success, tr("Reopened: it waits for a decision again."));
            });
    }
    case About::Cancelling: {
        VerificationChange change;
        change.isCancelled = true;
        return changeIt(change, tr("The verification was cancelled."));
    }
    case About::Note: {
        VerificationChange change;
        change.note = m_question->text();
        return changeIt(change, tr("The note was added."));
    }
    }
    Q_UNREACHABLE();
}

void VerificationPanel::approve()
{
    VerificationApproval approval;
    const bool isOverride = m_question->about() == About::Override;
    (isOverride ? approval.overrideReason : approval.note) = m_question->text();
    const int revision = m_file->record.verification.revision;
    run([&desk = m_desk, id = m_id, revision,
         approval] { return desk.verifications.approve(desk.actor, id, revision, approval); },
        [this](const VerificationRecord &record) { decided(record); });
}

void VerificationPanel::reject()
{
    if (!m_file)
        return;
    const auto entered = m_reasons->rejection();
    const VerificationRejection rejection{entered.reasonCodes, entered.note, entered.publicNote};
    const int revision = m_file->record.verification.revision;
    run([&desk = m_desk, id = m_id, revision,
         rejection] { return desk.verifications.reject(desk.actor, id, revision, rejection); },
        [this](const VerificationRecord &record) {
            m_reasons->reset();
            decided(record);
        });
}

void VerificationPanel::assign(const QString &account)
{
    VerificationChange change;
    change.assignee = account;
    changeIt(change, {});
}

void VerificationPanel::changeIt(const VerificationChange &change, const QString &said)
{
    if (!m_file)
        return;
    const int revision = m_file->record.verification.revision;
    run([&desk = m_desk, id = m_id, revision,
         change] { return desk.verifications.change(desk.actor, id, revision, change); },
        [this, said](const VerificationRecord &) {
            if (!said.isEmpty())
                m_desk.messages.show(Tone::Success, said);
        });
}

/// One change at a time; what was typed is forgotten when it has served.
void VerificationPanel::run(Work work, std::function<void(const VerificationRecord &)> done)
{
    if (m_busy || !m_file)
        return;
    m_busy = true;
    m_conflict->hide();
    updateActions();
    inBackground(this, std::move(work),
                 [this, id = m_id, then = std::move(done)](const Result<VerificationRecord> &result) {
                     m_busy = false;
                     updateActions();
                     if (id != m_id) { // somebody went on meanwhile
                         if (!result)
                             m_desk.messages.show(Tone::Danger, decisionErrorText(result.error()));
                         return;
                     }
                     if (!result) {
                         refused(result.error());
                     } else {
                         m_question->forget();
                         m_side->setCurrentIndex(0);
                         m_conflict->hide();
                         m_newer.reset();
                         if (m_file)
                             m_file->record = *result;
                         m_checks->takeFocus();
                         then(*result);
                         if (id == m_id)
                             load();
                     }
                     updateActions();
                 });
}

void VerificationPanel::refused(const Error &error)
{
    if (error.code == ErrorCode::OverrideRequired)
        return askToApprove(true);
    const bool isConflict = error.code == ErrorCode::StaleRevision
        || error.code == ErrorCode::RevisionRequired || error.code == ErrorCode::IllegalTransition;
    tell(isConflict ? Tone::Warning : Tone::Danger, decisionErrorText(error), isConflict);
}

void VerificationPanel::decided(const VerificationRecord &record)
{
    const auto &one = record.verification;
    const bool isProposed = one.status == VerificationStatus::PendingApproval;
    m_desk.messages.show(isProposed ? Tone::Info : Tone::Success,
                         isProposed ? tr("%1: proposed. A second person decides.").arg(one.userId)
                                    : tr("%1: %2.").arg(one.userId, badgeOf(one.status).text.toLower()));
    Q_EMIT nextRequested(one.id);
}

void VerificationPanel::prove()
{
    m_busy = true;
    updateActions();
    inBackground(
        this, [&desk = m_desk, id = m_id] { return desk.verifications.verifyDecision(desk.actor, id); },
        [this, id = m_id](const Result<DecisionProof> &proof) {
            m_busy = false;
            updateActions();
            if (id != m_id)
                return;
            if (!proof)
                return tell(Tone::Danger, errorText(proof.error()));
            if (!proof->broken.isEmpty())
                return tell(Tone::Danger, tr("The decision does not prove itself: %1").arg(proof->broken));
            tell(Tone::Success,
                 tr("The decision stands: decision %1 by %2, evidence %3…, audit event %4, and the whole "
                    "chain "
                    "before and after it.")
                     .arg(locale().toString(proof->seal.number), proof->seal.decidedBy,
                          QString::fromLatin1(proof->seal.manifestHash.toHex().left(16)), proof->auditEvent));
        });
}

} // namespace pss
