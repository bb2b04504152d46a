// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/fields/licencenumbers.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kFewest = 4; ///< numbers in order that make a licence
constexpr size_t kFewestSure = 2;

struct Shape {
    const char *number;
    int order; ///< 4a, 4b and 4c stand in any order
    const char *looks; ///< what Tesseract makes of it
};

constexpr Shape kShapes[] = {
    {"1", 1, "1 l I | i"},
    {"2", 2, "2 Z z"},
    {"3", 3, "3"},
    {"4a", 4, "4a 4A da Aa 4q 42 4@"},
    {"4b", 4, "4b 4B db Ab 4h 4p 45 46"},
    {"4c", 4, "4c 4C 4e 4¢ dc Ac 4o"},
    {"4d", 4, "4d 4D"},
    {"5", 5, "5 S s"},
    {"6", 6, "6"},
    {"7", 7, "7"},
    {"8", 8, "8"},
    {"9", 9, "9"},
};

int orderOf(const QString &number) { return number.at(0).digitValue(); }

/// The numbers that a token may be.
std::vector<LicenceNumber> numbersAt(const PageRow &row, size_t rowIndex, size_t token)
{
    const auto &text = row.tokens[token].text;
    auto bare = text;
    while (!bare.isEmpty() && u".,:;)"_s.contains(bare.back()))
        bare.chop(1);
    std::vector<LicenceNumber> numbers;
    if (bare.isEmpty() || bare.size() > 2)
        return numbers;
    const bool leads =
        token == 0 || row.tokens[token].box.left() - row.tokens[token - 1].box.right() > 0.8 * row.height;
    const bool hasStop = bare.size() < text.size();
    if (!leads && !(hasStop && bare.size() == 2))
        return numbers;
    for (const auto &shape : kShapes) {
        const auto looks = QString::fromUtf8(shape.looks).split(u' ');
        if (looks.contains(bare))
            numbers.push_back({QLatin1StringView(shape.number), rowIndex, token, token + 1,
                               looks.front() == bare && (hasStop || bare.size() == 2)});
    }
    return numbers;
}

/// The longest run of candidates whose order rises down the page, each number once.
std::vector<LicenceNumber> inOrder(const std::vector<LicenceNumber> &candidates)
{
    std::vector<int> worth(candidates.size());
    std::vector<int> before(candidates.size(), -1);
    int best = -1;
    for (int i = 0; i < int(candidates.size()); ++i) {
        const auto &candidate = candidates[size_t(i)];
        const int own = candidate.isSure ? 3 : 1;
        worth[size_t(i)] = own;
        for (int j = 0; j < i; ++j) {
            const auto &other = candidates[size_t(j)];
            const bool follows = orderOf(other.number) < orderOf(candidate.number)
                || (orderOf(candidate.number) == 4 && orderOf(other.number) == 4
                    && other.number != candidate.number);
            if (follows && worth[size_t(j)] + own > worth[size_t(i)]) {
                worth[size_t(i)] = worth[size_t(j)] + own;
                before[size_t(i)] = j;
            }
        }
        if (best < 0 || worth[size_t(i)] > worth[size_t(best)])
            best = i;
    }
    std::vector<LicenceNumber> chain;
    for (int i = best; i >= 0; i = before[size_t(i)])
        chain.insert(chain.begin(), candidates[size_t(i)]);
    return chain;
}

/// Puts in the numbers 1, 2, 3, 4a, 4b that are missing between two others where as many rows that begin at
/// the same edge stand between these.
void fillIn(std::vector<LicenceNumber> &numbers, const std::vector<PageRow> &rows)
{
    static const QStringList order{u"1"_s, u"2"_s, u"3"_s, u"4a"_s, u"4b"_s, u"4c"_s, u"5"_s};
    for (size_t i = 1; i < numbers.size(); ++i) {
        const auto above = order.indexOf(numbers[i - 1].number);
        const auto below = order.indexOf(numbers[i].number);
        if (above < 0 || below <= above + 1)
            continue;
        const auto &edge = rows[numbers[i - 1].row].tokens[numbers[i - 1].first].box;
        const auto &value =
            rows[numbers[i - 1].row]
                .tokens[std::min(numbers[i - 1].end, rows[numbers[i - 1].row].tokens.size() - 1)]
                .box;
        std::vector<LicenceNumber> between;
        for (size_t r = numbers[i - 1].row + 1; r < numbers[i].row; ++r)
            for (size_t t = 0; t < rows[r].tokens.size(); ++t) {
                const auto &token = rows[r].tokens[t];
                const bool isNumber =
                    token.text.size() <= 3 && std::abs(token.box.left() - edge.left()) < rows[r].height;
                const bool isValue = std::abs(token.box.left() - value.left()) < rows[r].height;
                if (!isNumber && !isValue)
                    continue;
                between.push_back({{}, r, t, isNumber ? t + 1 : t, false});
                break;
            }
        if (qsizetype(between.size()) != below - above - 1)
            continue;
        for (size_t k = 0; k < between.size(); ++k)
            between[k].number = order[above + 1 + qsizetype(k)];
        numbers.insert(numbers.begin() + std::ptrdiff_t(i), between.begin(), between.end());
        i += between.size();
    }
}

} // namespace

std::vector<PageRow> withNumbersApart(const std::vector<PageRow> &rows)
{
    static const QRegularExpression joined(u"^(4[abcd256@]|[12358])[.,-](\\S{2,})$"_s);
    auto apart = rows;
    for (auto &row : apart)
        for (size_t i = 0; i < row.tokens.size(); ++i) {
            const auto match = joined.match(row.tokens[i].text);
            if (!match.hasMatch() || (i > 0 && row.tokens[i].isGlued))
                continue;
            auto number = row.tokens[i];
            auto &value = row.tokens[i];
            const auto cut = match.capturedStart(2);
            const int edge = number.box.left() + int(number.box.width() * cut / number.text.size());
            number.text = number.text.left(cut);
            number.letters = lettersOf(number.text);
            number.box.setRight(edge - 1);
            value.text = match.captured(2);
            value.letters = lettersOf(value.text);
            value.box.setLeft(edge);
            row.tokens.insert(row.tokens.begin() + std::ptrdiff_t(i), number);
            ++i;
        }
    return apart;
}

std::vector<LicenceNumber> licenceNumbers(const std::vector<PageRow> &rows)
{
    std::vector<LicenceNumber> candidates;
    for (size_t r = 0; r < rows.size(); ++r)
        for (size_t t = 0; t < rows[r].tokens.size(); ++t)
            for (auto &number : numbersAt(rows[r], r, t))
                candidates.push_back(std::move(number));
    auto numbers = inOrder(candidates);
    const auto sure =
        std::count_if(numbers.begin(), numbers.end(), [](const auto &one) { return one.isSure; });
    if (numbers.size() < kFewest || size_t(sure) < kFewestSure)
        return {};
    fillIn(numbers, rows);
    return numbers;
}

} // namespace pss
