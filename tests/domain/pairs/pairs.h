// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QString>
#include <QStringList>

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

} // namespace pss
