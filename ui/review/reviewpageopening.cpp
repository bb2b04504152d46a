// SPDX-License-Identifier: GPL-3.0-or-later
// How a ReviewPage opens documents, claims them and keeps up with changes.
#include "services/documents.h"
#include "services/review.h"
#include "ui/common/errortext.h"
#include "ui/common/inbackground.h"
#include "ui/review/caseheader.h"
#include "ui/review/caseshelf.h"
#include "ui/review/decisionbar.h"
#include "ui/review/reasonpanel.h"
#include "ui/review/reviewpage.h"
#include "ui/shell/messages.h"
#include "ui/viewer/viewerpane.h"

#include <QStackedWidget>

namespace pss {

using namespace Qt::StringLiterals;

void ReviewPage::open(const QString &documentId)
{
    m_passed.removeAll(documentId);
    start(documentId, false);
}

void ReviewPage::start(const QString &id, bool goOn)
{
    if (id != m_id) {
        leave();
        m_id = id;
        m_file.reset();
        m_viewed.clear();
        m_lastDone = false;
        m_corrections.clear();
        m_bar->closeReason();
        m_side->setCurrentIndex(0);
        if (const CaseFile *ready = m_shelf->find(id))
            showFile(*ready);
        else
            m_viewer->showState(id, u"processing"_s, tr("Opening…"));
    }
    m_upcoming.removeAll(id);
    const bool mayClaim = m_desk.actor.may(Permission::ReviewDocument);
    const auto work = [&desk = m_desk, id, mayClaim]() -> Opened {
        std::optional<Error> refusal;
        auto document = desk.documents.find(desk.actor, id);
        if (document && mayClaim && document->status == DocumentStatus::PendingReview)
            if (auto claimed = desk.review.claim(desk.actor, id); !claimed)
                refusal = claimed.error();
        return {loadCase(desk.documents, desk.actor, id), refusal};
    };
    inBackground(this, work, [this, id, goOn, opening = ++m_opening](Opened result) {
        if (opening == m_opening)
            take(id, std::move(result), goOn);
    });
    updateActions();
}

void ReviewPage::take(const QString &id, Opened result, bool goOn)
{
    if (!result.file) {
        if (goOn && result.file.error().code == ErrorCode::ResourceNotFound)
            return next();
        m_viewer->showState(id, u"warning"_s, errorText(result.file.error()));
        refused(result.file.error());
        return;
    }
    // Somebody else was faster: the queue has more.
    if (goOn && (result.refusal || !isNext(result.file->document))) {
        m_passed += id;
        return next();
    }
    showFile(std::move(*result.file));
    if (result.refusal)
        m_desk.messages.show(Tone::Warning, errorText(*result.refusal));
    m_renewal.start();
    lookAhead();
}

void ReviewPage::documentChanged(const QString &id)
{
    if (id == m_id)
        reload();
    else if (!m_id.isEmpty() && !m_ahead.isActive())
        m_ahead.start(); // it may be more urgent, or gone
}

void ReviewPage::reload()
{
    if (m_loading) {
        m_changedMeanwhile = true;
        return;
    }
    m_loading = true;
    inBackground(
        this, [&desk = m_desk, id = m_id] { return loadCase(desk.documents, desk.actor, id); },
        [this, id = m_id](Result<CaseFile> file) {
            m_loading = false;
            // An answer that is older than what a decision or correction has told us is not shown.
            if (file && id == m_id && !(m_file && file->document.revision < m_file->document.revision))
                showFile(std::move(*file));
            if (std::exchange(m_changedMeanwhile, false) || id != m_id)
                reload();
        });
}

void ReviewPage::claim()
{
    run([&desk = m_desk, id = m_id] { return desk.review.claim(desk.actor, id); }, {});
}

void ReviewPage::renewClaim()
{
    const bool mine =
        m_file && isVisible() && isHeldBy(m_file->document, m_desk.actor.subject, m_desk.clock.now());
    if (!mine)
        return;
    inBackground(
        this, [&desk = m_desk, id = m_id] { return desk.review.claim(desk.actor, id); },
        [this, id = m_id](const Result<Document> &renewed) {
            if (id != m_id)
                return;
            if (renewed && m_file)
                m_file->document.claim = renewed->claim;
            else
                reload();
            updateActions();
        });
}

void ReviewPage::recordViewed(const QString &id)
{
    if (id != m_id || id == m_viewed || !isVisible())
        return;
    m_viewed = id;
    inBackground(
        this, [&desk = m_desk, id] { return desk.documents.recordViewed(desk.actor, id); },
        [this, id](const Status &recorded) {
            if (!recorded && id == m_id) // what cannot be recorded must not be seen
                m_viewer->showState(id, u"warning"_s, errorText(recorded.error()));
        });
}

void ReviewPage::leave()
{
    if (!m_file || !isHeldBy(m_file->document, m_desk.actor.subject, m_desk.clock.now()))
        return;
    for (const Correction &correction : m_file->document.corrections)
        if (correction.by == m_desk.actor.subject)
            return; // begun work is kept
    inBackground(
        this, [&desk = m_desk, id = m_id] { return desk.review.release(desk.actor, id); },
        [](const Result<Document> &) { /* the lease runs out by itself */ });
}

} // namespace pss
