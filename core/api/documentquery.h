// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/httptypes.h"
#include "base/result.h"
#include "domain/documentfilter.h"

namespace pss {

/// What a list of documents was asked for.
struct DocumentListing {
    DocumentFilter filter;
    QStringList publicStatuses; ///< for who sees public views: the statuses that may appear; empty: all
    int limit = 50;
    QString cursor;
};

/// The query parameters of a list, by the words that its caller knows.
Result<DocumentListing> documentListing(const HttpRequest &request);

} // namespace pss
