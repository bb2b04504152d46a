// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrzdecode.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr double kSharpness = 40; ///< of the softmax over correlations
constexpr double kDoubt = 0.06; ///< correlation that a repair may cost
constexpr double kDigitLikelier = 0.04; ///< in numbers 0 and 1 are printed far more often than O and I
constexpr double kLeastLikeness = 0.5; ///< below it is no OCR-B

/// What may stand at each position: L letter, l letter or filler, a any, d digit or filler, D digit, s sex.
struct Layout {
    std::array<const char *, 3> rows;
    MrzFormat format;
};

constexpr Layout kLayouts[] = {
    {{"Llllllllllllllllllllllllllllllllllllllllllll", "aaaaaaaaadllldddddddsdddddddaaaaaaaaaaaaaadD",
      nullptr},
     MrzFormat::Td3},
    {{"Llllllllllllllllllllllllllllllllllllllllllll", "aaaaaaaaadllldddddddsdddddddaaaaaaaaaaaaaaaa",
      nullptr},
     MrzFormat::MrvA},
    {{"Llllllllllllllllllllllllllllllllllll", "aaaaaaaaadllldddddddsdddddddaaaaaaaD", nullptr},
     MrzFormat::Td2},
    {{"Llllllllllllllllllllllllllllllllllll", "aaaaaaaaadllldddddddsdddddddaaaaaaaa", nullptr},
     MrzFormat::MrvB},
    {{"Llllllllllllllllllllllllllllllaaaaaa", "aaaaaaaaaaaadlllllllllllllldddddddsD", nullptr},
     MrzFormat::Fra},
    {{"Lllllaaaaaaaaadaaaaaaaaaaaaaaa", "dddddddsdddddddlllaaaaaaaaaaaD", "Llllllllllllllllllllllllllllll"},
     MrzFormat::Td1},
};

bool isAllowed(char kind, char16_t glyph)
{
    const bool digit = glyph >= u'0' && glyph <= u'9';
    const bool letter = glyph >= u'A' && glyph <= u'Z';
    const bool filler = glyph == u'<';
    switch (kind) {
    case 'L':
        return letter;
    case 'l':
        return letter || filler;
    case 'd':
        return digit || filler;
    case 'D':
        return digit;
    case 's':
        return glyph == u'M' || glyph == u'F' || filler;
    default:
        return true;
    }
}

/// A position as decided, with the runner-up of its alphabet.
struct Choice {
    size_t first = 0;
    size_t second = 0;
    double likeness = -1;
    double runnerUp = -1;
    double probability = 0;
};

Choice choose(const Scores &scores, char kind)
{
    Choice choice;
    double sum = 0;
    for (size_t i = 0; i < kGlyphCount; ++i) {
        if (!isAllowed(kind, kGlyphs[i]))
            continue;
        double score = scores[i];
        if (kind == 'a' && (kGlyphs[i] == u'O' || kGlyphs[i] == u'I'))
            score -= kDigitLikelier;
        sum += std::exp(kSharpness * (score - 1));
        if (score > choice.likeness) {
            choice.second = choice.first;
            choice.runnerUp = choice.likeness;
            choice.first = i;
            choice.likeness = score;
        } else if (score > choice.runnerUp) {
            choice.second = i;
            choice.runnerUp = score;
        }
    }
    choice.probability = std::exp(kSharpness * (choice.likeness - 1)) / sum;
    return choice;
}

using Choices = std::vector<std::vector<Choice>>;

QStringList textOf(const Choices &rows)
{
    QStringList lines;
    for (const auto &row : rows) {
        QString line;
        for (const auto &choice : row)
            line += QChar(kGlyphs[choice.first]);
        lines << line;
    }
    return lines;
}

int brokenChecks(const Mrz &mrz)
{
    const auto &checks = mrz.checks;
    int broken = 0;
    for (const auto &check : {checks.documentNumber, checks.dateOfBirth, checks.dateOfExpiry,
                              checks.personalNumber, checks.composite})
        broken += check == false;
    return broken;
}

/// Swaps the one doubtful character for its runner-up that mends most check digits at least cost; at most two
/// swaps.
void repair(Choices &rows, Mrz &mrz, const QDate &today)
{
    for (int swaps = 0; swaps < 2 && brokenChecks(mrz) > 0; ++swaps) {
        Choice *best = nullptr;
        int fewest = brokenChecks(mrz);
        double cheapest = kDoubt;
        for (auto &row : rows)
            for (auto &choice : row) {
                const double cost = choice.likeness - choice.runnerUp;
                if (cost > kDoubt)
                    continue;
                std::swap(choice.first, choice.second);
                const auto parsed = parseMrz(textOf(rows), today);
                std::swap(choice.first, choice.second);
                const int broken = parsed ? brokenChecks(*parsed) : fewest;
                if (broken < fewest || (broken == fewest && best && cost < cheapest)) {
                    best = &choice;
                    fewest = broken;
                    cheapest = cost;
                }
            }
        if (!best)
            return;
        std::swap(best->first, best->second);
        best->probability = 1 - best->probability;
        mrz = *parseMrz(textOf(rows), today);
    }
}

std::optional<DecodedMrz> decodeAs(const Layout &layout, const std::vector<RowScores> &rows, size_t offset,
                                   const QDate &today)
{
    Choices chosen;
    DecodedMrz decoded;
    size_t count = 0;
    for (size_t row = 0; row < rows.size(); ++row) {
        const std::string_view kinds(layout.rows[row]);
        std::vector<Choice> choices;
        for (size_t column = 0; column < kinds.size(); ++column)
            choices.push_back(choose(rows[row][offset + column], kinds[column]));
        chosen.push_back(std::move(choices));
    }
    auto mrz = parseMrz(textOf(chosen), today);
    if (!mrz || mrz->format != layout.format)
        return std::nullopt;
    repair(chosen, *mrz, today);
    decoded.weakest = 1;
    for (const auto &row : chosen)
        for (const auto &choice : row) {
            decoded.likeness += choice.likeness;
            decoded.confidence += choice.probability;
            decoded.weakest = std::min(decoded.weakest, choice.probability);
            ++count;
        }
    decoded.likeness /= double(count);
    decoded.confidence /= double(count);
    decoded.mrz = *mrz;
    decoded.firstColumn = int(offset);
    return decoded;
}

/// How good a reading is among others: likeness, and what its check digits say.
double merit(const DecodedMrz &decoded)
{
    return decoded.likeness + (decoded.mrz.isValid() ? 0.5 : -0.05 * brokenChecks(decoded.mrz));
}

} // namespace

std::optional<DecodedMrz> decodeMrz(const std::vector<RowScores> &rows, int seen, const QDate &today)
{
    std::optional<DecodedMrz> best;
    for (const auto &layout : kLayouts) {
        const size_t count = layout.rows[2] ? 3 : 2;
        const auto length = std::string_view(layout.rows[0]).size();
        if (rows.size() != count || int(length) + 2 < seen)
            continue;
        for (size_t offset = 0; offset + length <= rows[0].size(); ++offset) {
            auto decoded = decodeAs(layout, rows, offset, today);
            if (decoded && decoded->likeness >= kLeastLikeness && (!best || merit(*decoded) > merit(*best)))
                best = std::move(decoded);
        }
    }
    return best;
}

} // namespace pss
