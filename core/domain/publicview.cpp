// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/publicview.h"

#include "domain/rejectionreason.h"
#include "domain/transition.h"

#include <QJsonObject>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QString publicStatus(DocumentStatus status)
{
    switch (status) {
    case DocumentStatus::Received:
        return u"received"_s;
    case DocumentStatus::Processing:
    case DocumentStatus::PendingReview:
    case DocumentStatus::InReview:
    case DocumentStatus::PendingApproval:
    case DocumentStatus::Quarantined:
        return u"in_review"_s;
    case DocumentStatus::Approved:
    case DocumentStatus::Rejected:
    case DocumentStatus::ResubmissionRequested:
    case DocumentStatus::Expired:
    case DocumentStatus::Deleted:
        return wordOf(status);
    }
    Q_UNREACHABLE();
}

bool isTold(DocumentStatus status)
{
    return status == DocumentStatus::Approved || status == DocumentStatus::Rejected
        || status == DocumentStatus::ResubmissionRequested;
}

PublicView settledView(const Document &document)
{
    PublicView view;
    view.status = publicStatus(document.status);
    if (isTold(document.status) && document.decision) {
        view.reasons = publicReasons(document.decision->reasonCodes);
        view.publicNote = document.decision->publicNote;
    }
    view.revision = document.publicRevision;
    view.updatedAt = document.publicUpdatedAt;
    return view;
}

/// The undo window left aside.
bool changesPublicView(const Document &before, const Document &after)
{
    const auto a = settledView(before);
    const auto b = settledView(after);
    return a.status != b.status || a.reasons != b.reasons || a.publicNote != b.publicNote
        || before.type != after.type || before.side != after.side || before.pageCount != after.pageCount
        || before.filename != after.filename || toJson(before.declared) != toJson(after.declared);
}

} // namespace

PublicView publicViewOf(const Document &document, const QDateTime &now)
{
    auto view = settledView(document);
    if (!isTold(document.status) || !document.decision || document.decision->at.addSecs(kUndoSeconds) <= now)
        return view;
    view.status = publicStatus(DocumentStatus::InReview);
    view.reasons.clear();
    view.publicNote.clear();
    view.revision = document.publicRevision - 1;
    view.updatedAt = document.decision->publicUpdatedBefore;
    return view;
}

Document nextRevision(const Document &before, Document after, const QDateTime &now)
{
    after.revision = before.revision + 1;
    after.updatedAt = now;
    if (!changesPublicView(before, after))
        return after;
    const bool undone = isTold(before.status) && !isTold(after.status) && before.decision
        && now < before.decision->at.addSecs(kUndoSeconds);
    if (undone) {
        after.publicRevision = before.publicRevision - 1;
        after.publicUpdatedAt = before.decision->publicUpdatedBefore;
        return after;
    }
    after.publicRevision = before.publicRevision + 1;
    after.publicUpdatedAt = now;
    if (isTold(after.status) && after.decision) {
        after.decision->publicUpdatedBefore = before.publicUpdatedAt;
        after.publicUpdatedAt = after.decision->at.addSecs(kUndoSeconds);
    }
    return after;
}

} // namespace pss
