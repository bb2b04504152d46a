// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/names/wordlikeness.h"

#include "domain/names/spelling.h"

#include <algorithm>

namespace pss::names {

using namespace Qt::StringLiterals;

namespace {

/// Names this long have one slip of the pen, and twice this two; in a shorter one a letter makes another
/// name: Tim and Tom, Anna and Hanna.
constexpr qsizetype kOneSlip = 5;
constexpr qsizetype kTwoSlips = 8;
constexpr qsizetype kFewestConsonants = 3;

bool haveOneInCommon(const QStringList &a, const QStringList &b)
{
    return std::ranges::any_of(a, [&](const QString &form) { return b.contains(form); });
}

bool isVowel(QChar c) { return QStringView(u"AEIOU").contains(c); }

/// Whether the last vowel is all they differ by: Mario and Maria, Paul and Paula are two people.
bool isOtherEnding(const QString &a, const QString &b)
{
    const auto &longer = a.size() >= b.size() ? a : b;
    const auto &shorter = a.size() >= b.size() ? b : a;
    if (longer.size() == shorter.size())
        return longer.chopped(1) == shorter.chopped(1) && isVowel(longer.back()) && isVowel(shorter.back());
    return longer.size() == shorter.size() + 1 && longer.startsWith(shorter) && isVowel(longer.back());
}

double typoLikeness(const QString &a, const QString &b)
{
    const auto shorter = std::min(a.size(), b.size());
    const auto slips = misspellings(a, b);
    if (slips == 1 && shorter >= kOneSlip && !isOtherEnding(a, b))
        return 0.8;
    return slips == 2 && shorter >= kTwoSlips ? 0.72 : 0;
}

bool isLooselySame(const Word &left, const Word &right)
{
    if (left.script != Script::Loose && right.script != Script::Loose)
        return false;
    for (const auto &a : left.forms)
        for (const auto &b : right.forms) {
            const auto key = consonants(a);
            if (key.size() >= 2 && key == consonants(b))
                return true;
        }
    return false;
}

WordLikeness spelledAlike(const Word &left, const Word &right)
{
    const bool isTransliterated = left.script == Script::Exact || right.script == Script::Exact;
    WordLikeness best;
    const auto offer = [&best](Match match, double similarity) {
        if (similarity > best.similarity)
            best = {match, similarity};
    };
    for (const auto &a : left.forms)
        for (const auto &b : right.forms) {
            const auto [keyA, keyB] = std::pair(spellingKey(a), spellingKey(b));
            if (std::min(keyA.size(), keyB.size()) >= 3 && keyA == keyB)
                offer(Match::Spelling, isTransliterated ? 0.92 : 0.86);
            if (consonants(keyA).size() >= kFewestConsonants && isSameButVowels(keyA, keyB)
                && !isOtherEnding(keyA, keyB))
                offer(Match::Spelling, 0.75);
            offer(Match::Typo, std::max(typoLikeness(a, b), typoLikeness(keyA, keyB)));
        }
    return best;
}

bool begins(const Word &whole, const Word &cut)
{
    return std::ranges::any_of(whole.forms, [&](const QString &form) {
        return std::ranges::any_of(
            cut.forms, [&](const QString &begin) { return begin != form && form.startsWith(begin); });
    });
}

} // namespace

QStringList joined(const QStringList &first, const QStringList &second)
{
    QStringList forms;
    const auto ways = std::max(first.size(), second.size());
    for (qsizetype i = 0; i < ways; ++i) {
        const auto form = first[std::min(i, first.size() - 1)] + second[std::min(i, second.size() - 1)];
        if (!forms.contains(form))
            forms << form;
    }
    return forms;
}

WordLikeness compareWords(const Word &left, const Word &right, bool leftIsCut, bool rightIsCut)
{
    const bool isLoose = left.script == Script::Loose || right.script == Script::Loose;
    if (haveOneInCommon(left.forms, right.forms))
        return isLoose ? WordLikeness{Match::Loose, 0.86} : WordLikeness{Match::Exact, 1};
    if ((leftIsCut && begins(right, left)) || (rightIsCut && begins(left, right)))
        return {Match::Cut, 0.97};
    if (left.kind == Kind::Initial || right.kind == Kind::Initial) {
        const bool isInitial = (left.kind == Kind::Initial && begins(right, left))
            || (right.kind == Kind::Initial && begins(left, right));
        return isInitial ? WordLikeness{Match::Initial, 0.8} : WordLikeness{};
    }
    if (isLooselySame(left, right))
        return {Match::Loose, 0.84};
    return spelledAlike(left, right);
}

} // namespace pss::names
