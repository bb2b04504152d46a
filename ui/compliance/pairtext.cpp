// SPDX-License-Identifier: GPL-3.0-or-later
// What fits how, in words and colours.
#include "ui/compliance/nameruns.h"

#include <QCoreApplication>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct PairWords {
    Q_DECLARE_TR_FUNCTIONS(PairWords)
};

struct PairText {
    QLatin1StringView kind;
    WordFit fit;
    const char *text;
};

constexpr PairText kPairs[] = {
    {QLatin1StringView("exact"), WordFit::Same, QT_TRANSLATE_NOOP("PairWords", "the same")},
    {QLatin1StringView("fold"), WordFit::Alike, QT_TRANSLATE_NOOP("PairWords", "sounds the same")},
    {QLatin1StringView("edit"), WordFit::Alike, QT_TRANSLATE_NOOP("PairWords", "spelt alike")},
    {QLatin1StringView("typo"), WordFit::Alike, QT_TRANSLATE_NOOP("PairWords", "one letter differs")},
    {QLatin1StringView("join"), WordFit::Alike, QT_TRANSLATE_NOOP("PairWords", "written as one word")},
    {QLatin1StringView("split"), WordFit::Alike, QT_TRANSLATE_NOOP("PairWords", "written as two words")},
    {QLatin1StringView("initial"), WordFit::Related, QT_TRANSLATE_NOOP("PairWords", "an initial of it")},
    {QLatin1StringView("nickname"), WordFit::Related, QT_TRANSLATE_NOOP("PairWords", "a short form")},
    {QLatin1StringView("variant"), WordFit::Related, QT_TRANSLATE_NOOP("PairWords", "another form of it")},
    {QLatin1StringView("translation"), WordFit::Related, QT_TRANSLATE_NOOP("PairWords", "a translation")},
    {QLatin1StringView("acronym"), WordFit::Related, QT_TRANSLATE_NOOP("PairWords", "its initials")},
};

const PairText *find(const QString &kind)
{
    for (const auto &pair : kPairs)
        if (kind == pair.kind)
            return &pair;
    return nullptr;
}

QString meaning(const NameRun &run)
{
    if (run.fit == WordFit::Missing)
        return PairWords::tr("no counterpart");
    return PairWords::tr("%1, %2").arg(run.mark, kindOfPairText(run.kind));
}

} // namespace

WordFit fitOf(const QString &kind)
{
    const auto *pair = find(kind);
    return pair ? pair->fit : WordFit::Related;
}

Tone toneOf(WordFit fit)
{
    switch (fit) {
    case WordFit::Same:
        return Tone::Danger; // what speaks for a match is what warns
    case WordFit::Alike:
        return Tone::Warning;
    case WordFit::Related:
        return Tone::Info;
    case WordFit::Plain:
    case WordFit::Missing:
        return Tone::Neutral;
    }
    Q_UNREACHABLE();
}

QString kindOfPairText(const QString &kind)
{
    const auto *pair = find(kind);
    return pair ? PairWords::tr(pair->text) : kind;
}

QString spoken(const std::vector<NameRun> &runs)
{
    QStringList said;
    for (const auto &run : runs)
        said << (run.fit == WordFit::Plain ? run.text : PairWords::tr("%1 (%2)").arg(run.text, meaning(run)));
    return said.join(u", "_s);
}

} // namespace pss
