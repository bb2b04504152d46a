// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/fields/unlabelledfields.h"

#include "vision/fields/addressblock.h"
#include "vision/fields/zonevalue.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr double kUnlabelled = 0.8; ///< how far a value is believed whose label was not read
constexpr size_t kMostWords = 5; ///< of such a value

const QString kFromZone[] = {u"surname"_s,        u"given_names"_s,     u"date_of_birth"_s,
                             u"date_of_expiry"_s, u"document_number"_s, u"nationality"_s};

bool isTaken(const std::vector<ValueSpot> &spots, const QRect &box)
{
    return std::any_of(spots.begin(), spots.end(), [&](const ValueSpot &spot) {
        return !spot.value.isEmpty() && spot.box.contains(box.center());
    });
}

/// The words of the page that say what the zone says of a field; the last, for a state's name heads a page.
std::optional<ValueSpot> spotLike(const QString &field, const QString &zone, const std::vector<PageRow> &rows,
                                  const std::vector<ValueSpot> &spots)
{
    std::optional<ValueSpot> found;
    for (const auto &row : rows)
        for (size_t first = 0; first < row.tokens.size(); ++first)
            for (size_t count = 1; count <= std::min(kMostWords, row.tokens.size() - first); ++count) {
                auto spot = spotOf(field, Tokens(row.tokens).subspan(first, count));
                const bool isLonger = found && found->box.intersects(spot.box);
                if (!agreesWithZone(spot.value, zone) || isTaken(spots, spot.box)
                    || (isLonger && found->value == spot.value))
                    continue;
                found = std::move(spot);
            }
    return found;
}

/// A date that is neither birth nor expiry, and lies between them, where there is but one such.
std::optional<ValueSpot> issueDate(const std::vector<PageCell> &cells, const std::vector<ValueSpot> &spots,
                                   const std::optional<MrzReading> &mrz)
{
    const auto birth = zoneValue(mrz, u"date_of_birth"_s);
    const auto expiry = zoneValue(mrz, u"date_of_expiry"_s);
    std::optional<ValueSpot> found;
    for (const auto &cell : cells) {
        auto spot = spotOf(u"date_of_issue"_s, cell.tokens);
        if (spot.value.isEmpty() || spot.value <= birth || spot.value >= expiry || isTaken(spots, spot.box))
            continue;
        if (found)
            return std::nullopt;
        found = std::move(spot);
    }
    return found;
}

void add(std::vector<ValueSpot> &spots, std::optional<ValueSpot> spot)
{
    if (!spot)
        return;
    spot->confidence *= kUnlabelled;
    std::erase_if(spots, [&](const ValueSpot &other) { return other.field == spot->field; });
    spots.push_back(std::move(*spot));
}

} // namespace

void addUnlabelled(std::vector<ValueSpot> &spots, const std::vector<PageRow> &rows,
                   const std::optional<MrzReading> &mrz)
{
    if (!mrz)
        return;
    for (const auto &field : kFromZone) {
        const auto zone = zoneValue(mrz, field);
        const bool isRead = std::any_of(spots.begin(), spots.end(), [&](const ValueSpot &spot) {
            return spot.field == field && agreesWithZone(spot.value, zone);
        });
        if (!isRead && !zone.isEmpty())
            add(spots, spotLike(field, zone, rows, spots));
    }
    const auto cells = cellsOf(rows);
    if (!hasSpot(spots, u"date_of_issue"_s))
        add(spots, issueDate(cells, spots, mrz));
    if (!hasSpot(spots, u"address"_s))
        add(spots, addressLines(cells));
}

} // namespace pss
