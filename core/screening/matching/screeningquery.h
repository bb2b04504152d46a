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
    bool isExplained = true; ///< hits bring their alignment
};

struct ListMatch {
    uint32_t entry = 0; ///< of the index that was searched
    uint16_t nameOfEntry = 0;
    int nameScore = 0; ///< of kOne
    int score = 0; ///< of kOne, with the qualifiers
    Qualifiers qualifiers;
    NameForm queryForm, listForm; ///< as they were compared
    Alignment alignment;
};

} // namespace pss
