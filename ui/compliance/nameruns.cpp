// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/nameruns.h"

#include "ui/compliance/namewords.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// The parts of one side as they were compared.
std::vector<NameRun> comparedRuns(const ShownExplanation &explanation, bool ofSubject)
{
    std::vector<NameRun> runs;
    int letter = 0;
    for (const auto &pair : explanation.pairs)
        runs.push_back({ofSubject ? pair.query : pair.list, fitOf(pair.kind),
                        QString(QChar(char16_t(u'a' + letter++ % 26))), pair.kind});
    for (const auto &rest : ofSubject ? explanation.queryRest : explanation.listRest)
        runs.push_back({rest.word, WordFit::Missing, {}, {}});
    return runs;
}

/// The run whose words begin at `first` of the printed ones, each compared word used once.
qsizetype takeRun(const std::vector<NameRun> &compared, std::vector<bool> &taken,
                  const std::vector<NamePart> &printed, size_t first, size_t &count)
{
    for (size_t i = 0; i < compared.size(); ++i) {
        const auto words = foldedWords(compared[i].text);
        const size_t length = size_t(words.size());
        if (taken[i] || length == 0 || first + length > printed.size())
            continue;
        size_t same = 0;
        while (same < length && printed[first + same].folded == words[qsizetype(same)])
            ++same;
        if (same < length)
            continue;
        taken[i] = true;
        count = length;
        return qsizetype(i);
    }
    return -1;
}

std::vector<NameRun> printedRuns(const std::vector<NameRun> &compared, const QString &name)
{
    const auto printed = nameParts(name);
    std::vector<bool> taken(compared.size(), false);
    std::vector<NameRun> runs;
    for (size_t at = 0; at < printed.size();) {
        size_t count = 1;
        const auto found = takeRun(compared, taken, printed, at, count);
        if (found < 0)
            return compared; // in another script: what was compared is shown instead
        const auto from = printed[at].begin;
        const auto &last = printed[at + count - 1];
        NameRun run = compared[size_t(found)];
        run.text = name.mid(from, last.begin + last.length - from);
        runs.push_back(std::move(run));
        at += count;
    }
    return std::find(taken.begin(), taken.end(), false) == taken.end() ? runs : compared;
}

std::vector<NameRun> plainRun(const QString &name)
{
    return name.isEmpty() ? std::vector<NameRun>() : std::vector<NameRun>{{name, WordFit::Plain, {}, {}}};
}

} // namespace

NameRuns nameRuns(const ShownExplanation &explanation, const QString &subjectName, const QString &listedName)
{
    if (explanation.isEmpty())
        return {plainRun(subjectName), plainRun(listedName)};
    return {printedRuns(comparedRuns(explanation, true), subjectName),
            printedRuns(comparedRuns(explanation, false), listedName)};
}

QString explainedName(const ShownExplanation &explanation, const QStringList &names)
{
    if (!explanation.listName.isEmpty() || names.isEmpty())
        return explanation.listName;
    QStringList wanted;
    for (const auto &run : comparedRuns(explanation, false))
        wanted << foldedWords(run.text);
    QString best = names.first();
    qsizetype most = 0;
    for (const QString &name : names) {
        const auto words = foldedWords(name);
        const auto shared = std::count_if(words.begin(), words.end(),
                                          [&](const QString &word) { return wanted.contains(word); });
        // As many words as were compared tell a short alias from a long name with the same words in it.
        const auto score = 2 * shared - std::abs(words.size() - wanted.size());
        if (shared > 0 && (most == 0 || score > most)) {
            most = score;
            best = name;
        }
    }
    return best;
}

} // namespace pss
