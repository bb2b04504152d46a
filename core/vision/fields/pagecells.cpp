// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/fields/pagecells.h"

#include <algorithm>

namespace pss {

namespace {

constexpr double kTooTall = 1.6; ///< in heights of the row
constexpr double kGap = 1.6; ///< line heights
constexpr double kTallest =
    1.5; ///< of a character in its mean width: what is taller has something stuck to it

int middleHeight(Tokens tokens)
{
    std::vector<int> heights;
    for (const auto &token : tokens)
        heights.push_back(token.box.height());
    const auto middle = heights.begin() + std::ptrdiff_t(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    return *middle;
}

/// A word whose box took in a speck above or below is no larger than its row.
int heightIn(const PageRow &row, Tokens tokens)
{
    const int own = middleHeight(tokens);
    return own > kTooTall * row.height ? row.height : own;
}

/// Whether a token is a speck or a rule that was read as a sign.
bool isNoise(const Token &token)
{
    return token.letters.isEmpty()
        && std::none_of(token.text.begin(), token.text.end(), [](QChar c) { return c.isDigit(); });
}

} // namespace

std::vector<PageCell> cellsOf(const std::vector<PageRow> &rows)
{
    std::vector<PageCell> cells;
    for (size_t r = 0; r < rows.size(); ++r)
        for (size_t begin = 0; begin < rows[r].tokens.size();) {
            const auto end = runEnd(rows[r], begin, kGap);
            auto tokens = Tokens(rows[r].tokens).subspan(begin, end - begin);
            begin = end;
            while (!tokens.empty() && isNoise(tokens.front()))
                tokens = tokens.subspan(1);
            if (!tokens.empty())
                cells.push_back({tokens, boxOf(tokens), heightIn(rows[r], tokens), r});
        }
    return cells;
}

int characterHeight(const PageCell &cell)
{
    qsizetype characters = 0;
    int width = 0;
    for (const auto &token : cell.tokens) {
        characters += token.text.size();
        width += token.box.width();
    }
    const double byWidth = kTallest * width / double(std::max<qsizetype>(1, characters));
    return std::max(1, std::min(cell.height, int(byWidth)));
}

} // namespace pss
