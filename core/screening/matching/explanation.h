// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "screening/matching/screeningquery.h"

#include <QJsonObject>

namespace pss {

/// Why an entry was found: everything its score was made of, to be kept with the decision on it.
struct Explanation {
    int engineVersion = kEngineVersion;
    int configVersion = kConfigVersion;
    QString tables; ///< the versions of the name tables
    QString entryId, query, matchedName; ///< as they are written
    QStringList queryWords, listWords; ///< as they were compared
    bool isWeakAlias = false;
    bool isCut = false;
    Alignment alignment;
    Qualifiers qualifiers;
    int nameScore = 0;
    int score = 0;

    bool operator==(const Explanation &) const = default;
};

Explanation explain(const ScreeningIndex &index, const ScreeningQuery &query, const ListMatch &hit);

/// The score by the explanation alone: the same number, for the versions of engine and config it names.
/// Invalid for other versions than these.
Result<int> recomputedScore(const Explanation &explanation);

QJsonObject toJson(const Explanation &explanation);
/// ValidationFailed for anything that toJson() does not write.
Result<Explanation> explanationFrom(const QJsonObject &json);

} // namespace pss
