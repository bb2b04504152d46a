// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/document.h"
#include "services/compliance.h"
#include "services/customers.h"
#include "services/verifications.h"
#include "ui/verifications/entrylist.h"

namespace pss {

struct Desk;

/// Everything about one customer that a person may see, as it was at one moment.
struct CustomerFile {
    std::vector<Document> documents; ///< newest first
    std::vector<VerificationRecord> verifications; ///< newest first
    ComplianceStanding standing;
    std::vector<ScreeningHit> hits; ///< whatever became of them
    std::optional<LegalHold> hold; ///< only for whoever may see it
    bool isCut = false; ///< there is more than is shown

    bool isEmpty() const;
};

/// Reads it together; on a worker.
Result<CustomerFile> loadCustomer(const Desk &desk, const QString &userId);

/// As entries under headings; each leads to what it is about by its id.
std::vector<LinkedEntry> customerEntries(const CustomerFile &file, const QDateTime &now);

} // namespace pss
