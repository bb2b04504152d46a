// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/names/writtenname.h"

namespace pss::names {

/// In what way two words are the same name, the surest first.
enum class Match { Exact, Cut, Loose, Spelling, Typo, Initial, None };

struct WordLikeness {
    Match match = Match::None;
    double similarity = 0; ///< 0–1; a match has 0.7 and more
};

/// `leftIsCut`: the word comes from a zone that had no room, and may be the beginning of the other.
WordLikeness compareWords(const Word &left, const Word &right, bool leftIsCut, bool rightIsCut);

/// Two words written as one, in each way.
QStringList joined(const QStringList &first, const QStringList &second);

} // namespace pss::names
