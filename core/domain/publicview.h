// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/document.h"

#include <QDateTime>
#include <QString>
#include <QStringList>

namespace pss {

/// What customers, field offices and the main system may know of a document's progress. It tells nothing of
/// checks, proposals or quarantine, and nothing of a decision while it can still be undone.
struct PublicView {
    QString status; ///< received, in_review, approved, rejected, resubmission_requested, expired, deleted
    QStringList reasons;
    QString publicNote;
    int revision = 1;
    QDateTime updatedAt;
};

PublicView publicViewOf(const Document &document, const QDateTime &now);

/// `after` as the next revision of `before`. The public revision and time move only when the public view
/// does: for a decision at the end of its undo window, and back where it was when the decision is undone.
Document nextRevision(const Document &before, Document after, const QDateTime &now);

} // namespace pss
