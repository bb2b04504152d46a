// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/matching/explanation.h"

#include "screening/names/nametables.h"

namespace pss {

using namespace Qt::StringLiterals;

Explanation explain(const ScreeningIndex &index, const ScreeningQuery &query, const ListMatch &hit)
{
    Explanation made;
    made.tables = QString::fromStdString(NameTables::builtIn().version());
    made.entryId = index.entryId(hit.entry);
    made.query = query.name;
    made.matchedName = index.nameText(hit.entry, hit.nameOfEntry);
    made.queryWords = hit.queryWords;
    made.listWords = hit.listWords;
    made.isWeakAlias = hit.isWeakAlias;
    made.isCut = hit.isCut;
    made.alignment = hit.alignment;
    made.qualifiers = hit.qualifiers;
    made.nameScore = hit.nameScore;
    made.score = hit.score;
    return made;
}

Result<int> recomputedScore(const Explanation &explanation)
{
    if (explanation.engineVersion != kEngineVersion || explanation.configVersion != kConfigVersion)
        return invalid(u"/config_version"_s, u"made by another version of the engine"_s);
    return finalScore(nameScore(explanation.alignment), explanation.qualifiers);
}

} // namespace pss
