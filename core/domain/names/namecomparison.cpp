// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/names/namecomparison.h"

#include "domain/names/alignment.h"

#include <QJsonArray>

#include <algorithm>
#include <cmath>

namespace pss {

using namespace Qt::StringLiterals;
using namespace names;

namespace {

constexpr double kSame = 0.9;
constexpr double kPartly = 0.5;

double weightOf(const Word &word)
{
    switch (word.kind) {
    case Kind::Core:
        return 1;
    case Kind::Initial:
        return 0.5;
    case Kind::Generation:
        return 0.3;
    case Kind::Particle:
        return 0.1;
    }
    Q_UNREACHABLE();
}

/// Words of one side that the other lacks and that matter.
bool hasCore(const std::vector<Word> &words, const std::vector<size_t> &rest)
{
    return std::ranges::any_of(rest, [&](size_t i) { return words[i].kind == Kind::Core; });
}

bool hasKind(const std::vector<Word> &words, const std::vector<size_t> &rest, Kind kind)
{
    return std::ranges::any_of(rest, [&](size_t i) { return words[i].kind == kind; });
}

double scoreOf(const Alignment &aligned, bool leftIsCut, bool rightIsCut)
{
    double matched = 0;
    double all = 0;
    for (const auto &pair : aligned.pairs) {
        const auto weight = weightOf(aligned.left[pair.left]) + weightOf(aligned.right[pair.right]);
        matched += weight * pair.likeness.similarity;
        all += weight;
    }
    // A zone that had no room lacks names without a word of it.
    if (!rightIsCut)
        for (const auto i : aligned.onlyLeft)
            all += weightOf(aligned.left[i]);
    if (!leftIsCut)
        for (const auto i : aligned.onlyRight)
            all += weightOf(aligned.right[i]);
    return all > 0 ? matched / all : 0;
}

/// Whether a side whose parts are known has both of them in the other.
template <size_t Pair::*Side>
bool hasBothParts(const std::vector<Word> &words, const std::vector<Pair> &pairs)
{
    for (const auto part : {Part::Surname, Part::Given}) {
        const auto isHere = [part](const Word &word) {
            return word.part == part && word.kind != Kind::Particle;
        };
        if (std::ranges::any_of(words, isHere) && std::ranges::none_of(pairs, [&](const Pair &pair) {
                return isHere(words[pair.*Side])
                    && (part == Part::Given || pair.likeness.match != Match::Initial);
            }))
            return false;
    }
    return true;
}

/// Two names that agree, one of them in full; or all there is.
bool isEnough(const Alignment &aligned)
{
    int full = 0;
    int initials = 0;
    for (const auto &pair : aligned.pairs) {
        if (pair.likeness.match == Match::Initial)
            ++initials;
        else if (aligned.left[pair.left].kind == Kind::Core && aligned.right[pair.right].kind == Kind::Core)
            ++full;
    }
    const bool isAll = aligned.onlyLeft.empty() && aligned.onlyRight.empty();
    return full >= 2 || (full == 1 && (initials >= 1 || isAll));
}

NameDifferenceKind kindOf(const Word &word, bool isContradicted)
{
    if (word.kind == Kind::Particle)
        return NameDifferenceKind::Particle;
    if (word.kind == Kind::Generation)
        return NameDifferenceKind::Generation;
    return isContradicted ? NameDifferenceKind::Other : NameDifferenceKind::Missing;
}

/// Whether what one calls the surname the other calls a given name.
bool isInOtherPart(const Alignment &aligned, const names::Pair &pair)
{
    const auto [left, right] = std::pair(aligned.left[pair.left].part, aligned.right[pair.right].part);
    return left != Part::Unknown && right != Part::Unknown && left != right;
}

std::vector<NameDifference> differencesOf(const Alignment &aligned, bool isContradicted)
{
    std::vector<NameDifference> all;
    for (const auto &pair : aligned.pairs) {
        const auto &[left, right] = std::pair(aligned.left[pair.left].text, aligned.right[pair.right].text);
        if (pair.likeness.match == Match::Spelling || pair.likeness.match == Match::Loose)
            all.push_back({NameDifferenceKind::Spelling, left, right});
        else if (pair.likeness.match == Match::Typo)
            all.push_back({NameDifferenceKind::Misspelled, left, right});
        else if (pair.likeness.match == Match::Initial)
            all.push_back({NameDifferenceKind::Initial, left, right});
        if (isInOtherPart(aligned, pair))
            all.push_back({NameDifferenceKind::Order, left, right});
    }
    for (const auto i : aligned.onlyLeft)
        all.push_back({kindOf(aligned.left[i], isContradicted), aligned.left[i].text, {}});
    for (const auto i : aligned.onlyRight)
        all.push_back({kindOf(aligned.right[i], isContradicted), {}, aligned.right[i].text});
    return all;
}

/// Whether nothing is left that a person would have to look at. One initial more is nothing, two that
/// differ are.
bool isWhole(const Alignment &aligned, bool leftIsCut, bool rightIsCut)
{
    const auto isSure = [&](const names::Pair &pair) {
        return pair.likeness.similarity >= kSame && !isInOtherPart(aligned, pair);
    };
    return std::ranges::all_of(aligned.pairs, isSure)
        && (rightIsCut || !hasCore(aligned.left, aligned.onlyLeft))
        && (leftIsCut || !hasCore(aligned.right, aligned.onlyRight))
        && !hasKind(aligned.left, aligned.onlyLeft, Kind::Generation)
        && !hasKind(aligned.right, aligned.onlyRight, Kind::Generation)
        && !(hasKind(aligned.left, aligned.onlyLeft, Kind::Initial)
             && hasKind(aligned.right, aligned.onlyRight, Kind::Initial));
}

NameComparison compare(const std::vector<Word> &left, const std::vector<Word> &right, bool leftIsCut,
                       bool rightIsCut)
{
    const auto aligned = align(left, right, leftIsCut, rightIsCut);
    const bool isContradicted =
        hasCore(aligned.left, aligned.onlyLeft) && hasCore(aligned.right, aligned.onlyRight);
    const auto score = scoreOf(aligned, leftIsCut, rightIsCut);
    NameComparison comparison;
    comparison.differences = differencesOf(aligned, isContradicted);
    if (isContradicted || !isEnough(aligned) || !hasBothParts<&Pair::left>(aligned.left, aligned.pairs)
        || !hasBothParts<&Pair::right>(aligned.right, aligned.pairs)) {
        comparison.score = std::min(score * 0.6, kPartly - 0.01);
    } else if (isWhole(aligned, leftIsCut, rightIsCut)) {
        comparison.verdict = NameVerdict::Same;
        comparison.score = std::max(score, kSame);
    } else {
        comparison.verdict = NameVerdict::Partly;
        comparison.score = std::clamp(score, kPartly, kSame - 0.01);
    }
    return comparison;
}

/// A name with the one at birth in the place of each of its words in turn.
std::vector<std::vector<Word>> asAtBirth(const Words &name)
{
    std::vector<std::vector<Word>> all;
    for (size_t i = 0; !name.atBirth.empty() && i < name.words.size(); ++i) {
        if (name.words[i].kind != Kind::Core || name.words[i].part == Part::Given)
            continue;
        auto words = name.words;
        words.erase(words.begin() + qsizetype(i));
        words.insert(words.begin() + qsizetype(i), name.atBirth.begin(), name.atBirth.end());
        all.push_back(words);
    }
    return all;
}

bool isInOtherScript(const std::vector<Word> &words)
{
    return std::ranges::any_of(words, [](const Word &word) { return word.script != Script::Latin; });
}

QString wordsOfBirth(const Words &name)
{
    QStringList texts;
    for (const auto &word : name.atBirth)
        texts << word.text;
    return texts.join(u' ');
}

} // namespace

NameComparison compareNames(const WrittenName &left, const WrittenName &right)
{
    const auto [a, b] = std::pair(wordsOf(left), wordsOf(right));
    auto best = compare(a.words, b.words, left.isCut, right.isCut);
    const auto offer = [&](const std::vector<Word> &one, const std::vector<Word> &other) {
        auto byBirth = compare(one, other, left.isCut, right.isCut);
        if (byBirth.verdict == NameVerdict::Different || best.verdict != NameVerdict::Different)
            return;
        byBirth.verdict = NameVerdict::Partly;
        byBirth.score = std::min(byBirth.score, kSame - 0.1);
        byBirth.differences.push_back({NameDifferenceKind::AtBirth, wordsOfBirth(a), wordsOfBirth(b)});
        best = byBirth;
    };
    for (const auto &words : asAtBirth(a))
        offer(words, b.words);
    for (const auto &words : asAtBirth(b))
        offer(a.words, words);
    best.isAcrossScripts = isInOtherScript(a.words) != isInOtherScript(b.words);
    return best;
}

NameComparison compareNames(const QString &left, const QString &right)
{
    return compareNames(WrittenName{{}, {}, left}, WrittenName{{}, {}, right});
}

QJsonObject toJson(const NameComparison &comparison)
{
    QJsonArray differences;
    for (const auto &one : comparison.differences)
        differences << QJsonObject{
            {u"kind"_s, wordOf(one.kind)}, {u"left"_s, one.left}, {u"right"_s, one.right}};
    return {{u"verdict"_s, wordOf(comparison.verdict)},
            {u"score"_s, std::round(comparison.score * 1000) / 1000},
            {u"differences"_s, differences}};
}

} // namespace pss
