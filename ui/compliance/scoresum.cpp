// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/scoresum.h"

#include "screening/matching/qualifiers.h"
#include "ui/compliance/nameruns.h"

#include <QCoreApplication>
#include <QStringList>

#include <cmath>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct ScoreSum {
    Q_DECLARE_TR_FUNCTIONS(ScoreSum)
};

constexpr double kNothing = 0.05; // points; what rounds to none is no line

QString pairText(const ExplainedPair &pair)
{
    const QString kind = kindOfPairText(pair.kind);
    return pair.query == pair.list ? ScoreSum::tr("“%1”: %2").arg(pair.query, kind)
                                   : ScoreSum::tr("“%1” and “%2”: %3").arg(pair.query, pair.list, kind);
}

QString quoted(const std::vector<ExplainedRest> &rest)
{
    QStringList words;
    for (const auto &word : rest)
        words << ScoreSum::tr("“%1”").arg(word.word);
    return words.join(u", "_s);
}

/// What the names' score has besides its pairs: words without a counterpart and the names as a whole.
QString besidesText(const ShownExplanation &explanation)
{
    QStringList parts;
    if (!explanation.queryRest.empty())
        parts << ScoreSum::tr("the customer's %1 without counterpart").arg(quoted(explanation.queryRest));
    if (!explanation.listRest.empty())
        parts << ScoreSum::tr("the entry's %1 without counterpart").arg(quoted(explanation.listRest));
    parts << ScoreSum::tr("the names as a whole");
    QString text = parts.join(u"; "_s);
    text[0] = text[0].toUpper();
    return text;
}

QString qualifiersText(const ShownExplanation &explanation)
{
    QStringList parts;
    const auto say = [&](const QString &word, const QString &same, const QString &other) {
        if (word == u"same")
            parts << same;
        else if (!word.isEmpty() && word != u"unknown")
            parts << other;
    };
    if (explanation.hasSameIdentifier)
        return ScoreSum::tr("The same identifier settles it");
    say(explanation.dateOfBirth, ScoreSum::tr("same date of birth"), ScoreSum::tr("date of birth differs"));
    say(explanation.country, ScoreSum::tr("same country"), ScoreSum::tr("another country"));
    say(explanation.sex, ScoreSum::tr("same sex"), ScoreSum::tr("another sex"));
    if (parts.isEmpty())
        return ScoreSum::tr("What else is known");
    QString text = parts.join(u", "_s);
    text[0] = text[0].toUpper();
    return text;
}

} // namespace

std::vector<SumLine> scoreSum(const ShownExplanation &explanation, double score)
{
    using Kind = SumLine::Kind;
    const double total = score * 100;
    std::vector<SumLine> lines;
    if (!explanation.isEmpty()) {
        const double names = explanation.nameScore > 0 ? explanation.nameScore * 100 : total;
        double sum = 0;
        int letter = 0;
        for (const auto &pair : explanation.pairs) {
            const QString mark(QChar(char16_t(u'a' + letter++ % 26)));
            lines.push_back({Kind::Part, mark, pairText(pair), pair.contribution * 100});
            sum += pair.contribution * 100;
        }
        if (std::abs(names - sum) >= kNothing)
            lines.push_back({Kind::Part, {}, besidesText(explanation), names - sum});
        lines.push_back({Kind::Total, {}, ScoreSum::tr("The names"), names});
        if (std::abs(total - names) >= kNothing)
            lines.push_back({Kind::Part, {}, qualifiersText(explanation), total - names});
    }
    lines.push_back({Kind::Total, {}, ScoreSum::tr("Score"), total});
    return lines;
}

} // namespace pss
