// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/fields/fieldreader.h"

#include "vision/fields/labelledfields.h"
#include "vision/fields/licencefields.h"
#include "vision/fields/lostlabels.h"
#include "vision/fields/paperfields.h"
#include "vision/fields/unlabelledfields.h"
#include "vision/fields/valuereader.h"
#include "vision/page.h"

#include <algorithm>

namespace pss {

namespace {

constexpr double kLeast = 0.25; ///< confidence below which what was read is noise
constexpr size_t kPaperWords = 30; ///< fewer and a page is no letter
constexpr double kPaperText =
    0.0145; ///< height of a letter's words in the page's shorter side; a card's are larger
constexpr double kUpright = 1.2; ///< height in widths: cards without a zone lie on their longer side
constexpr double kUprightText = 0.0185; ///< the same on such a page, of which few words may have been read
constexpr double kFullPageText =
    0.03; ///< the same where noise or large print makes a full page's words tall

bool isZone(const TextWord &word) { return word.text.contains(QLatin1StringView("<<")); }

std::vector<TextWord> wordsOutside(const std::optional<MrzReading> &mrz, const ReadPage &page)
{
    std::vector<TextWord> words;
    for (const auto &word : page.words) {
        const bool isInZone = mrz && mrz->page == page.number && mrz->box.contains(word.box.center());
        if (!isInZone && !isZone(word))
            words.push_back(word);
    }
    return words;
}

PageKind kindOf(const std::vector<TextWord> &words, QSize page)
{
    if (words.size() < kPaperWords)
        return PageKind::Identity;
    std::vector<int> heights;
    for (const auto &word : words)
        heights.push_back(word.box.height());
    const auto middle = heights.begin() + std::ptrdiff_t(heights.size() / 2);
    std::nth_element(heights.begin(), middle, heights.end());
    const auto tallest = words.size() >= kFullPage ? kFullPageText
        : page.height() > kUpright * page.width()  ? kUprightText
                                                   : kPaperText;
    return *middle < tallest * std::min(page.width(), page.height()) ? PageKind::Paper : PageKind::Identity;
}

/// Of a card, a passport or a licence.
std::vector<ValueSpot> identityFields(const std::vector<TextWord> &words,
                                      const std::optional<MrzReading> &mrz, const LineReader &readLine)
{
    auto rows = rowsOf(words);
    auto spots = licenceFields(rows);
    if (!spots.empty()) {
        addUnlabelled(spots, rows, mrz);
        return spots;
    }
    auto labels = findLabels(rows, PageKind::Identity);
    spots = labelledFields(rows, labels, PageKind::Identity);
    addUnlabelled(spots, rows, mrz);
    if (const auto mended = withLostLabels(words, rows, labels, spots, readLine); !mended.empty()) {
        rows = rowsOf(mended);
        labels = findLabels(rows, PageKind::Identity);
        spots = labelledFields(rows, labels, PageKind::Identity);
        addUnlabelled(spots, rows, mrz);
    }
    addByElimination(spots, rows, labels, mrz);
    return spots;
}

} // namespace

std::vector<Field> readVisualFields(const ReadPage &page, const std::optional<MrzReading> &mrz,
                                    const LineReader &readLine)
{
    const QSize size(page.width, page.height);
    const auto words = wordsOutside(mrz, page);
    const bool hasZone = (mrz && mrz->page == page.number) || std::ranges::any_of(page.words, isZone);
    const auto kind = hasZone ? PageKind::Identity : kindOf(words, size);
    const auto spots =
        kind == PageKind::Paper ? paperFields(rowsOf(words), size) : identityFields(words, mrz, readLine);
    ValueReader values(readLine, mrz, size);
    std::vector<Field> fields;
    for (const auto &spot : spots) {
        auto reading = values.read(spot);
        reading.page = page.number;
        if (!reading.value.isEmpty() && reading.confidence >= kLeast)
            fields.push_back({spot.field, {reading}});
    }
    return fields;
}

} // namespace pss
