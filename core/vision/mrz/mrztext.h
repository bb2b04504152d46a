// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/mrz/mrzglyphs.h"
#include "vision/mrz/mrzlayout.h"

#include <QDate>

#include <optional>
#include <vector>

namespace pss {

/// A zone being decoded: which glyph stands at each position, and what else may.
class MrzText {
public:
    /// The likeliest glyph of each position's alphabet. `rows` are the layout's, each as long as it.
    MrzText(const MrzLayout &layout, std::vector<RowScores> rows);

    /// States from the closed list where that costs little, and no lone letter among the fillers after a
    /// name.
    void useKnownWords();

    /// At most two doubtful characters become what they are easily taken for, where that mends check digits.
    /// Returns how many.
    int repair(const QDate &today);

    std::optional<Mrz> parsed(const QDate &today) const;
    double likelihood() const; ///< log, of all characters
    std::vector<double> confidences() const;

private:
    struct Swap {
        size_t row;
        size_t column;
        size_t glyph;
        double cost; ///< in log-probability
    };

    double score(size_t row, size_t column, size_t glyph) const;
    double confidence(size_t row, size_t column) const;
    void useKnownState(size_t row, size_t column);
    void endNames();
    std::vector<Swap> doubts() const;
    int brokenAfter(const std::vector<const Swap *> &swaps, const QDate &today);

    const MrzLayout &m_layout;
    std::vector<RowScores> m_scores;
    std::vector<std::vector<size_t>> m_glyphs;
};

} // namespace pss
