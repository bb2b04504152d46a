// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/fields/licencefields.h"

#include "vision/fields/licencenumbers.h"
#include "vision/printeddate.h"

#include <algorithm>
#include <cstdlib>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr double kWordGap = 3; ///< of a value, in line heights

QString fieldOf(const QString &number)
{
    static constexpr std::pair<const char *, const char *> kFields[] = {
        {"1", "surname"},          {"2", "given_names"},     {"3", "date_of_birth"},
        {"4a", "date_of_issue"},   {"4b", "date_of_expiry"}, {"4c", "issuing_authority"},
        {"4d", "personal_number"}, {"5", "document_number"}, {"8", "address"},
    };
    for (const auto &[known, field] : kFields)
        if (number == QLatin1StringView(known))
            return QLatin1StringView(field);
    return {};
}

/// What stands behind a number, up to the next number of the same row.
Tokens valueOf(const std::vector<PageRow> &rows, const LicenceNumber &number,
               const std::vector<LicenceNumber> &all)
{
    const auto &row = rows[number.row];
    if (number.end >= row.tokens.size())
        return {};
    size_t end = runEnd(row, number.end, kWordGap);
    for (const auto &other : all)
        if (other.row == number.row && other.first >= number.end)
            end = std::min(end, other.first);
    return Tokens(row.tokens).subspan(number.end, std::max(end, number.end) - number.end);
}

/// Names and addresses may go on in the rows before the next number.
void addLines(ValueSpot &spot, const std::vector<PageRow> &rows, const LicenceNumber &number,
              const std::vector<LicenceNumber> &all)
{
    if (spot.form != FieldForm::Name && spot.form != FieldForm::Address)
        return;
    const int left = spot.box.left();
    const int height = rows[number.row].height;
    for (size_t r = number.row + 1; r < rows.size(); ++r) {
        if (std::any_of(all.begin(), all.end(), [r](const auto &other) { return other.row == r; })
            || rows[r].box.top() - spot.box.bottom() > 1.5 * height)
            return;
        const auto &tokens = rows[r].tokens;
        const auto first = std::find_if(tokens.begin(), tokens.end(), [&](const Token &token) {
            return std::abs(token.box.left() - left) <= height;
        });
        if (first == tokens.end())
            continue;
        const auto at = size_t(first - tokens.begin());
        addLine(spot, Tokens(tokens).subspan(at, runEnd(rows[r], at, kWordGap) - at),
                spot.form == FieldForm::Address ? u", "_s : u" "_s);
    }
}

/// Field 3 holds the place of birth too, behind the date.
void addPlaceOfBirth(std::vector<ValueSpot> &spots, Tokens tokens)
{
    const auto line = textOf(tokens);
    const auto date = findDate(line);
    if (!date)
        return;
    qsizetype length = 0;
    for (size_t i = 0; i < tokens.size(); ++i) {
        length += tokens[i].text.size() + (tokens[i].isGlued || i == 0 ? 0 : 1);
        if (length < date->start + date->length)
            continue;
        if (auto spot = spotOf(u"place_of_birth"_s, tokens.subspan(i + 1)); !spot.value.isEmpty()) {
            spots.push_back(std::move(spot));
            spots.front().box = boxOf(tokens.first(i + 1));
        }
        return;
    }
}

} // namespace

std::vector<ValueSpot> licenceFields(const std::vector<PageRow> &read)
{
    const auto rows = withNumbersApart(read);
    const auto numbers = licenceNumbers(rows);
    std::vector<ValueSpot> spots;
    for (const auto &number : numbers) {
        const auto field = fieldOf(number.number);
        const auto tokens = valueOf(rows, number, numbers);
        if (field.isEmpty() || tokens.empty())
            continue;
        std::vector<ValueSpot> found{spotOf(field, tokens)};
        addLines(found.front(), rows, number, numbers);
        if (number.number == u"3"_s)
            addPlaceOfBirth(found, tokens);
        std::move(found.begin(), found.end(), std::back_inserter(spots));
    }
    return spots;
}

} // namespace pss
