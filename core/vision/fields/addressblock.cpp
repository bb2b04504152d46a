// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/fields/addressblock.h"

#include "vision/fields/addresslines.h"
#include "vision/fields/fieldlabels.h"
#include "vision/printeddate.h"

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
constexpr qsizetype kShortestName = 4; ///< letters

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

bool namesACompany(const PageCell &cell)
{
    return std::any_of(cell.tokens.begin(), cell.tokens.end(),
                       [](const Token &token) { return isOneOf(token.letters, kCompany); });
}

bool isPersonsName(const PageCell &cell)
{
    const auto line = lineOf(cell);
    if (normalised(line, FieldForm::Name).isEmpty() || line.contains(u','))
        return false;
    if (namesACompany(cell))
        return false;
    const auto words = std::count_if(cell.tokens.begin(), cell.tokens.end(),
                                     [](const Token &token) { return !token.letters.isEmpty(); });
    const auto letters = lettersOf(cell.tokens);
    return words >= 2 && words <= 8 && !fieldOfLabel(letters, PageKind::Paper) && !line.contains(u'&');
}

bool isPitch(double heights) { return heights >= 0.8 && heights <= kPitch; }

/// The cells below one another from `first`, which stands among `cells` in rows from top to bottom.
std::vector<const PageCell *> stackFrom(const std::vector<PageCell> &cells, size_t first)
{
    std::vector<const PageCell *> stack{&cells[first]};
    for (size_t i = first + 1; i < cells.size() && stack.size() < kMostLines; ++i) {
        const auto &last = *stack.back();
        const double height = std::min(last.height, cells[i].height);
        if (height < 0.6 * std::max(last.height, cells[i].height))
            continue; // a speck, or larger print of another column
        const double byTop = (cells[i].box.top() - last.box.top()) / height;
        const double byFoot = (cells[i].box.bottom() - last.box.bottom()) / height;
        if (std::min(byTop, byFoot) > kPitch + 1)
            break;
        const bool follows = isPitch(byTop) || isPitch(byFoot); // a box may have taken in a speck
        if (!follows || std::abs(cells[i].box.left() - stack.front()->box.left()) > height)
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
    while (code < stack.size() && !isAddressLine(code, lineOf(*stack[code])))
        ++code;
    if (code >= stack.size())
        return std::nullopt;
    AddressBlock block{spotOf(u"full_name"_s, stack[0]->tokens), {}};
    block.address = addressOf(cells, std::span(stack).subspan(1), code - 1);
    return block;
}

/// The name's spot above a street: what was misread there, or the place of what was lost.
std::optional<ValueSpot> lostName(const std::vector<PageCell> &cells, const PageCell &street, int pitch)
{
    const int height = street.height;
    const QRect place(street.box.left() - height, street.box.top() - pitch - height / 3, kNameWidth * height,
                      height * 5 / 3);
    const PageCell *misread = nullptr;
    for (const auto &cell : cells) {
        if (!cell.box.intersects(place))
            continue;
        const bool isName = std::abs(cell.box.left() - street.box.left()) <= height
            && lettersOf(cell.tokens).size() >= kShortestName && !isSalutation(cell) && !namesACompany(cell)
            && !fieldOfLabel(lettersOf(cell.tokens), PageKind::Paper);
        if (misread || !isName)
            return std::nullopt;
        misread = &cell;
    }
    return misread ? spotOf(u"full_name"_s, misread->tokens) : emptySpot(u"full_name"_s, place);
}

/// The block whose name the page's reading lost or misread: it stands above the street.
std::optional<AddressBlock> blockBelowLostName(const std::vector<PageCell> &cells, size_t first)
{
    const auto street = lineOf(cells[first]);
    if (!hasNumberAndName(street) || findDate(street) || street.contains(u','))
        return std::nullopt;
    const auto stack = stackFrom(cells, first);
    if (stack.size() < 2 || !isAddressLine(2, lineOf(*stack[1])))
        return std::nullopt;
    auto name = lostName(cells, *stack[0], stack[1]->box.bottom() - stack[0]->box.bottom());
    if (!name)
        return std::nullopt;
    return AddressBlock{std::move(*name), addressOf(cells, stack, 1)};
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
