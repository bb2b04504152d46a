// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/matching/acronymmatch.h"

#include "screening/index/acronym.h"

#include <algorithm>

namespace pss {

namespace {

/// The one word of an organisation's name beside its legal form.
const NameWord *onlyWord(const NameForm &form)
{
    const NameWord *only = nullptr;
    for (const auto &word : form.words) {
        if (word.wordClass != TokenClass::Plain)
            continue;
        if (only)
            return nullptr;
        only = &word;
    }
    return only;
}

bool isOneWord(const ScreeningIndex &index, const ScreeningIndex::Name &name)
{
    const auto *words = index.wordsOf(name);
    return std::count_if(
               words, words + name.wordCount,
               [&](uint32_t word) { return index.vocabulary()[word].otherClass == TokenClass::Plain; })
        == 1;
}

} // namespace

std::vector<uint32_t> acronymNames(const ScreeningIndex &index, const NameForm &form)
{
    std::vector<uint32_t> names;
    if (const auto *word = onlyWord(form);
        word && word->text.size() >= kShortestAcronym && word->text.size() <= kLongestAcronym) {
        const auto [first, last] = index.namesWithAcronym(word->text);
        names.assign(first, last);
    }
    for (const auto &letters : acronymsOf(form))
        if (const auto word = index.vocabulary().find(letters, NameScript::Latin))
            for (auto [name, end] = index.namesWith(*word); name != end; ++name)
                if (!index.name(*name).isPerson && isOneWord(index, index.name(*name)))
                    names.push_back(*name);
    return names;
}

void alignAcronym(const NameForm &form, const ScreeningIndex::Name &name, const MatchConfig &config,
                  Alignment &out)
{
    out = {};
    const bool isQueryShort = onlyWord(form) != nullptr;
    const size_t letters = isQueryShort
        ? onlyWord(form)->text.size()
        : size_t(std::count_if(form.words.begin(), form.words.end(),
                               [](const NameWord &word) { return word.wordClass == TokenClass::Plain; }));
    AlignedPair pair;
    pair.kind = PairKind::Acronym;
    pair.queryCount = uint8_t(form.words.size());
    pair.listCount = name.wordCount;
    pair.letters = uint8_t(letters);
    pair.weight = kOne;
    pair.similarity = uint16_t(
        config.acronymSimilarity[std::clamp<size_t>(letters, kShortestAcronym, 5) - kShortestAcronym]);
    out.pairs.push_back(pair);
}

} // namespace pss
