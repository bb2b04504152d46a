// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/fields/addressblock.h"

#include "domain/country.h"
#include "vision/fields/fieldlabels.h"
#include "vision/printeddate.h"

#include <QRegularExpression>

#include <algorithm>
#include <cstdlib>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr double kPitch = 2.7; ///< of the block's lines, in their heights
constexpr double kUpperPart = 0.45; ///< of a letter, where it is addressed
constexpr double kCardPitch = 4.2; ///< a card has room between an address's lines
constexpr size_t kMostLines = 7;
constexpr int kNameWidth = 22; ///< of a name's place, in its heights

constexpr const char *kSalutations =
    "HERR HERRN FRAU FIRMA MR MRS MS MISS DR MADAME MONSIEUR MME M SR SRA DON "
    "DONA AN TO A HERRUNDFRAU MRANDMRS";

/// Words that a company's name has and no person's.
constexpr const char *kCompany =
    "LTD LIMITED PLC INC LLC GMBH AG KG SE SA SAS SARL SL SLU BV NV BANK BANQUE BANCO CAJA SPARKASSE "
    "VOLKSBANK "
    "SAVINGS CREDIT ENERGY ENERGIE ENERGIA ELECTRICITY POWER GAS WATER WASSER AGUA AGUAS EAU TELECOM TELEKOM "
    "STADTWERKE STROM SERVICE KUNDENSERVICE COUNCIL COMPANY COOPERATIVE BOARD OFFICE INSURANCE VERSICHERUNG";

bool isOneOf(const QString &word, const char *list)
{
    return QByteArray(list).split(' ').contains(word.toLatin1());
}

QString lineOf(const PageCell &cell) { return printedPart(textOf(cell.tokens), FieldForm::Text); }

bool hasPostalCode(const QString &line)
{
    // 1234, 12345, 12 345, 123 45, 12-345, 1234-567 with a place; 1234 AB; SW1A 1AA
    static const QRegularExpression digits(
        u"(?:^|[\\s,-])(?:\\d{4,5}|\\d{2} \\d{3}|\\d{3} \\d{2}|\\d{2}-\\d{3}|\\d{4}-\\d{3})(?=[\\s,]|$)"_s);
    static const QRegularExpression british(u"\\b[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}\\b"_s);
    return british.match(line).hasMatch() || (digits.match(line).hasMatch() && lettersOf(line).size() >= 2);
}

bool hasNumberAndName(const QString &line)
{
    const bool hasDigit = std::any_of(line.begin(), line.end(), [](QChar c) { return c.isDigit(); });
    return hasDigit && lettersOf(line).size() >= 3;
}

bool isPersonsName(const PageCell &cell)
{
    const auto line = lineOf(cell);
    if (normalised(line, FieldForm::Name).isEmpty() || line.contains(u','))
        return false;
    int words = 0;
    for (const auto &token : cell.tokens) {
        if (isOneOf(token.letters, kCompany))
            return false;
        words += !token.letters.isEmpty();
    }
    const auto letters = lettersOf(cell.tokens);
    return words >= 2 && words <= 8 && !fieldOfLabel(letters, PageKind::Paper) && !line.contains(u'&');
}

bool isCountryLine(const QString &line)
{
    const bool isShort = line.size() <= 30 && normalised(line, FieldForm::Name) == line && !line.isEmpty();
    return isShort && (line == line.toUpper() || !normalisedCountry(line).isEmpty());
}

bool isPitch(double heights) { return heights >= 0.8 && heights <= kPitch; }

/// The cells below one another from `first`, which stands among `cells` in rows from top to bottom.
std::vector<const PageCell *> stackFrom(const std::vector<PageCell> &cells, size_t first)
{
    std::vector<const PageCell *> stack{&cells[first]};
    for (size_t i = first + 1; i < cells.size() && stack.size() < kMostLines; ++i) {
        const auto &last = *stack.back();
        const double height = std::min(last.height, cells[i].height);
        const double byTop = (cells[i].box.top() - last.box.top()) / height;
        const double byFoot = (cells[i].box.bottom() - last.box.bottom()) / height;
        if (std::min(byTop, byFoot) > kPitch + 1)
            break;
        const bool follows = isPitch(byTop) || isPitch(byFoot); // a box may have taken in a speck
        if (!follows || std::abs(cells[i].box.left() - stack.front()->box.left()) > height
            || height < 0.6 * std::max(last.height, cells[i].height))
            continue;
        stack.push_back(&cells[i]);
    }
    return stack;
}

