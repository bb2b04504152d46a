// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compliance/explanation.h"
#include "ui/shell/theme.h"

#include <QStringList>

namespace pss {

/// How a part of a name fits the other name.
enum class WordFit {
    Plain, ///< nothing is known of it
    Same, ///< the same letters
    Alike, ///< spelt or sounding alike
    Related, ///< a short form, a translation, an initial
    Missing, ///< nothing of the other name stands for it
};

/// A part of a name with what it stands for: words of one pair bear the same letter on both sides.
struct NameRun {
    QString text;
    WordFit fit = WordFit::Plain;
    QString mark; ///< a, b, c, … or empty
    QString kind; ///< of the pair

    bool operator==(const NameRun &) const = default;
};

struct NameRuns {
    std::vector<NameRun> subject;
    std::vector<NameRun> listed;
};

/// The two names, part by part. As they are printed where their words are found again in the explanation,
/// else as they were compared; plain where there is no explanation.
NameRuns nameRuns(const ShownExplanation &explanation, const QString &subjectName, const QString &listedName);

/// The name of the entry that the explanation speaks of: its own, the one with most of its words, or the
/// first.
QString explainedName(const ShownExplanation &explanation, const QStringList &names);

WordFit fitOf(const QString &kind);
Tone toneOf(WordFit fit);
/// Of the pair, in words: `spelt alike`.
QString kindOfPairText(const QString &kind);
/// For who hears it: `Ivan (a, the same), Petrov (no counterpart)`.
QString spoken(const std::vector<NameRun> &runs);

} // namespace pss
