// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/fields/unlabelledfields.h"

#include "vision/fields/addressblock.h"
#include "vision/fields/labelledfields.h"
#include "vision/fields/zonevalue.h"

#include <algorithm>
#include <cstdlib>
#include <functional>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr double kUnlabelled = 0.8; ///< how far a value is believed whose label was not read
constexpr size_t kMostWords = 5; ///< of such a value
constexpr double kWordGap = 2.2; ///< of a value, in line heights
constexpr double kReadable = 0.5; ///< confidence of words that are more than a pattern of the ground
constexpr double kAlike = 0.3; ///< how much a value may be smaller or larger than the others
constexpr qsizetype kShortestPlace = 4;
constexpr qsizetype kShortestZone = 2; ///< a letter alone is what a long surname left of a name

/// Beginnings of words in the names of those who issue documents.
constexpr const char *kInstitutions[] = {
    "AUTHORIT", "MINISTR", "MINISTER", "REGISTR", "OFFICE",  "DEPARTMENT", "PREFE",   "BEHORDE", "BURGERAMT",
    "AUTORIT",  "AUTORID", "MAIRIE",   "POLIC",   "POLIZEI", "COMISARIA",  "DIRECCI", "EMBASSY", "CONSULA",
    "KONSULAT", "MUNICIP", "COMUNE",   "URZAD",   "GEMEEN",  "LANDRATS",   "STADT",   "PRAFE"};

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
            for (size_t count = 1; count <= std::min(kMostWords, runEnd(row, first, kWordGap) - first);
                 ++count) {
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

bool namesAnInstitution(const PageCell &cell)
{
    return cell.tokens.size() > 1
        && std::any_of(cell.tokens.begin(), cell.tokens.end(), [](const Token &token) {
               return std::any_of(std::begin(kInstitutions), std::end(kInstitutions), [&](const char *word) {
                   return token.letters.startsWith(QLatin1StringView(word));
               });
           });
}

/// Whether a cell is printed as the values are, and no label, title or pattern.
bool isLikeValues(const PageCell &cell, const std::vector<ValueSpot> &spots,
                  const std::vector<FoundLabel> &labels)
{
    if (confidenceOf(cell.tokens) < kReadable || isClaimed(cell.box, spots, labels))
        return false;
    const int own = characterHeight(cell);
    return std::any_of(spots.begin(), spots.end(), [&](const ValueSpot &spot) {
        return !spot.value.isEmpty() && spot.box.top() < cell.box.bottom()
            && std::abs(spot.box.height() - own) <= kAlike * own;
    });
}

std::optional<ValueSpot> onlyOne(const QString &field, const std::vector<PageCell> &cells,
                                 const std::vector<ValueSpot> &spots, const std::vector<FoundLabel> &labels,
                                 const std::function<bool(const PageCell &)> &is)
{
    std::optional<ValueSpot> found;
    for (const auto &cell : cells) {
        if (!is(cell) || !isLikeValues(cell, spots, labels))
            continue;
        if (found)
            return std::nullopt;
        found = spotOf(field, cell.tokens);
    }
    return found;
}

/// Capitals alone that the zone says of nothing else.
bool looksLikeAPlace(const PageCell &cell, const std::optional<MrzReading> &mrz)
{
    const auto text = printedPart(textOf(cell.tokens), FieldForm::Name);
    return lettersOf(cell.tokens).size() >= kShortestPlace && text == text.toUpper()
        && !normalised(text, FieldForm::Name).isEmpty() && !namesAnInstitution(cell)
        && std::none_of(std::begin(kFromZone), std::end(kFromZone),
                        [&](const QString &field) { return agreesWithZone(text, zoneValue(mrz, field)); });
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
            if (spot.field != field)
                return false;
            return agreesWithZone(spot.value, zone)
                || (field == u"nationality"_s && !spot.lines.empty()); // a state's name stands elsewhere, too
        });
        if (!isRead && zone.size() >= kShortestZone)
            add(spots, spotLike(field, zone, rows, spots));
    }
    const auto cells = cellsOf(rows);
    if (!hasSpot(spots, u"date_of_issue"_s))
        add(spots, issueDate(cells, spots, mrz));
    if (!hasSpot(spots, u"address"_s))
        add(spots, addressLines(cells));
}

void addByElimination(std::vector<ValueSpot> &spots, const std::vector<PageRow> &rows,
                      const std::vector<FoundLabel> &labels, const std::optional<MrzReading> &mrz)
{
    if (!mrz)
        return;
    const auto cells = cellsOf(rows);
    if (!hasSpot(spots, u"issuing_authority"_s))
        add(spots, onlyOne(u"issuing_authority"_s, cells, spots, labels, namesAnInstitution));
    if (!hasSpot(spots, u"place_of_birth"_s) && hasSpot(spots, u"date_of_birth"_s))
        add(spots, onlyOne(u"place_of_birth"_s, cells, spots, labels, [&](const PageCell &cell) {
                return looksLikeAPlace(cell, mrz);
            }));
}

} // namespace pss
