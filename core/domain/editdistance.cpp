// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/editdistance.h"

#include <QVarLengthArray>

#include <algorithm>
#include <numeric>
#include <utility>

namespace pss {

std::optional<qsizetype> editDistance(QStringView a, QStringView b, qsizetype most)
{
    if (qAbs(a.size() - b.size()) > most)
        return std::nullopt;
    QVarLengthArray<qsizetype, 64> row(b.size() + 1);
    std::iota(row.begin(), row.end(), 0);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        // Only cells beside the diagonal can be within reach; those right of them still hold their column's
        // number.
        const auto first = std::max<qsizetype>(1, i - most);
        const auto last = std::min(b.size(), i + most);
        auto diagonal = std::exchange(row[first - 1], first == 1 ? i : most + 1);
        auto least = row[first - 1];
        for (auto j = first; j <= last; ++j) {
            const auto substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, substituted}));
            least = std::min(least, row[j]);
        }
        if (least > most)
            return std::nullopt;
    }
    return row.back() <= most ? std::optional(row.back()) : std::nullopt;
}

} // namespace pss
