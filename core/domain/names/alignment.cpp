// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/names/alignment.h"

#include <algorithm>

namespace pss::names {

using namespace Qt::StringLiterals;

namespace {

constexpr double kMatch = 0.7;
constexpr size_t kMostWords = 24;

bool isSameWord(const Word &a, const Word &b)
{
    return std::ranges::any_of(a.forms, [&](const QString &form) { return b.forms.contains(form); });
}

bool hasWord(const std::vector<Word> &words, const Word &word)
{
    return std::ranges::any_of(words, [&](const Word &other) { return isSameWord(word, other); });
}

/// The words from `first` to `last` as one.
Word asOne(const std::vector<Word> &words, size_t first, size_t last)
{
    auto one = words[first];
    for (auto i = first + 1; i <= last; ++i) {
        one.text += u' ' + words[i].text;
        one.forms = joined(one.forms, words[i].forms);
        one.script = std::max(one.script, words[i].script);
    }
    one.kind = Kind::Core;
    return one;
}

/// Two to four words that the other name writes as one become one: De la Fuente and Delafuente.
void joinAsIn(std::vector<Word> &words, const std::vector<Word> &other)
{
    for (size_t first = 0; first < words.size(); ++first)
        for (auto last = first + 1; last < words.size() && last <= first + 3; ++last) {
            const auto one = asOne(words, first, last);
            if (!hasWord(other, one))
                continue;
            words[first] = one;
            words.erase(words.begin() + qsizetype(first) + 1, words.begin() + qsizetype(last) + 1);
            break;
        }
}

/// Of pairs that are alike, the one in its own part and place first.
double rank(const Alignment &aligned, const Pair &pair)
{
    const auto &a = aligned.left[pair.left];
    const auto &b = aligned.right[pair.right];
    double rank = pair.likeness.similarity;
    if (a.part == b.part && a.part != Part::Unknown)
        rank += 0.02;
    if (a.kind == b.kind)
        rank += 0.01;
    return rank - 0.001 * std::abs(double(pair.left) - double(pair.right));
}

std::vector<size_t> unpaired(size_t count, const std::vector<Pair> &pairs, size_t Pair::*side)
{
    std::vector<size_t> rest;
    for (size_t i = 0; i < count; ++i)
        if (std::ranges::none_of(pairs, [&](const Pair &pair) { return pair.*side == i; }))
            rest.push_back(i);
    return rest;
}

} // namespace

Alignment align(std::vector<Word> left, std::vector<Word> right, bool leftIsCut, bool rightIsCut)
{
    left.resize(std::min(left.size(), kMostWords));
    right.resize(std::min(right.size(), kMostWords));
    joinAsIn(left, right);
    joinAsIn(right, left);
    Alignment aligned{std::move(left), std::move(right), {}, {}, {}};
    std::vector<Pair> candidates;
    for (size_t i = 0; i < aligned.left.size(); ++i)
        for (size_t j = 0; j < aligned.right.size(); ++j)
            if (const auto likeness = compareWords(aligned.left[i], aligned.right[j], leftIsCut, rightIsCut);
                likeness.similarity >= kMatch)
                candidates.push_back({i, j, likeness});
    std::ranges::stable_sort(
        candidates, [&](const Pair &a, const Pair &b) { return rank(aligned, a) > rank(aligned, b); });
    for (const auto &candidate : candidates)
        if (std::ranges::none_of(aligned.pairs, [&](const Pair &taken) {
                return taken.left == candidate.left || taken.right == candidate.right;
            }))
            aligned.pairs.push_back(candidate);
    aligned.onlyLeft = unpaired(aligned.left.size(), aligned.pairs, &Pair::left);
    aligned.onlyRight = unpaired(aligned.right.size(), aligned.pairs, &Pair::right);
    return aligned;
}

} // namespace pss::names
