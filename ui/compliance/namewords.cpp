// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/namewords.h"

namespace pss {
namespace {

QString folded(const QString &word)
{
    QString plain;
    for (const QChar letter : word.normalized(QString::NormalizationForm_KD))
        if (!letter.isMark() && letter != u'\'' && letter != u'’')
            plain += letter;
    return plain.toCaseFolded();
}

bool isPartOfWord(QChar letter)
{
    return letter.isLetterOrNumber() || letter.isMark() || letter.isSurrogate() || letter == u'\''
        || letter == u'’';
}

} // namespace

std::vector<NamePart> nameParts(const QString &name)
{
    std::vector<NamePart> parts;
    for (qsizetype at = 0; at < name.size(); ++at) {
        if (!isPartOfWord(name[at]))
            continue;
        const auto begin = at;
        while (at < name.size() && isPartOfWord(name[at]))
            ++at;
        const auto word = folded(name.mid(begin, at - begin));
        if (!word.isEmpty())
            parts.push_back({begin, at - begin, word});
    }
    return parts;
}

QStringList foldedWords(const QString &name)
{
    QStringList words;
    for (const auto &part : nameParts(name))
        words << part.folded;
    return words;
}

} // namespace pss
