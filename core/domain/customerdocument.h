// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/document.h"
#include "domain/reading.h"

namespace pss {

/// One of a customer's documents with what was read of it.
struct CustomerDocument {
    Document document;
    Reading reading;
};

/// Whether it still counts: it was not rejected, sent again, deleted, expired or put in quarantine.
inline bool isInHand(DocumentStatus status)
{
    switch (status) {
    case DocumentStatus::Received:
    case DocumentStatus::Processing:
    case DocumentStatus::PendingReview:
    case DocumentStatus::InReview:
    case DocumentStatus::PendingApproval:
    case DocumentStatus::Approved:
        return true;
    case DocumentStatus::Rejected:
    case DocumentStatus::ResubmissionRequested:
    case DocumentStatus::Expired:
    case DocumentStatus::Quarantined:
    case DocumentStatus::Deleted:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace pss
