// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/index/vocabulary.h"

#include "screening/index/fixedlog.h"
#include "screening/matching/matchconfig.h"
#include "screening/names/fold.h"
#include "screening/names/personwords.h"

#include <algorithm>

namespace pss {

namespace {

constexpr uint32_t kFewEntries = 4096; ///< a shorter list tells as little about rarity as one of this length

size_t hashOf(std::string_view text, NameScript script)
{
    uint64_t hash = 0xCBF29CE484222325ULL ^ uint64_t(script);
    for (const char c : text)
        hash = (hash ^ uint8_t(c)) * 0x100000001B3ULL;
    return size_t(hash ^ (hash >> 29));
}

/// Words of every alphabet meet in the Latin one; an abjad's lack their vowels, Han has its own.
NameScript vocabularyScript(NameScript script)
{
    return script == NameScript::Foreign || script == NameScript::Hangul ? NameScript::Latin : script;
}

} // namespace

size_t Vocabulary::slotOf(std::string_view text, NameScript script) const
{
    const auto mask = m_slots.size() - 1;
    auto slot = hashOf(text, script) & mask;
    while (m_slots[slot]) {
        const auto id = m_slots[slot] - 1;
        if (m_words[id].script == script && this->text(id) == text)
            break;
        slot = (slot + 1) & mask;
    }
    return slot;
}

void Vocabulary::grow()
{
    m_slots.assign(std::max<size_t>(1024, m_slots.size() * 2), 0);
    for (uint32_t id = 0; id < m_words.size(); ++id)
        m_slots[slotOf(text(id), m_words[id].script)] = id + 1;
}

uint32_t Vocabulary::add(const NameWord &word, NameScript script)
{
    if (m_words.size() * 10 >= m_slots.size() * 6)
        grow();
    const auto used = vocabularyScript(script);
    const auto slot = slotOf(word.text, used);
    if (m_slots[slot])
        return m_slots[slot] - 1;
    const auto &tables = NameTables::builtIn();
    const bool isForm = word.wordClass == TokenClass::OrganisationForm;
    const auto fold =
        used == NameScript::Han || isForm ? word.text : pss::folded(word.text, used == NameScript::Abjad);
    Word made;
    made.textAt = uint32_t(m_texts.size());
    made.foldAt = uint32_t(m_folds.size());
    made.textSize = uint8_t(word.text.size());
    made.foldSize = uint8_t(fold.size());
    made.consonants = consonantMask(fold);
    made.script = used;
    made.personClass = tables.personClass(word.text);
    made.otherClass = isForm                       ? TokenClass::OrganisationForm
        : made.personClass == TokenClass::Particle ? TokenClass::Particle
                                                   : TokenClass::Plain;
    if (word.text.size() == 1 && word.text.front() > '9')
        made.personClass = TokenClass::Initial;
    made.isPatronymic = pss::isPatronymic(word.text);
    m_texts += word.text;
    m_folds += fold;
    m_words.push_back(made);
    m_slots[slot] = uint32_t(m_words.size());
    return uint32_t(m_words.size() - 1);
}

void Vocabulary::finish(const std::vector<uint32_t> &entries, uint32_t total)
{
    const auto most = fixedLog2(std::max(total, kFewEntries));
    for (size_t id = 0; id < m_words.size(); ++id)
        m_words[id].rarity =
            uint16_t(std::clamp(kOne - kOne * fixedLog2(std::max(1U, entries[id])) / most, 0, kOne));
    std::vector<Neighbours::Word> words;
    for (uint32_t id = 0; id < m_words.size(); ++id)
        words.push_back(
            {m_words[id].script == NameScript::Han || m_words[id].otherClass == TokenClass::OrganisationForm
                 ? std::string_view()
                 : folded(id),
             m_words[id].script == NameScript::Abjad});
    m_neighbours.build(words);
    for (const auto &group : NameTables::builtIn().groups()) {
        auto &ids = m_groups.emplace_back();
        for (const auto &word : group.words)
            if (const auto id = find(word, NameScript::Latin))
                ids.push_back(*id);
    }
    m_words.shrink_to_fit();
    m_texts.shrink_to_fit();
    m_folds.shrink_to_fit();
}

std::optional<uint32_t> Vocabulary::find(std::string_view text, NameScript script) const
{
    if (m_slots.empty())
        return std::nullopt;
    const auto found = m_slots[slotOf(text, vocabularyScript(script))];
    return found ? std::optional(found - 1) : std::nullopt;
}

void Vocabulary::weighBy(std::shared_ptr<const Vocabulary> wider)
{
    m_wider = std::move(wider);
    for (uint32_t id = 0; id < m_words.size(); ++id)
        if (const auto rarity = rarityOf(text(id), m_words[id].script))
            m_words[id].rarity = uint16_t(*rarity);
}

std::optional<int> Vocabulary::rarityOf(std::string_view text, NameScript script) const
{
    const auto &words = m_wider ? *m_wider : *this;
    const auto id = words.find(text, script);
    return id ? std::optional<int>(words[*id].rarity) : std::nullopt;
}

size_t Vocabulary::bytes() const
{
    size_t bytes = m_words.capacity() * sizeof(Word) + m_texts.capacity() + m_folds.capacity()
        + m_slots.capacity() * sizeof(uint32_t) + m_neighbours.bytes();
    for (const auto &group : m_groups)
        bytes += sizeof(group) + group.capacity() * sizeof(uint32_t);
    return bytes;
}

} // namespace pss
