// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/editdistance.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace pss {

qsizetype editDistance(QStringView a, QStringView b)
{
    std::vector<qsizetype> row(size_t(b.size()) + 1);
    for (size_t j = 0; j < row.size(); ++j)
        row[j] = qsizetype(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        auto diagonal = std::exchange(row[0], i);
        for (size_t j = 1; j < row.size(); ++j) {
            const auto substituted = diagonal + (a[i - 1] == b[qsizetype(j) - 1] ? 0 : 1);
            diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, substituted}));
        }
    }
    return row.back();
}

} // namespace pss
