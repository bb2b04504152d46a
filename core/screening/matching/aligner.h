// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/matching/wordmatches.h"

namespace pss {

/// Lays one form of a query and one listed name side by side: the best pairs first, each word once.
class Aligner {
public:
    Aligner(const ScreeningIndex &index, const MatchConfig &config) : m_index(&index), m_config(&config) { }

    /// The most that the name's matched words can weigh.
    int bound(const WordMatches &query, const ScreeningIndex::Name &name) const;
    void align(const WordMatches &query, const ScreeningIndex::Name &name, Alignment &out);

private:
    struct Option {
        AlignedPair pair;
        uint32_t gain = 0;
    };
    void readListWords(const ScreeningIndex::Name &name);
    void addMatches(const WordMatches &query);
    void addSplits(const WordMatches &query);
    void addInitials(const WordMatches &query);
    void addRest(const WordMatches &query);
    void add(AlignedPair pair, int queryWeight, int listWeight);
    void take(Alignment &out);
    uint16_t restWeight(int weight, TokenClass wordClass) const;
    size_t lettersOf(size_t listWord) const;

    struct ListWord {
        uint32_t word;
        uint16_t weight;
        TokenClass wordClass;
    };
    const ScreeningIndex *m_index;
    const MatchConfig *m_config;
    std::vector<ListWord> m_list;
    std::vector<Option> m_options;
    uint32_t m_queryTaken = 0, m_listTaken = 0;
};

} // namespace pss
