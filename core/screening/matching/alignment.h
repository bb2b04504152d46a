// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"
#include "screening/matching/matchconfig.h"

#include <vector>

namespace pss {

enum class PairKind : uint8_t {
    Exact,
    Fold,
    Edit,
    Typo, ///< an edit of one letter as the words are written
    Initial,
    Join,
    Split,
    Nickname,
    Variant,
    Translation,
    Acronym
};
template <>
inline constexpr auto kWords<PairKind> = std::to_array<EnumWord<PairKind>>({
    {PairKind::Exact, "exact"},
    {PairKind::Fold, "fold"},
    {PairKind::Edit, "edit"},
    {PairKind::Typo, "typo"},
    {PairKind::Initial, "initial"},
    {PairKind::Join, "join"},
    {PairKind::Split, "split"},
    {PairKind::Nickname, "nickname"},
    {PairKind::Variant, "variant"},
    {PairKind::Translation, "translation"},
    {PairKind::Acronym, "acronym"},
});

/// Words of the query and of the listed name that stand for one another.
struct AlignedPair {
    PairKind kind = PairKind::Exact;
    uint8_t queryFirst = 0, queryCount = 1;
    uint8_t listFirst = 0, listCount = 1;
    uint8_t letters = 0; ///< of the longer side
    uint16_t similarity = 0;
    uint16_t weight = 0;

    bool operator==(const AlignedPair &) const = default;
};

struct UnmatchedWord {
    uint8_t word = 0;
    uint16_t weight = 0;

    bool operator==(const UnmatchedWord &) const = default;
};

/// How a query and one listed name were laid side by side: all that the name's score is made of.
struct Alignment {
    std::vector<AlignedPair> pairs;
    std::vector<UnmatchedWord> queryRest;
    std::vector<UnmatchedWord> listRest;

    int trust = kOne; ///< in how the names were brought into one alphabet

    void clear() { pairs.clear(), queryRest.clear(), listRest.clear(); }
    bool operator==(const Alignment &) const = default;
};

/// Of kOne.
int nameScore(const Alignment &alignment, const MatchConfig &config = kMatchConfig);

/// The part of the quality that a pair brings: its weight times its similarity, bent so that far ones count
/// little.
int contribution(const AlignedPair &pair);

} // namespace pss
