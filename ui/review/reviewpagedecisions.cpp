// SPDX-License-Identifier: GPL-3.0-or-later
// What a person decides on a ReviewPage, and how it is taken back.
#include "base/clock.h"
#include "domain/transition.h"
#include "services/documents.h"
#include "services/review.h"
#include "ui/common/errortext.h"
#include "ui/common/inbackground.h"
#include "ui/review/decisionbar.h"
#include "ui/review/fieldspanel.h"
#include "ui/review/reasonpanel.h"
#include "ui/review/reviewpage.h"
#include "ui/shell/messages.h"
#include "ui/viewer/viewerpane.h"

#include <QStackedWidget>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QString failedSentences(const std::vector<Check> &checks)
{
    QStringList sentences;
    for (const Check &check : checks)
        if (check.required && check.result == CheckResult::Failed)
            sentences += check.sentence;
    return sentences.join(u' ');
}

} // namespace

void ReviewPage::run(Work work, std::function<void(const Document &)> done)
{
    if (m_busy || !m_file)
        return;
    m_busy = true;
    m_desk.messages.clear(); // said of what was before
    updateActions();
    inBackground(this, std::move(work),
                 [this, id = m_id, then = std::move(done)](const Result<Document> &result) {
                     m_busy = false;
                     if (id == m_id && result && m_file)
                         m_file->document = *result;
                     if (!result)
                         refused(result.error());
                     else if (then)
                         then(*result);
                     else
                         reload();
                     updateActions();
                 });
}

void ReviewPage::refused(const Error &error)
{
    if (error.code == ErrorCode::OverrideRequired && m_file) {
        const QString failed = failedSentences(m_file->checks);
        m_bar->askForReason(DecisionBar::ReasonFor::Override, m_id,
                            failed.isEmpty() ? errorText(error) : failed);
        return;
    }
    m_desk.messages.show(Tone::Danger, errorText(error));
    if (m_file)
        reload(); // what was typed stays; what is legal is told anew
}

void ReviewPage::approve()
{
    if (!m_approve->isEnabled())
        return;
    Approval approval;
    if (m_bar->isAskingFor(DecisionBar::ReasonFor::Override))
        approval.overrideReason = m_bar->reason();
    const int revision = m_file->document.revision;
    run([&desk = m_desk, id = m_id, revision,
         approval] { return desk.review.approve(desk.actor, id, revision, approval); },
        [this](const Document &document) {
            m_bar->forgetReason();
            decided(document);
        });
}

void ReviewPage::openReasons(bool resubmission)
{
    if (!m_file || m_busy)
        return;
    const ReviewActions legal = reviewActions(m_file->document, m_desk.actor, m_desk.clock.now());
    m_bar->closeReason();
    m_side->setCurrentWidget(m_reasons);
    m_reasons->open(m_id, resubmission, suggestedReasons(m_file->checks),
                    impedimentText(legal[ReviewAction::RequestResubmission]));
}

void ReviewPage::closeReasons()
{
    m_side->setCurrentIndex(0);
    focusArea(m_viewer->view());
}

void ReviewPage::reject()
{
    if (!m_file)
        return;
    const Rejection rejection = m_reasons->rejection();
    const int revision = m_file->document.revision;
    run([&desk = m_desk, id = m_id, revision,
         rejection] { return desk.review.reject(desk.actor, id, revision, rejection); },
        [this](const Document &document) {
            m_reasons->reset();
            closeReasons();
            decided(document);
        });
}

void ReviewPage::decided(const Document &document)
{
    const ActionState undoable =
        reviewActions(document, m_desk.actor, m_desk.clock.now())[ReviewAction::Undo];
    if (undoable.isLegal()) {
        m_undoable = Undoable{document.id, document.decision->at.addSecs(kUndoSeconds)};
        const QString text = document.status == DocumentStatus::Approved ? tr("Undo approval (%1 s)")
            : document.status == DocumentStatus::Rejected                ? tr("Undo rejection (%1 s)")
                                                                         : tr("Undo request (%1 s)");
        m_bar->offerUndo(m_undoable->until, text);
    } else {
        m_desk.messages.show(Tone::Info, tr("Proposed. A second person decides."));
    }
    next();
}

void ReviewPage::undo()
{
    if (!m_undoable || m_busy)
        return;
    const QString id = m_undoable->id;
    m_busy = true;
    m_undoable.reset();
    m_bar->withdrawUndo();
    m_lastDone = false;
    updateActions();
    inBackground(
        this, [&desk = m_desk, id] { return desk.review.undo(desk.actor, id); },
        [this, id](const Result<Document> &undone) {
            m_busy = false;
            updateActions();
            if (!undone)
                return refused(undone.error());
            m_desk.messages.show(Tone::Success, tr("The decision has been taken back."));
            start(id, false);
        });
}

void ReviewPage::askToReopen()
{
    if (m_reopen->isEnabled())
        m_bar->askForReason(DecisionBar::ReasonFor::Reopening, m_id,
                            tr("The document goes back into review, and you hold it."));
}

void ReviewPage::reopen()
{
    if (!m_file)
        return;
    const int revision = m_file->document.revision;
    run([&desk = m_desk, id = m_id, revision,
         reason = m_bar->reason()] { return desk.review.reopen(desk.actor, id, revision, reason); },
        [this](const Document &) {
            m_bar->forgetReason();
            m_desk.messages.show(Tone::Success, tr("Reopened. You hold the document."));
            focusArea(m_viewer->view());
            reload();
        });
}

void ReviewPage::release()
{
    run([&desk = m_desk, id = m_id] { return desk.review.release(desk.actor, id); },
        [this](const Document &) { next(); });
}

void ReviewPage::readAgain()
{
    if (!m_file)
        return;
    inBackground(
        this, [&desk = m_desk, id = m_id] { return desk.documents.readAgain(desk.actor, id, {}); },
        [this](const Result<Job> &job) {
            if (!job)
                refused(job.error());
        });
}

void ReviewPage::correct(const QString &field, const QString &value)
{
    m_corrections.append({field, value});
    updateActions();
    if (m_corrections.size() == 1)
        saveCorrection();
}

void ReviewPage::saveCorrection()
{
    if (!m_file || m_corrections.isEmpty())
        return;
    const auto [field, value] = m_corrections.first();
    const auto save = [&desk = m_desk, id = m_id, revision = m_file->document.revision, field = field,
                       value = value] { return desk.review.correct(desk.actor, id, revision, field, value); };
    inBackground(this, save, [this, id = m_id, field = field, value = value](const Result<Document> &saved) {
        if (id != m_id || m_corrections.isEmpty())
            return;
        m_corrections.removeFirst();
        if (saved) {
            m_file->document = *saved;
            m_fields->show(*m_file);
            if (!m_corrections.isEmpty())
                saveCorrection();
            else
                reload();
        } else {
            m_corrections.clear();
            m_fields->markUnsaved(field, value);
            refused(saved.error());
        }
        updateActions();
    });
}

} // namespace pss
