// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/document.h"

namespace pss {

class DocumentRepository;
struct Actor;

/// A document that the caller may see; somebody else's is answered like one that does not exist.
Result<Document> findOwned(DocumentRepository &documents, const Actor &actor, const QString &id);

} // namespace pss
