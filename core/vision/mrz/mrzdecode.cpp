// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrz/mrzdecode.h"

#include "vision/mrz/mrztext.h"

#include <algorithm>
#include <cmath>

namespace pss {

namespace {

constexpr float kFaintest = -6; ///< no single cell speaks louder against an outline
constexpr size_t kMostOutlines = 12; ///< decoded in full
constexpr double kValid = 30; ///< what check digits that hold are worth, in log-probability
constexpr double kRepair = 2;
constexpr double kOtherFormat = -40; ///< more than check digits that hold by chance are worth
constexpr float kClearly = -0.1f; ///< log-probability
constexpr float kHardly = -4.6f;

/// A format laid over the cells.
struct Outline {
    const MrzLayout *layout;
    size_t row;
    size_t column;
    double evidence; ///< ink inside, none beside
};

double inkAt(const Scores &scores)
{
    return std::max(std::log(std::max(1 - std::exp(scores[kNothing]), 1e-6f)), kFaintest);
}

double evidenceOf(const MrzZone &zone, const MrzLayout &layout, size_t row, size_t column)
{
    double evidence = 0;
    const auto length = layout.length();
    for (size_t line = row; line < row + layout.rowCount(); ++line) {
        const auto &cells = zone.rows[line];
        for (size_t i = column; i < column + length; ++i)
            evidence += inkAt(cells[i]);
        for (const size_t beside : {column - 2, column - 1, column + length, column + length + 1})
            if (beside < cells.size())
                evidence += 0.8 * std::max(cells[beside][kNothing], kFaintest + 2);
    }
    return evidence;
}

bool holdsSeenRows(const MrzZone &zone, size_t first, size_t count)
{
    size_t seen = 0;
    for (size_t row = first; row < first + count; ++row)
        seen += row >= zone.firstSeen && row < zone.firstSeen + zone.seenRows;
    return seen >= std::min(count, zone.seenRows);
}

/// The first cell must not speak clearly for another format's letter.
double firstLetter(const MrzZone &zone, const Outline &outline)
{
    const auto &scores = zone.rows[outline.row][outline.column];
    float allowed = kFaintest;
    for (size_t glyph = 0; glyph < kGlyphCount; ++glyph)
        if (mayStandAt(outline.layout->rows[0][0], kGlyphs[glyph]))
            allowed = std::max(allowed, scores[glyph]);
    const bool isAnothers = allowed < kHardly && bestGlyph(scores) > kClearly;
    return isAnothers ? kOtherFormat : allowed;
}

std::vector<Outline> outlinesOf(const MrzZone &zone)
{
    std::vector<Outline> outlines;
    for (const auto &layout : mrzLayouts())
        for (size_t row = 0; row + layout.rowCount() <= zone.rows.size(); ++row)
            for (size_t column = 0; column + layout.length() <= size_t(zone.columns()); ++column)
                if (holdsSeenRows(zone, row, layout.rowCount()))
                    outlines.push_back({&layout, row, column, evidenceOf(zone, layout, row, column)});
    for (auto &outline : outlines)
        outline.evidence += firstLetter(zone, outline);
    std::sort(outlines.begin(), outlines.end(),
              [](const Outline &a, const Outline &b) { return a.evidence > b.evidence; });
    if (outlines.size() > kMostOutlines)
        outlines.resize(kMostOutlines);
    return outlines;
}

std::vector<RowScores> cellsOf(const MrzZone &zone, const Outline &outline)
{
    std::vector<RowScores> rows;
    for (size_t row = outline.row; row < outline.row + outline.layout->rowCount(); ++row) {
        const auto from = zone.rows[row].begin() + std::ptrdiff_t(outline.column);
        rows.emplace_back(from, from + std::ptrdiff_t(outline.layout->length()));
    }
    return rows;
}

} // namespace

std::optional<DecodedMrz> decodeMrz(const MrzLayout &layout, std::vector<RowScores> cells, const QDate &today)
{
    MrzText text(layout, cells);
    text.useKnownWords();
    DecodedMrz result;
    result.repaired = text.repair(today);
    auto mrz = text.parsed(today);
    if (!mrz)
        return std::nullopt;
    result.mrz = std::move(*mrz);
    result.layout = &layout;
    result.cells = std::move(cells);
    result.characters = text.confidences();
    double sum = 0;
    for (const double character : result.characters)
        sum += std::log(std::max(character, 1e-4));
    result.confidence = std::exp(sum / double(result.characters.size()));
    result.weakest = *std::min_element(result.characters.begin(), result.characters.end());
    result.merit = text.likelihood() + (result.mrz.isValid() ? kValid : 0) - kRepair * result.repaired;
    return result;
}

std::optional<DecodedMrz> decodeMrz(const MrzZone &zone, const QDate &today)
{
    std::optional<DecodedMrz> best;
    for (const auto &outline : outlinesOf(zone)) {
        auto reading = decodeMrz(*outline.layout, cellsOf(zone, outline), today);
        if (!reading)
            continue;
        reading->merit += outline.evidence;
        if (best && best->merit >= reading->merit)
            continue;
        reading->firstRow = int(outline.row);
        reading->firstColumn = int(outline.column);
        best = std::move(reading);
    }
    return best;
}

} // namespace pss
