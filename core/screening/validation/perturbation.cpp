// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/validation/perturbation.h"

#include <QStringList>

#include <algorithm>
#include <array>
#include <utility>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kShortestWord = 4; ///< that a slip happens in
constexpr std::array<std::pair<QLatin1StringView, QLatin1StringView>, 14> kSpellings{{
    {QLatin1StringView("kh"), QLatin1StringView("h")},
    {QLatin1StringView("gh"), QLatin1StringView("g")},
    {QLatin1StringView("sh"), QLatin1StringView("ch")},
    {QLatin1StringView("ou"), QLatin1StringView("u")},
    {QLatin1StringView("oo"), QLatin1StringView("u")},
    {QLatin1StringView("ee"), QLatin1StringView("i")},
    {QLatin1StringView("y"), QLatin1StringView("i")},
    {QLatin1StringView("w"), QLatin1StringView("v")},
    {QLatin1StringView("q"), QLatin1StringView("k")},
    {QLatin1StringView("dh"), QLatin1StringView("d")},
    {QLatin1StringView("ph"), QLatin1StringView("f")},
    {QLatin1StringView("c"), QLatin1StringView("k")},
    {QLatin1StringView("ei"), QLatin1StringView("ey")},
    {QLatin1StringView("z"), QLatin1StringView("s")},
}};
constexpr std::array<QLatin1StringView, 4> kTitles{QLatin1StringView("Dr."), QLatin1StringView("Mr."),
                                                   QLatin1StringView("Sheikh"), QLatin1StringView("Prof.")};
constexpr std::array<QLatin1StringView, 4> kForms{QLatin1StringView("Ltd"), QLatin1StringView("LLC"),
                                                  QLatin1StringView("Co."), QLatin1StringView("Inc.")};

QStringList wordsOf(const QString &name)
{
    auto words = QString(name).remove(u',').split(u' ', Qt::SkipEmptyParts);
    return words;
}

QChar otherLetter(QChar letter, SeededNumbers &numbers)
{
    const QChar other(char16_t(u'a' + numbers.below(26)));
    return other == letter.toLower() ? QChar(other == u'z' ? u'a' : char16_t(other.unicode() + 1)) : other;
}

/// A letter left out, put in, changed or swapped with its neighbour, never the first.
bool slip(QStringList &words, SeededNumbers &numbers)
{
    std::vector<qsizetype> candidates;
    for (qsizetype i = 0; i < words.size(); ++i)
        if (words[i].size() >= kShortestWord)
            candidates.push_back(i);
    if (candidates.empty())
        return false;
    auto &word = words[candidates[size_t(numbers.below(qsizetype(candidates.size())))]];
    const auto at = 1 + numbers.below(word.size() - 2);
    switch (numbers.below(4)) {
    case 0:
        word.remove(at, 1);
        break;
    case 1:
        word.insert(at, otherLetter(word[at], numbers));
        break;
    case 2:
        word[at] = otherLetter(word[at], numbers);
        break;
    default:
        if (word[at] == word[at + 1])
            word.remove(at, 1);
        else
            std::swap(word[at], word[at + 1]);
    }
    return true;
}

bool respell(QStringList &words, SeededNumbers &numbers)
{
    const auto first = numbers.below(qsizetype(kSpellings.size()));
    for (size_t step = 0; step < kSpellings.size(); ++step) {
        const auto &[from, to] = kSpellings[(size_t(first) + step) % kSpellings.size()];
        for (auto &word : words)
            if (const auto at = word.indexOf(from, 1, Qt::CaseInsensitive); at > 0) {
                word.replace(at, from.size(), to);
                return true;
            }
    }
    return false;
}

bool swapOrder(QStringList &words)
{
    if (words.size() < 2)
        return false;
    std::rotate(words.begin(), words.end() - 1, words.end());
    return true;
}

bool initialise(QStringList &words, SeededNumbers &numbers)
{
    if (words.size() < 2)
        return false;
    auto &word = words[numbers.below(words.size() - 1)];
    if (word.size() < 2)
        return false;
    word = word.left(1) + u'.';
    return true;
}

bool join(QStringList &words, SeededNumbers &numbers)
{
    if (words.size() < 2)
        return false;
    const auto at = numbers.below(words.size() - 1);
    words[at] += words.takeAt(at + 1).toLower();
    return true;
}

} // namespace

uint64_t SeededNumbers::next()
{
    uint64_t z = m_state += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
}

std::optional<QString> perturbed(const QString &name, bool isPerson, NameError error, SeededNumbers &numbers)
{
    auto words = wordsOf(name);
    const auto done = [&]() -> bool {
        switch (error) {
        case NameError::None:
            return true;
        case NameError::OneSlip:
            return slip(words, numbers);
        case NameError::TwoSlips:
            return slip(words, numbers) && slip(words, numbers);
        case NameError::OtherOrder:
            return isPerson && swapOrder(words);
        case NameError::WordMissing:
            if (words.size() < 3)
                return false;
            words.removeAt(1 + numbers.below(words.size() - 2));
            return true;
        case NameError::Initial:
            return isPerson && initialise(words, numbers);
        case NameError::OtherSpelling:
            return respell(words, numbers);
        case NameError::Joined:
            return join(words, numbers);
        case NameError::Title:
            words.prepend(kTitles[size_t(numbers.below(qsizetype(kTitles.size())))]);
            return isPerson;
        case NameError::SlipAndOrder:
            return isPerson && slip(words, numbers) && swapOrder(words);
        case NameError::LegalForm:
            words.append(kForms[size_t(numbers.below(qsizetype(kForms.size())))]);
            return !isPerson;
        }
        Q_UNREACHABLE();
    }();
    return done && !words.isEmpty() ? std::optional(words.join(u' ')) : std::nullopt;
}

} // namespace pss
