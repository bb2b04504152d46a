// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/matching/wordmatches.h"

#include <algorithm>
#include <bit>

namespace pss {

namespace {

constexpr size_t kShortestPart = 2;
constexpr size_t kShortestWhole = 5; ///< of a word that may be two of the list's
const uint32_t kWaw = consonantMask("v"); ///< which an abjad's W may or may not be
constexpr int kLeastJoined = 8000; ///< similarity of joined words
constexpr size_t kMostJoined = 14; ///< words of a query that are also looked for joined to the next

/// The least that must be changed, by the classes of consonants that only one of both has.
bool mayBeNear(const QueryUnit &unit, uint32_t consonants, size_t letters, Looseness looseness, int limit)
{
    const int lengths = std::abs(int(unit.folded.size()) - int(letters));
    const bool isAbjad = looseness == Looseness::FirstIsAbjad || looseness == Looseness::SecondIsAbjad;
    const int apart = std::popcount((unit.consonants ^ consonants) & ~(isAbjad ? kWaw : 0U));
    return (apart + 1) / 2 * 100 <= limit && lengths <= 6;
}

/// Whether one letter was changed, left out, put in, or two beside each other were swapped.
bool isTypo(std::string_view a, std::string_view b)
{
    const auto [start, other] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
    const std::string_view restA(start, a.end()), restB(other, b.end());
    const auto isRest = [&](size_t fromA, size_t fromB) {
        return restA.size() >= fromA && restB.size() >= fromB && restA.substr(fromA) == restB.substr(fromB);
    };
    const bool isSwap = isRest(2, 2) && restA[0] == restB[1] && restA[1] == restB[0];
    return isSwap || isRest(1, 1) || isRest(1, 0) || isRest(0, 1);
}

} // namespace

PairKind editKind(std::string_view a, std::string_view b)
{
    return isTypo(a, b) ? PairKind::Typo : PairKind::Edit;
}

int weightOf(int rarity, size_t letters, TokenClass wordClass, const MatchConfig &config)
{
    switch (wordClass) {
    case TokenClass::Particle:
        return config.particleWeight;
    case TokenClass::Honorific:
        return config.honorificWeight;
    case TokenClass::OrganisationForm:
        return config.formWeight;
    case TokenClass::Initial:
        return config.initialWeight;
    case TokenClass::Plain:
    case TokenClass::Patronymic:
        break;
    }
    const int byRarity = config.commonWeight + (kOne - config.commonWeight) * rarity / kOne;
    return byRarity * config.lengthWeight[std::min<size_t>(letters, 5)] / kOne;
}

Looseness WordMatches::looseness(NameScript listed) const
{
    if (m_script == NameScript::Abjad)
        return listed == NameScript::Abjad ? Looseness::Strict : Looseness::FirstIsAbjad;
    if (listed == NameScript::Abjad)
        return Looseness::SecondIsAbjad;
    return m_script == NameScript::Foreign ? Looseness::Foreign : Looseness::Strict;
}

int wordSimilarity(const QueryUnit &unit, std::string_view folded, uint32_t consonants, Looseness looseness,
                   int least, const MatchConfig &config)
{
    const int letters = int(std::max(unit.folded.size(), folded.size()));
    const int scale = unit.isKnown ? config.knownWordEdit : 100;
    const int limit = (kOne - least) * letters / scale;
    if (letters == 0 || !mayBeNear(unit, consonants, folded.size(), looseness, limit))
        return 0;
    const int cost = editCost(unit.folded, folded, looseness, limit);
    if (cost == 0)
        return config.foldSimilarity;
    const int similarity = kOne - cost * scale / letters;
    return similarity < least ? 0 : std::min(similarity, config.foldSimilarity);
}

void WordMatches::find(const ScreeningIndex &index, const NameForm &form, const MatchConfig &config)
{
    m_index = &index;
    m_config = &config;
    m_script = form.script;
    m_units.clear();
    m_matches.clear();
    makeUnits(form);
    for (uint8_t unit = 0; unit < m_units.size(); ++unit) {
        if (m_script == NameScript::Han || m_units[unit].wordClass == TokenClass::OrganisationForm) {
            if (const auto word = index.vocabulary().find(m_units[unit].text, m_script))
                add(*word, unit, kOne, PairKind::Exact);
            continue;
        }
        findNear(unit);
        if (m_units[unit].count == 1) {
            findGroups(unit);
            findParts(unit);
        }
    }
    this->index();
}

void WordMatches::makeUnits(const NameForm &form)
{
    m_wordCount = form.words.size();
    for (size_t at = 0; at < m_wordCount; ++at)
        addUnit(form.words[at].text, uint8_t(at), 1, form.words[at].wordClass);
    if (m_script == NameScript::Han)
        return;
    for (size_t at = 0; at + 1 < std::min(m_wordCount, kMostJoined); ++at) {
        const auto &a = form.words[at], &b = form.words[at + 1];
        if (a.wordClass == TokenClass::OrganisationForm || b.wordClass == TokenClass::OrganisationForm)
            continue;
        if (a.text.size() + b.text.size() >= 4)
            addUnit((a.text + b.text).substr(0, kLongestWord), uint8_t(at), 2, TokenClass::Plain);
    }
}

void WordMatches::addUnit(std::string text, uint8_t first, uint8_t count, TokenClass wordClass)
{
    QueryUnit unit;
    unit.first = first;
    unit.count = count;
    unit.wordClass = wordClass;
    const bool isPlain = m_script != NameScript::Han && wordClass != TokenClass::OrganisationForm;
    unit.folded = isPlain ? folded(text, m_script == NameScript::Abjad) : text;
    unit.consonants = consonantMask(unit.folded);
    const auto rarity = m_index->vocabulary().rarityOf(text, m_script);
    unit.isKnown = rarity.has_value();
    const auto letters = m_script == NameScript::Han ? 3 : text.size();
    unit.weight = uint16_t(count == 1 ? weightOf(rarity.value_or(kOne), letters, wordClass, *m_config)
                                      : m_units[first].weight + m_units[first + 1U].weight);
    unit.text = std::move(text);
    m_units.push_back(std::move(unit));
}

void WordMatches::findNear(uint8_t number)
{
    const auto &unit = m_units[number];
    if (unit.wordClass == TokenClass::Initial)
        return;
    const auto &words = m_index->vocabulary();
    const bool isJoined = unit.count > 1;
    const bool isAbjad = m_script == NameScript::Abjad;
    const auto known = words.find(unit.text, m_script);
    if (known)
        add(*known, number, kOne, isJoined ? PairKind::Join : PairKind::Exact);
    m_candidates.clear();
    words.neighbours().candidates(unit.folded, isAbjad, isJoined && !isAbjad, m_candidates);
    m_seen.resize(std::max(m_seen.size(), words.size()));
    if (++m_seenStamp == 0)
        std::fill(m_seen.begin(), m_seen.end(), uint16_t(0)), m_seenStamp = 1;
    const int least = isJoined ? kLeastJoined : m_config->leastSimilarity;
    for (const auto word : m_candidates) {
        if (m_seen[word] == m_seenStamp)
            continue;
        m_seen[word] = m_seenStamp;
        if (known && *known == word)
            continue;
        const auto &near = words[word];
        const int similarity = wordSimilarity(unit, words.folded(word), near.consonants,
                                              looseness(near.script), least, *m_config);
        if (similarity == 0)
            continue;
        if (isJoined)
            add(word, number, similarity * m_config->joinSimilarity / kOne, PairKind::Join);
        else
            add(word, number, similarity,
                similarity == m_config->foldSimilarity ? PairKind::Fold
                                                       : editKind(unit.text, words.text(word)));
    }
}

void WordMatches::findGroups(uint8_t number)
{
    const auto &tables = NameTables::builtIn();
    const auto &unit = m_units[number];
    for (const auto group : tables.groupsOf(unit.text)) {
        const auto kind = tables.groups()[group].kind;
        const auto [similarity, pair] = kind == GroupKind::Variant
            ? std::pair(m_config->variantSimilarity, PairKind::Variant)
            : kind == GroupKind::Nickname ? std::pair(m_config->nicknameSimilarity, PairKind::Nickname)
                                          : std::pair(m_config->translationSimilarity, PairKind::Translation);
        for (const auto word : m_index->vocabulary().ofGroup(group))
            if (m_index->vocabulary().text(word) != unit.text)
                add(word, number, similarity, pair);
    }
}

void WordMatches::findParts(uint8_t number)
{
    const auto &text = m_units[number].text;
    const auto wordClass = m_units[number].wordClass;
    const bool isName = wordClass == TokenClass::Plain || wordClass == TokenClass::Patronymic;
    if (text.size() < kShortestWhole || !isName)
        return;
    for (auto at = kShortestPart; at + kShortestPart <= text.size(); ++at) {
        const auto first = m_index->vocabulary().find(std::string_view(text).substr(0, at), m_script);
        const auto second =
            first ? m_index->vocabulary().find(std::string_view(text).substr(at), m_script) : std::nullopt;
        if (!second)
            continue;
        add(*first, number, m_config->joinSimilarity, PairKind::Split, true);
        add(*second, number, m_config->joinSimilarity, PairKind::Split, true);
    }
}

void WordMatches::add(uint32_t word, uint8_t unit, int similarity, PairKind kind, bool isPart)
{
    m_matches.push_back({word, uint16_t(similarity), unit, kind, isPart, 0});
}

void WordMatches::index()
{
    const auto slots = std::bit_ceil(m_matches.size() * 2 + 16);
    if (slots > m_slots.size()) {
        m_slots.assign(slots, {});
        m_stamp = 0;
    }
    m_mask = uint32_t(m_slots.size() - 1);
    if (++m_stamp == 0) {
        std::fill(m_slots.begin(), m_slots.end(), Slot{});
        m_stamp = 1;
    }
    for (uint32_t at = 0; at < m_matches.size(); ++at) {
        auto slot = m_matches[at].word * 0x9E3779B1U & m_mask;
        while (m_slots[slot].stamp == m_stamp && m_slots[slot].word != m_matches[at].word)
            slot = (slot + 1) & m_mask;
        if (m_slots[slot].stamp != m_stamp)
            m_slots[slot] = {m_matches[at].word, 0, m_stamp};
        m_matches[at].next = m_slots[slot].match;
        m_slots[slot].match = at + 1;
    }
}

} // namespace pss
