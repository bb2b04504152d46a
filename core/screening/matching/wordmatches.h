// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/index/screeningindex.h"
#include "screening/matching/alignment.h"
#include "screening/names/fold.h"

namespace pss {

/// A word of the query, or some adjacent ones taken together.
struct QueryUnit {
    std::string text, folded;
    uint32_t consonants = 0;
    uint8_t first = 0, count = 1;
    uint16_t weight = 0;
    bool isKnown = false; ///< the list has the very word
    TokenClass wordClass = TokenClass::Plain;
};

/// A listed word that a unit of the query may stand for.
struct WordMatch {
    uint32_t word = 0;
    uint16_t similarity = 0;
    uint8_t unit = 0;
    PairKind kind = PairKind::Exact;
    bool isPart = false; ///< of a unit that the list has as two words
    uint32_t next = 0; ///< of the same word, + 1
};

/// The words of one form of a query, weighed, and all listed words that are near them.
class WordMatches {
public:
    void find(const ScreeningIndex &index, const NameForm &form, const MatchConfig &config);

    const std::vector<QueryUnit> &units() const { return m_units; }
    size_t wordCount() const { return m_wordCount; }
    const std::vector<WordMatch> &matches() const { return m_matches; }
    /// The first match of a listed word, + 1; 0 for none.
    uint32_t firstOf(uint32_t word) const
    {
        for (auto slot = word * 0x9E3779B1U & m_mask;; slot = (slot + 1) & m_mask) {
            if (m_slots[slot].stamp != m_stamp)
                return 0;
            if (m_slots[slot].word == word)
                return m_slots[slot].match;
        }
    }
    /// How a word of the query is held against one of the list.
    Looseness looseness(NameScript listed) const;

private:
    struct Slot {
        uint32_t word = 0, match = 0, stamp = 0;
    };
    void makeUnits(const NameForm &form);
    void addUnit(std::string text, uint8_t first, uint8_t count, TokenClass wordClass);
    void findNear(uint8_t unit);
    void findGroups(uint8_t unit);
    void findParts(uint8_t unit);
    void add(uint32_t word, uint8_t unit, int similarity, PairKind kind, bool isPart = false);
    void index();

    const ScreeningIndex *m_index = nullptr;
    const MatchConfig *m_config = nullptr;
    NameScript m_script = NameScript::Latin;
    bool m_isReading = false;
    size_t m_wordCount = 0;
    std::vector<QueryUnit> m_units;
    std::vector<WordMatch> m_matches;
    std::vector<uint32_t> m_candidates;
    std::vector<uint16_t> m_seen; ///< the stamp of the unit that last met the word
    uint16_t m_seenStamp = 0;
    std::vector<Slot> m_slots;
    uint32_t m_mask = 0, m_stamp = 0;
};

/// What a word weighs in a name.
int weightOf(int rarity, size_t letters, TokenClass wordClass, const MatchConfig &config);

/// How alike two folded words are; 0 when less than `least`.
int wordSimilarity(const QueryUnit &unit, std::string_view folded, uint32_t consonants, Looseness looseness,
                   int least, const MatchConfig &config);

/// Typo where one letter was changed, left out, put in, or two beside each other were swapped; else Edit.
PairKind editKind(std::string_view a, std::string_view b);

} // namespace pss
