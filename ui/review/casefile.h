// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/auditevent.h"
#include "domain/check.h"
#include "domain/document.h"
#include "domain/reading.h"

#include <vector>

namespace pss {

class DocumentService;

/// All that a reviewer sees of one document, as it was at one moment.
struct CaseFile {
    Document document;
    Reading reading;
    std::vector<Check> checks;
    std::vector<AuditEvent> history; ///< oldest first
};

/// Reads it together; on a worker.
Result<CaseFile> loadCase(const DocumentService &documents, const Actor &actor, const QString &id);

/// Whether a page of it can be shown.
bool hasPages(const CaseFile &file);

} // namespace pss
