// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/matching/aligner.h"

#include "screening/names/fold.h"

#include <algorithm>
#include <array>

namespace pss {

namespace {

constexpr int kLeastRest = 5000; ///< similarity from which two words left over may be a pair

bool isName(TokenClass c) { return c == TokenClass::Plain || c == TokenClass::Patronymic; }

uint32_t bits(uint8_t first, uint8_t count) { return ((1U << count) - 1) << first; }

} // namespace

int Aligner::bound(const WordMatches &query, const ScreeningIndex::Name &name) const
{
    std::array<uint16_t, kMostWords> best{}; // of each word of the query
    const auto *words = m_index->wordsOf(name);
    for (int at = 0; at < name.wordCount; ++at)
        for (auto match = query.firstOf(words[at]); match; match = query.matches()[match - 1].next) {
            const auto &found = query.matches()[match - 1];
            const auto &unit = query.units()[found.unit];
            for (auto word = unit.first; word < unit.first + unit.count; ++word)
                best[word] = std::max(best[word], found.similarity);
        }
    int weight = 0;
    for (size_t at = 0; at < query.wordCount(); ++at)
        weight += query.units()[at].weight * best[at] / kOne;
    return weight;
}

void Aligner::align(const WordMatches &query, const ScreeningIndex::Name &name, Alignment &out)
{
    out.clear();
    m_options.clear();
    m_queryTaken = m_listTaken = 0;
    readListWords(name);
    addMatches(query);
    addSplits(query);
    addInitials(query);
    take(out);
    m_options.clear();
    addRest(query);
    take(out);
    for (size_t at = 0; at < query.wordCount(); ++at)
        if (!(m_queryTaken >> at & 1U))
            out.queryRest.push_back(
                {uint8_t(at), restWeight(query.units()[at].weight, query.units()[at].wordClass)});
    for (size_t at = 0; at < m_list.size(); ++at)
        if (!(m_listTaken >> at & 1U))
            out.listRest.push_back({uint8_t(at), restWeight(m_list[at].weight, m_list[at].wordClass)});
}

/// A father's name is often left out.
uint16_t Aligner::restWeight(int weight, TokenClass wordClass) const
{
    return uint16_t(wordClass == TokenClass::Patronymic ? weight * m_config->patronymicRest / kOne : weight);
}

void Aligner::readListWords(const ScreeningIndex::Name &name)
{
    m_list.clear();
    const auto &vocabulary = m_index->vocabulary();
    const auto *words = m_index->wordsOf(name);
    for (int at = 0; at < name.wordCount; ++at) {
        const auto &word = vocabulary[words[at]];
        auto wordClass = name.isPerson ? word.personClass : word.otherClass;
        if (name.isPlain && wordClass != TokenClass::Initial)
            wordClass = TokenClass::Plain;
        if (at > 0 && wordClass == TokenClass::Plain && name.isPerson && word.isPatronymic)
            wordClass = TokenClass::Patronymic;
        const size_t letters = word.script == NameScript::Han ? 3 : word.textSize;
        m_list.push_back(
            {words[at], uint16_t(weightOf(word.rarity, letters, wordClass, *m_config)), wordClass});
    }
}

size_t Aligner::lettersOf(size_t listWord) const
{
    return m_index->vocabulary()[m_list[listWord].word].foldSize;
}

void Aligner::addMatches(const WordMatches &query)
{
    for (size_t at = 0; at < m_list.size(); ++at)
        for (auto match = query.firstOf(m_list[at].word); match; match = query.matches()[match - 1].next) {
            const auto &found = query.matches()[match - 1];
            if (found.isPart)
                continue;
            const auto &unit = query.units()[found.unit];
            AlignedPair pair;
            pair.kind = found.kind;
            pair.queryFirst = unit.first;
            pair.queryCount = unit.count;
            pair.listFirst = uint8_t(at);
            pair.letters = uint8_t(std::max(unit.folded.size(), lettersOf(at)));
            pair.similarity = found.similarity;
            add(pair, unit.weight, m_list[at].weight);
        }
}

void Aligner::addSplits(const WordMatches &query)
{
    const auto isPart = [&](uint32_t word, uint8_t unit) {
        for (auto match = query.firstOf(word); match; match = query.matches()[match - 1].next)
            if (query.matches()[match - 1].unit == unit && query.matches()[match - 1].isPart)
                return true;
        return false;
    };
    for (size_t at = 0; at + 1 < m_list.size(); ++at)
        for (auto match = query.firstOf(m_list[at].word); match; match = query.matches()[match - 1].next) {
            const auto &found = query.matches()[match - 1];
            if (!found.isPart || !isPart(m_list[at + 1].word, found.unit))
                continue;
            const auto &unit = query.units()[found.unit];
            const auto &words = m_index->vocabulary();
            std::string joined(words.text(m_list[at].word));
            joined += words.text(m_list[at + 1].word);
            if (joined != unit.text)
                continue;
            AlignedPair pair;
            pair.kind = PairKind::Split;
            pair.queryFirst = unit.first;
            pair.listFirst = uint8_t(at);
            pair.listCount = 2;
            pair.letters = uint8_t(unit.folded.size());
            pair.similarity = uint16_t(m_config->joinSimilarity);
            add(pair, unit.weight, m_list[at].weight + m_list[at + 1].weight);
        }
}

void Aligner::addInitials(const WordMatches &query)
{
    const auto &words = m_index->vocabulary();
    const bool hasInitial =
        std::any_of(query.units().begin(), query.units().begin() + long(query.wordCount()),
                    [](const QueryUnit &u) { return u.wordClass == TokenClass::Initial; });
    for (size_t q = 0; q < query.wordCount(); ++q) {
        const auto &unit = query.units()[q];
        for (size_t at = 0; at < m_list.size(); ++at) {
            const bool isQueryInitial = unit.wordClass == TokenClass::Initial && isName(m_list[at].wordClass);
            const bool isListInitial =
                !hasInitial && m_list[at].wordClass == TokenClass::Initial && isName(unit.wordClass);
            const bool isEqual =
                unit.wordClass == TokenClass::Initial && m_list[at].wordClass == TokenClass::Initial;
            if (!isQueryInitial && !isListInitial && !isEqual)
                continue;
            if (words.text(m_list[at].word).front() != unit.text.front())
                continue;
            AlignedPair pair;
            pair.kind = isEqual ? PairKind::Exact : PairKind::Initial;
            pair.queryFirst = uint8_t(q);
            pair.listFirst = uint8_t(at);
            pair.letters = 1;
            pair.similarity = uint16_t(isEqual ? kOne : m_config->initialSimilarity);
            add(pair, unit.weight, m_list[at].weight);
        }
    }
}

void Aligner::addRest(const WordMatches &query)
{
    const auto &words = m_index->vocabulary();
    for (size_t q = 0; q < query.wordCount(); ++q) {
        const auto &unit = query.units()[q];
        if (m_queryTaken >> q & 1U || !isName(unit.wordClass) || unit.folded.size() < 3)
            continue;
        for (size_t at = 0; at < m_list.size(); ++at) {
            const auto &word = words[m_list[at].word];
            if (m_listTaken >> at & 1U || !isName(m_list[at].wordClass) || word.foldSize < 3
                || word.script == NameScript::Han)
                continue;
            const int similarity = wordSimilarity(unit, words.folded(m_list[at].word), word.consonants,
                                                  query.looseness(word.script), kLeastRest, *m_config);
            if (similarity == 0)
                continue;
            AlignedPair pair;
            pair.kind = editKind(unit.text, words.text(m_list[at].word));
            pair.queryFirst = uint8_t(q);
            pair.listFirst = uint8_t(at);
            pair.letters = uint8_t(std::max(unit.folded.size(), lettersOf(at)));
            pair.similarity = uint16_t(similarity);
            add(pair, unit.weight, m_list[at].weight);
        }
    }
}

void Aligner::add(AlignedPair pair, int queryWeight, int listWeight)
{
    pair.weight = uint16_t(std::min({queryWeight, listWeight, int(UINT16_MAX)}));
    m_options.push_back({pair, uint32_t(contribution(pair))});
}

void Aligner::take(Alignment &out)
{
    std::stable_sort(m_options.begin(), m_options.end(),
                     [](const Option &a, const Option &b) { return a.gain > b.gain; });
    for (const auto &[pair, gain] : m_options) {
        const auto inQuery = bits(pair.queryFirst, pair.queryCount),
                   inList = bits(pair.listFirst, pair.listCount);
        if (m_queryTaken & inQuery || m_listTaken & inList)
            continue;
        m_queryTaken |= inQuery;
        m_listTaken |= inList;
        out.pairs.push_back(pair);
    }
}

} // namespace pss
