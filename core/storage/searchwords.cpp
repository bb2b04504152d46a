// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/searchwords.h"

#include <QSet>

namespace pss {

namespace {

constexpr qsizetype kShortest = 3;
constexpr qsizetype kLongest = 12;

} // namespace

QStringList searchWords(const QString &text)
{
    QStringList words;
    QString word;
    const auto folded = text.normalized(QString::NormalizationForm_KD).toUpper();
    for (const auto c : folded) {
        if (c.isLetterOrNumber())
            word += c;
        else if (!c.isMark() && !word.isEmpty())
            words << std::exchange(word, {});
    }
    if (!word.isEmpty())
        words << word;
    words.removeDuplicates();
    return words;
}

QStringList searchPrefixes(const QStringList &words)
{
    QSet<QString> found;
    for (const auto &word : words) {
        found << word;
        for (auto length = kShortest; length < std::min(word.size(), kLongest + 1); ++length)
            found << word.first(length);
    }
    return found.values();
}

} // namespace pss
