// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>
#include <QStringList>

#include <algorithm>
#include <vector>

namespace pss {

/// One line of a table of pairs: what they are, one, the other, what is about them.
struct Pair {
    QString verdict;
    QString left;
    QString right;
    QString about;
    bool isHeldOut = false; ///< every third: the comparison was not tuned on it
};

inline std::vector<Pair> pairsOf(const QString &name)
{
    QFile file(qEnvironmentVariable("PSS_SOURCE") + QStringLiteral("/tests/domain/pairs/") + name);
    std::vector<Pair> pairs;
    if (!file.open(QIODevice::ReadOnly))
        return pairs;
    for (const auto &line : QString::fromUtf8(file.readAll()).split(u'\n')) {
        const auto cells = line.split(u'\t');
        if (!line.startsWith(u'#') && cells.size() == 4)
            pairs.push_back({cells[0], cells[1], cells[2], cells[3], pairs.size() % 3 == 2});
    }
    return pairs;
}

/// How often a comparison says what a person says.
struct PairCount {
    int pairs = 0;
    int right = 0;
    int same = 0; ///< that are
    int saidSame = 0;
    int rightlySame = 0;
    int falselyDifferent = 0;

    double precision() const { return double(rightlySame) / std::max(1, saidSame); }
    double recall() const { return double(rightlySame) / std::max(1, same); }
    QString text() const
    {
        return QStringLiteral("%1 of %2 pairs right; same: precision %3, recall %4; falsely different: %5")
            .arg(right)
            .arg(pairs)
            .arg(precision(), 0, 'f', 3)
            .arg(recall(), 0, 'f', 3)
            .arg(falselyDifferent);
    }
};

template <typename VerdictOf>
PairCount countPairs(const std::vector<Pair> &pairs, bool heldOutAlone, const VerdictOf &verdictOf)
{
    PairCount count;
    for (const auto &pair : pairs) {
        if (heldOutAlone && !pair.isHeldOut)
            continue;
        const QString said = verdictOf(pair);
        const bool isSame = pair.verdict == QStringLiteral("same");
        const bool saysSame = said == QStringLiteral("same");
        ++count.pairs;
        count.right += said == pair.verdict;
        count.same += isSame;
        count.saidSame += saysSame;
        count.rightlySame += isSame && saysSame;
        count.falselyDifferent +=
            said == QStringLiteral("different") && pair.verdict != QStringLiteral("different");
    }
    return count;
}

} // namespace pss
