// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/index/neighbours.h"
#include "screening/names/nameform.h"

#include <memory>
#include <optional>

namespace pss {

/// Every word of the listed names once: how it sounds, how rare it is, and which others are near.
class Vocabulary {
public:
    struct Word {
        uint32_t textAt = 0, foldAt = 0;
        uint32_t consonants = 0;
        uint16_t rarity = 0; ///< of kOne: 0 of the commonest
        uint8_t textSize = 0, foldSize = 0;
        NameScript script = NameScript::Latin;
        TokenClass personClass = TokenClass::Plain;
        TokenClass otherClass = TokenClass::Plain;
        bool isPatronymic = false;
    };

    /// The number of a word, new or known.
    uint32_t add(const NameWord &word, NameScript script);
    /// `entries` counts for each word the entries that have it, `total` all of them.
    void finish(const std::vector<uint32_t> &entries, uint32_t total);

    /// Words are as rare as in another list, of which these are a part.
    void weighBy(std::shared_ptr<const Vocabulary> wider);

    size_t size() const { return m_words.size(); }
    const Word &operator[](uint32_t id) const { return m_words[id]; }
    std::string_view text(uint32_t id) const
    {
        return {m_texts.data() + m_words[id].textAt, m_words[id].textSize};
    }
    std::string_view folded(uint32_t id) const
    {
        return {m_folds.data() + m_words[id].foldAt, m_words[id].foldSize};
    }
    std::optional<uint32_t> find(std::string_view text, NameScript script) const;
    /// How rare a word of a query is; nothing for one that the list has not.
    std::optional<int> rarityOf(std::string_view text, NameScript script) const;
    const Neighbours &neighbours() const { return m_neighbours; }
    /// The words of a group of the name tables that the list has.
    const std::vector<uint32_t> &ofGroup(uint16_t group) const { return m_groups[group]; }
    size_t bytes() const;

private:
    size_t slotOf(std::string_view text, NameScript script) const;
    void grow();

    std::vector<Word> m_words;
    std::string m_texts, m_folds;
    std::vector<uint32_t> m_slots; ///< open addressing; a word's number + 1
    Neighbours m_neighbours;
    std::vector<std::vector<uint32_t>> m_groups;
    std::shared_ptr<const Vocabulary> m_wider;
};

} // namespace pss
