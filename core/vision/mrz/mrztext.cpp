// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrz/mrztext.h"

#include "domain/country.h"

#include <algorithm>
#include <cmath>

namespace pss {

namespace {

constexpr float kFloor = -9; ///< no single character is less likely
constexpr double kDigitLikelier = 1.2; ///< 0 and 1 are printed far more often than O and I in numbers
constexpr double kStateCost = 4; ///< that a state of the list may cost
constexpr double kTailCost = 4; ///< and a filler after three of them
constexpr double kAlikeCost = 4.5; ///< and another character that looks alike,
constexpr double kOtherCost = 1.0; ///< or not
constexpr double kRepairCost = 5.5; ///< all repairs together
constexpr size_t kMostDoubts = 14;
constexpr size_t kFiller = 36;

size_t glyphIndex(QChar c) { return std::u16string_view(kGlyphs).find(c.unicode()); }

int brokenChecks(const Mrz &mrz)
{
    const auto &checks = mrz.checks;
    int broken = 0;
    for (const auto &check : {checks.documentNumber, checks.dateOfBirth, checks.dateOfExpiry,
                              checks.personalNumber, checks.composite})
        broken += check == false;
    return broken;
}

} // namespace

MrzText::MrzText(const MrzLayout &layout, std::vector<RowScores> rows)
    : m_layout(layout), m_scores(std::move(rows)), m_glyphs(m_scores.size())
{
    for (size_t row = 0; row < m_scores.size(); ++row)
        for (size_t column = 0; column < layout.length(); ++column) {
            size_t best = 0;
            for (size_t glyph = 1; glyph < kGlyphCount; ++glyph)
                if (score(row, column, glyph) > score(row, column, best))
                    best = glyph;
            m_glyphs[row].push_back(best);
        }
}

/// Far below the floor where the alphabet does not allow it.
double MrzText::score(size_t row, size_t column, size_t glyph) const
{
    const char kind = m_layout.rows[row][column];
    double score = std::max(m_scores[row][column][glyph], kFloor);
    if (!mayStandAt(kind, kGlyphs[glyph]))
        return 2 * kFloor + score;
    if (kind == 'a' && (kGlyphs[glyph] == u'O' || kGlyphs[glyph] == u'I'))
        score -= kDigitLikelier;
    return score;
}

double MrzText::likelihood() const
{
    double sum = 0;
    for (size_t row = 0; row < m_glyphs.size(); ++row)
        for (size_t column = 0; column < m_glyphs[row].size(); ++column)
            sum += std::max(m_scores[row][column][m_glyphs[row][column]], kFloor);
    return sum;
}

/// What the network gives the glyph and its likes that the alphabet rules out.
double MrzText::confidence(size_t row, size_t column) const
{
    const size_t chosen = m_glyphs[row][column];
    const auto &scores = m_scores[row][column];
    double sum = std::exp(scores[chosen]);
    for (size_t glyph = 0; glyph < kGlyphCount; ++glyph)
        if (!mayStandAt(m_layout.rows[row][column], kGlyphs[glyph])
            && areConfusable(kGlyphs[glyph], kGlyphs[chosen]))
            sum += std::exp(scores[glyph]);
    return std::min(sum, 1.0);
}

std::vector<double> MrzText::confidences() const
{
    std::vector<double> all;
    for (size_t row = 0; row < m_glyphs.size(); ++row)
        for (size_t column = 0; column < m_glyphs[row].size(); ++column)
            all.push_back(confidence(row, column));
    return all;
}

std::optional<Mrz> MrzText::parsed(const QDate &today) const
{
    QStringList lines;
    for (const auto &row : m_glyphs) {
        QString line;
        for (const size_t glyph : row)
            line += QChar(kGlyphs[glyph]);
        lines << line;
    }
    auto mrz = parseMrz(lines, today);
    return mrz && mrz->format == m_layout.format ? mrz : std::nullopt;
}

void MrzText::useKnownWords()
{
    for (const auto &[row, column] : m_layout.states)
        useKnownState(size_t(row), size_t(column));
    endNames();
}

void MrzText::useKnownState(size_t row, size_t column)
{
    const auto sumOf = [&](const std::array<size_t, 3> &glyphs) {
        return score(row, column, glyphs[0]) + score(row, column + 1, glyphs[1])
            + score(row, column + 2, glyphs[2]);
    };
    auto &line = m_glyphs[row];
    const double now = sumOf({line[column], line[column + 1], line[column + 2]});
    double best = -1e9;
    std::array<size_t, 3> known{};
    for (const auto &code : mrzStateCodes()) {
        const auto padded = code.leftJustified(3, u'<');
        const std::array glyphs{glyphIndex(padded[0]), glyphIndex(padded[1]), glyphIndex(padded[2])};
        if (const double sum = sumOf(glyphs); sum > best) {
            best = sum;
            known = glyphs;
        }
    }
    if (now - best < kStateCost)
        std::copy(known.begin(), known.end(), line.begin() + std::ptrdiff_t(column));
}

/// After three fillers no name goes on (ICAO 9303-3 §4.6).
void MrzText::endNames()
{
    const auto row = size_t(m_layout.nameRow);
    auto &line = m_glyphs[row];
    int fillers = 0;
    for (auto column = size_t(m_layout.nameColumn); column < line.size(); ++column) {
        if (m_layout.rows[row][column] != 'l')
            return;
        if (fillers >= 3 && line[column] != kFiller
            && score(row, column, line[column]) - score(row, column, kFiller) < kTailCost)
            line[column] = kFiller;
        fillers = line[column] == kFiller ? fillers + 1 : 0;
    }
}

std::vector<MrzText::Swap> MrzText::doubts() const
{
    std::vector<Swap> swaps;
    for (size_t row = 0; row < m_glyphs.size(); ++row)
        for (size_t column = 0; column < m_glyphs[row].size(); ++column) {
            const size_t now = m_glyphs[row][column];
            for (size_t glyph = 0; glyph < kGlyphCount; ++glyph) {
                const double cost = score(row, column, now) - score(row, column, glyph);
                if (glyph != now
                    && cost < (areConfusable(kGlyphs[now], kGlyphs[glyph]) ? kAlikeCost : kOtherCost))
                    swaps.push_back({row, column, glyph, std::max(cost, 0.0)});
            }
        }
    std::sort(swaps.begin(), swaps.end(), [](const Swap &a, const Swap &b) { return a.cost < b.cost; });
    if (swaps.size() > kMostDoubts)
        swaps.resize(kMostDoubts);
    return swaps;
}

int MrzText::brokenAfter(const std::vector<const Swap *> &swaps, const QDate &today)
{
    const auto before = m_glyphs;
    for (const auto *swap : swaps)
        m_glyphs[swap->row][swap->column] = swap->glyph;
    const auto mrz = parsed(today);
    m_glyphs = before;
    return mrz ? brokenChecks(*mrz) : 99;
}

int MrzText::repair(const QDate &today)
{
    int fewest = brokenAfter({}, today);
    if (fewest == 0 || fewest == 99)
        return 0;
    const auto swaps = doubts();
    std::vector<const Swap *> best;
    double cheapest = kRepairCost;
    const auto consider = [&](const std::vector<const Swap *> &some, double cost) {
        if (cost >= kRepairCost)
            return;
        const int broken = brokenAfter(some, today);
        if (broken > fewest || (broken == fewest && (best.empty() || cost >= cheapest)))
            return;
        best = some;
        fewest = broken;
        cheapest = cost;
    };
    for (const auto &swap : swaps)
        consider({&swap}, swap.cost);
    if (fewest > 0)
        for (size_t i = 0; i < swaps.size(); ++i)
            for (size_t j = i + 1; j < swaps.size(); ++j)
                if (swaps[i].row != swaps[j].row || swaps[i].column != swaps[j].column)
                    consider({&swaps[i], &swaps[j]}, swaps[i].cost + swaps[j].cost);
    for (const auto *swap : best)
        m_glyphs[swap->row][swap->column] = swap->glyph;
    return int(best.size());
}

} // namespace pss
