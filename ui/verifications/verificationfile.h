// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/auditevent.h"
#include "domain/compliance.h"
#include "domain/document.h"
#include "services/verifications.h"

namespace pss {

class ComplianceService;
class DocumentService;
struct Desk;

/// All that a person sees of one verification, as it was at one moment.
struct VerificationFile {
    VerificationRecord record;
    VerificationOutlook outlook;
    std::vector<Document> documents; ///< it rests on
    std::vector<ScreeningHit> openHits; ///< of the customer
    std::vector<AuditEvent> history; ///< oldest first
};

/// Reads it together; on a worker.
Result<VerificationFile> loadVerification(const Desk &desk, const QString &id);

} // namespace pss
