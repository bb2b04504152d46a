// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/fuzzy.h"

#include <algorithm>

namespace pss {
namespace {

constexpr int kLetter = 10;
constexpr int kFollows = 15;
constexpr int kBeginsWord = 20;

/// The best score of typed[from…] in text[at…]; short texts, so plain recursion with the greedy cut is
/// enough.
int best(QStringView typed, QStringView text, qsizetype at, bool follows)
{
    if (typed.isEmpty())
        return 1;
    int found = 0;
    for (qsizetype i = at; i < text.size(); ++i) {
        if (text[i].toCaseFolded() != typed[0].toCaseFolded())
            continue;
        const bool begins = i == 0 || !text[i - 1].isLetterOrNumber();
        const bool next = follows && i == at;
        if (!begins && !next && found > 0)
            continue; // an inner letter further on cannot be better than the one found
        const int rest = best(typed.mid(1), text, i + 1, true);
        if (rest > 0)
            found = std::max(found, rest + kLetter + (next ? kFollows : 0) + (begins ? kBeginsWord : 0));
    }
    return found;
}

} // namespace

int fuzzyScore(QStringView typed, QStringView text)
{
    const QString letters = typed.toString().remove(u' ');
    if (letters.isEmpty())
        return 1;
    const int score = best(letters, text, 0, false);
    return score == 0 ? 0 : std::max(1, score - int(text.size()) / 8);
}

} // namespace pss
