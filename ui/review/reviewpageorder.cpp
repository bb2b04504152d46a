// SPDX-License-Identifier: GPL-3.0-or-later
// In which order a ReviewPage goes on: that of the queue's view it was opened from.
#include "services/documents.h"
#include "ui/common/inbackground.h"
#include "ui/review/caseshelf.h"
#include "ui/review/decisionbar.h"
#include "ui/review/reviewpage.h"
#include "ui/shell/messages.h"

namespace pss {

namespace {

constexpr int kAhead = 3;

/// What of a view can be decided next: its proposals if it shows them alone, else what nobody holds.
DocumentFilter decidable(DocumentFilter view)
{
    const bool proposals = view.statuses == QList{DocumentStatus::PendingApproval};
    view.statuses = {proposals ? DocumentStatus::PendingApproval : DocumentStatus::PendingReview};
    view.claimedBy.clear();
    return view;
}

/// Some of them may be one's own, which somebody else confirms.
constexpr int kProposals = 100;

bool hasNext(const DocumentFilter &view)
{
    return view.statuses.contains(DocumentStatus::PendingReview)
        || view.statuses == QList{DocumentStatus::PendingApproval};
}

} // namespace

void ReviewPage::follow(const DocumentFilter &view)
{
    DocumentFilter whole;
    whole.sort = DocumentSort::Priority;
    m_order = decidable(hasNext(view) ? view : whole);
    const bool narrow = m_order.overdue || !m_order.query.isEmpty();
    m_wholeQueue = !narrow && m_order.statuses.contains(DocumentStatus::PendingReview);
    m_upcoming.clear();
    m_passed.clear();
}

std::function<Result<DocumentPage>()> ReviewPage::waiting() const
{
    const bool proposals = m_order.statuses.contains(DocumentStatus::PendingApproval);
    const int limit = (proposals ? kProposals : kAhead) + 1 + int(m_passed.size());
    return [&desk = m_desk, order = m_order, limit] {
        return desk.documents.list(desk.actor, order, limit, {});
    };
}

bool ReviewPage::isNext(const Document &document) const
{
    return reviewActions(document, m_desk.actor, m_desk.clock.now())[ReviewAction::Approve].isLegal();
}

bool ReviewPage::isUndone() const
{
    return m_file && (m_file->document.isUndecided() || isNext(m_file->document));
}

void ReviewPage::next()
{
    if (m_busy)
        return;
    if (isUndone() && !m_passed.contains(m_id))
        m_passed += m_id;
    if (!m_upcoming.isEmpty())
        return start(m_upcoming.takeFirst(), true);
    inBackground(this, waiting(), [this, id = m_id](const Result<DocumentPage> &page) {
        if (id != m_id)
            return;
        if (!page)
            return refused(page.error());
        for (const Document &document : page->documents)
            if (!m_passed.contains(document.id) && document.id != m_id && isNext(document))
                return start(document.id, true);
        roundDone();
    });
}

void ReviewPage::roundDone()
{
    m_passed.clear(); // from the start again
    if (m_bar->isUndoOffered() && m_file && !isUndone()) {
        m_lastDone = true; // stay while the decision can be taken back
        updateActions();
    } else if (m_wholeQueue) {
        Q_EMIT nextRequested();
    } else {
        m_desk.messages.show(Tone::Info, tr("That was the last one of this view."));
        Q_EMIT closed();
    }
}

void ReviewPage::lookAhead()
{
    inBackground(
        this, waiting(),
        [this](const Result<DocumentPage> &page) {
            if (!page)
                return;
            m_upcoming.clear();
            for (const Document &document : page->documents)
                if (m_upcoming.size() < kAhead && !m_passed.contains(document.id) && document.id != m_id
                    && isNext(document))
                    m_upcoming += document.id;
            m_shelf->prepare(m_upcoming);
        },
        WorkOrder::Ahead);
}

} // namespace pss
