// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/queue/savedview.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

struct Views {
    Q_DECLARE_TR_FUNCTIONS(SavedView)
};

using S = DocumentStatus;

DocumentFilter with(const QList<S> &statuses, DocumentSort sort)
{
    DocumentFilter filter;
    filter.statuses = statuses;
    filter.sort = sort;
    return filter;
}

} // namespace

std::vector<SavedView> savedViews(const Actor &actor)
{
    const QList<S> open{S::Received, S::Processing, S::PendingReview, S::InReview, S::PendingApproval};
    DocumentFilter mine = with({S::InReview}, DocumentSort::Priority);
    mine.claimedBy = actor.subject;
    DocumentFilter unassigned = with({S::PendingReview}, DocumentSort::Priority);
    unassigned.unclaimed = true;
    DocumentFilter overdue = with(open, DocumentSort::Due);
    overdue.overdue = true;
    return {
        {u"open"_s, Views::tr("All open"), with(open, DocumentSort::Priority),
         Views::tr("The queue is clear"),
         Views::tr("Nothing waits for a decision. New documents appear here by themselves.")},
        {u"mine"_s, Views::tr("Mine"), mine, Views::tr("You hold no document"),
         Views::tr("Press N to take the next one of the queue.")},
        {u"unassigned"_s, Views::tr("Unassigned"), unassigned, Views::tr("Every document has somebody"),
         Views::tr("What is still being read appears here when it can be reviewed.")},
        {u"overdue"_s, Views::tr("Overdue"), overdue, Views::tr("Nothing is late"),
         Views::tr("Documents whose due time has passed without a decision are listed here.")},
        {u"foureyes"_s, Views::tr("Four eyes"), with({S::PendingApproval}, DocumentSort::Due),
         Views::tr("No proposal waits for a second person"),
         Views::tr("Decisions that a colleague proposed and somebody else must confirm are listed here.")},
        {u"quarantined"_s, Views::tr("Quarantined"), with({S::Quarantined}, DocumentSort::CreatedDescending),
         Views::tr("Nothing is in quarantine"),
         Views::tr("Files that broke the reader three times are kept apart here.")},
        {u"decided"_s, Views::tr("Decided"),
         with({S::Approved, S::Rejected, S::ResubmissionRequested, S::Expired},
              DocumentSort::CreatedDescending),
         Views::tr("No decision yet"),
         Views::tr("Documents that were decided are listed here, newest first.")},
    };
}

} // namespace pss
