// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/listentry.h"
#include "screening/matching/alignment.h"
#include "screening/matching/qualifiers.h"

#include <optional>

namespace pss {

/// Who is looked for.
struct ScreeningQuery {
    QString name;
    std::optional<ListedKind> kind; ///< a person is never held against organisations, nor the other way
    std::optional<ListedDate> dateOfBirth;
    QStringList countries; ///< alpha-3 or ICAO codes
    QString sex; ///< F, M or empty
    std::vector<ListedIdentifier> identifiers;
};

struct SearchOptions {
    int threshold = 6000; ///< of kOne: hits below it are left out
    int limit = 100;
    bool isExplained = true; ///< hits bring their words and their alignment
};

/// An entry that may be meant, by the name of its that fits best.
struct ListMatch {
    uint32_t entry = 0; ///< of the index that was searched
    uint16_t nameOfEntry = 0;
    int nameScore = 0; ///< of kOne; 0 where the identifier alone is the same
    int score = 0; ///< of kOne, with the qualifiers
    Qualifiers qualifiers;
    QStringList queryWords, listWords; ///< as they were compared
    Alignment alignment;
    bool isWeakAlias = false;
    bool isCut = false; ///< the query's name is longer than what was compared

    bool operator==(const ListMatch &) const = default;
};

/// What of a query is held against entries, in the numbers of one index.
QualifierQuery qualifierQuery(const ScreeningIndex &index, const ScreeningQuery &query);

} // namespace pss
