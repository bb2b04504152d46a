// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/namesplit.h"

#include <QChar>
#include <QRegularExpression>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kShortestName = 5; ///< letters of what may be a name of its own behind a comma

bool isLatin(const QString &text)
{
    return std::all_of(text.begin(), text.end(),
                       [](QChar c) { return !c.isLetter() || c.script() == QChar::Script_Latin; });
}

void addTrimmed(QStringList &names, const QString &text)
{
    if (const auto trimmed = text.trimmed(); !trimmed.isEmpty())
        names << trimmed;
}

/// At semicolons that stand outside of brackets.
QStringList atSemicolons(const QString &written)
{
    QStringList parts{QString()};
    int depth = 0;
    for (const auto c : written) {
        depth += c == u'(' ? 1 : c == u')' && depth > 0 ? -1 : 0;
        if (c == u';' && depth == 0)
            parts << QString();
        else
            parts.last() += c;
    }
    return parts;
}

bool belongsToNameBefore(const QString &part, bool isPerson)
{
    const auto letters = std::count_if(part.begin(), part.end(), [](QChar c) { return c.isLetter(); });
    return isPerson ? !part.contains(u' ') : letters < kShortestName;
}

/// At commas, but for those within a name.
QStringList atCommas(const QString &written, bool isPerson)
{
    QStringList names;
    for (const auto &piece : written.split(u',')) {
        const auto part = piece.trimmed();
        if (part.isEmpty())
            continue;
        if (!names.isEmpty() && belongsToNameBefore(part, isPerson))
            names.last() += u", "_s + part;
        else
            names << part;
    }
    // "Ivanov, Ivan Ivanovich": a family name before its given names
    if (isPerson && names.size() == 2 && !names.first().contains(u' ')
        && isLatin(names.first()) == isLatin(names.last()))
        return {names.join(u", "_s)};
    return names;
}

} // namespace

QStringList splitNames(const QString &written)
{
    static const QRegularExpression bracketed(u"^([^()]+)\\(([^()]+)\\)$"_s);
    QStringList names;
    for (const auto &part : atSemicolons(written)) {
        const auto match = bracketed.match(part.trimmed());
        const auto inner = match.captured(2);
        if (!match.hasMatch() || (!inner.contains(u';') && isLatin(match.captured(1)) == isLatin(inner))) {
            addTrimmed(names, part);
            continue;
        }
        addTrimmed(names, match.captured(1));
        for (const auto &name : inner.split(u';'))
            addTrimmed(names, name);
    }
    return names;
}

QStringList splitLooseNames(const QString &written, bool isPerson)
{
    static const QRegularExpression slash(u"\\s/\\s*|\\s*/\\s"_s);
    static const QRegularExpression language(
        u"^(?:in "
        u")?(?:Belarusian|Belarussian|Russian|Ukrainian|Arabic|Persian|Farsi|Chinese|Burmese|Spanish|Hebrew|"
        "English|French)\\s*:\\s*"_s,
        QRegularExpression::CaseInsensitiveOption);
    QStringList names;
    for (const auto &part : atSemicolons(written))
        for (const auto &side : part.split(slash))
            for (auto name : part.size() < written.size() ? QStringList{side} : atCommas(side, isPerson))
                addTrimmed(names, name.trimmed().remove(language));
    return names;
}

} // namespace pss