bool isSalutation(const PageCell &cell) { return isOneOf(lettersOf(cell.tokens), kSalutations); }

std::optional<AddressBlock> blockFrom(const std::vector<PageCell> &cells, size_t first)
{
    if (!isPersonsName(cells[first]))
        return std::nullopt;
    const auto stack = stackFrom(cells, first);
    size_t code = 1;
    while (code < stack.size() && !hasPostalCode(lineOf(*stack[code])))
        ++code;
    if (code >= stack.size())
        return std::nullopt;
    size_t end = code + 1;
    if (end < stack.size() && isCountryLine(lineOf(*stack[end])))
        ++end;
    AddressBlock block{spotOf(u"full_name"_s, stack[0]->tokens), spotOf(u"address"_s, stack[1]->tokens)};
    for (size_t i = 2; i < end; ++i)
        addLine(block.address, stack[i]->tokens, u", "_s);
    return block;
}

/// The block whose name the page's reading lost: the name's place is the line above its street.
std::optional<AddressBlock> blockBelowLostName(const std::vector<PageCell> &cells, size_t first)
{
    const auto street = lineOf(cells[first]);
    if (!hasNumberAndName(street) || findDate(street) || street.contains(u','))
        return std::nullopt;
    const auto stack = stackFrom(cells, first);
    if (stack.size() < 2 || !hasPostalCode(lineOf(*stack[1])))
        return std::nullopt;
    const int pitch = stack[1]->box.bottom() - stack[0]->box.bottom();
    const int height = stack[0]->height;
    const QRect place(stack[0]->box.left() - height, stack[0]->box.top() - pitch - height / 3,
                      kNameWidth * height, height * 5 / 3);
    if (std::any_of(cells.begin(), cells.end(),
                    [&](const PageCell &cell) { return cell.box.intersects(place); }))
        return std::nullopt;
    AddressBlock block{emptySpot(u"full_name"_s, place), spotOf(u"address"_s, stack[0]->tokens)};
    addLine(block.address, stack[1]->tokens, u", "_s);
    if (stack.size() > 2 && isCountryLine(lineOf(*stack[2])))
        addLine(block.address, stack[2]->tokens, u", "_s);
    return block;
}

} // namespace

std::optional<ValueSpot> addressLines(const std::vector<PageCell> &cells)
{
    for (size_t i = 0; i < cells.size(); ++i) {
        const auto street = lineOf(cells[i]);
        if (!hasNumberAndName(street) || findDate(street))
            continue;
        for (size_t j = i + 1; j < cells.size(); ++j) {
            const auto &below = cells[j];
            const double pitch =
                (below.box.center().y() - cells[i].box.center().y()) / double(cells[i].height);
            if (pitch > kCardPitch)
                break;
            if (pitch < 0.8 || std::abs(below.box.left() - cells[i].box.left()) > cells[i].height
                || !hasPostalCode(lineOf(below)) || findDate(lineOf(below)))
                continue;
            auto spot = spotOf(u"address"_s, cells[i].tokens);
            addLine(spot, below.tokens, u", "_s);
            return spot;
        }
    }
    return std::nullopt;
}

std::optional<AddressBlock> addressBlock(const std::vector<PageCell> &cells, QSize page)
{
    for (size_t i = 0; i < cells.size() && cells[i].box.top() < page.height() * kUpperPart; ++i) {
        if (isSalutation(cells[i]))
            continue;
        if (auto block = blockFrom(cells, i))
            return block;
        if (auto block = blockBelowLostName(cells, i))
            return block;
    }
    return std::nullopt;
}

} // namespace pss
