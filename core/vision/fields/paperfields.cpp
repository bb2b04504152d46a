// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/fields/paperfields.h"

#include "vision/fields/addressblock.h"
#include "vision/fields/labelledfields.h"
#include "vision/printeddate.h"

#include <QStringList>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr double kHead = 0.22; ///< of the page's height, where its issuer stands
constexpr double kUpperPart = 0.5; ///< where a letter's date stands
constexpr double kUnlabelled = 0.8; ///< how far a date without a label is believed
constexpr qsizetype kShortestName = 4;
constexpr size_t kLongestName = 10; ///< words: more are a sentence

/// Beginnings of words that title a paper or a box on it and name no issuer.
constexpr const char *kTitles[] = {"STATEMENT", "INVOICE", "BILL",     "RECHNUNG", "KONTOAUSZUG", "AUSZUG",
                                   "FACTUR",    "RELEVE",  "EXTRACTO", "PAGE",     "SEITE",       "PAGINA",
                                   "ACCOUNT",   "DUPLICA", "COPY",     "KOPIE",    "COPIE",       "COPIA"};

/// Beginnings of words beside dates that are not the document's.
constexpr const char *kOtherDates[] = {"DUE",      "PAY",      "PERIOD", "FALLIG", "ZAHL",   "ZEITRAUM",
                                       "ECHEANCE", "PAIEMENT", "VENCIM", "PAGO",   "NEXT",   "PROCHAIN",
                                       "PROXIM",   "NACHST",   "UNTIL",  "BIRTH",  "GEBURT", "NAISSANCE"};

template <size_t N>
bool hasWord(Tokens tokens, const char *const (&beginnings)[N])
{
    return std::any_of(tokens.begin(), tokens.end(), [&](const Token &token) {
        return std::any_of(std::begin(beginnings), std::end(beginnings), [&](const char *beginning) {
            return token.letters.startsWith(QLatin1StringView(beginning));
        });
    });
}

/// The largest words of the head that are no title, no label and no value.
ValueSpot issuerOf(const std::vector<PageCell> &cells, const std::vector<ValueSpot> &spots,
                   const std::vector<FoundLabel> &labels, QSize page)
{
    const PageCell *largest = nullptr;
    for (const auto &cell : cells) {
        if (cell.box.center().y() > page.height() * kHead)
            break;
        const auto text = textOf(cell.tokens);
        const bool isName = cell.tokens.size() <= kLongestName
            && lettersOf(cell.tokens).size() >= kShortestName
            && 10 * lettersOf(cell.tokens).size() >= 6 * text.simplified().remove(u' ').size();
        const bool isTaken = isClaimed(cell.box, spots, labels);
        if (isName && !isTaken && !hasWord(cell.tokens, kTitles)
            && (!largest || cell.height > largest->height) && confidenceOf(cell.tokens) > 0.3)
            largest = &cell;
    }
    return largest ? spotOf(u"issuer"_s, largest->tokens) : emptySpot(u"issuer"_s, {});
}

/// The first date of the upper part that stands in no row of another date, nor in one with two.
ValueSpot dateOf(const std::vector<PageRow> &rows, QSize page)
{
    for (const auto &row : rows) {
        if (row.box.center().y() > page.height() * kUpperPart)
            break;
        const auto text = textOf(row.tokens);
        const auto date = findDate(text, DateSense::Past);
        if (!date || hasWord(row.tokens, kOtherDates) || findDate(text.mid(date->start + date->length)))
            continue;
        auto spot = spotOf(u"document_date"_s, row.tokens);
        spot.confidence *= kUnlabelled;
        return spot;
    }
    return emptySpot(u"document_date"_s, {});
}

void add(std::vector<ValueSpot> &spots, ValueSpot spot)
{
    if (!spot.value.isEmpty() && !hasSpot(spots, spot.field))
        spots.push_back(std::move(spot));
}

} // namespace

std::vector<ValueSpot> paperFields(const std::vector<PageRow> &rows, QSize page)
{
    const auto cells = cellsOf(rows);
    std::vector<ValueSpot> spots;
    if (auto block = addressBlock(cells, page)) {
        if (!block->name.box.isNull())
            spots.push_back(std::move(block->name)); // or its place, to be read again
        add(spots, std::move(block->address));
    }
    const auto labels = findLabels(rows, PageKind::Paper);
    for (auto &labelled : labelledFields(rows, labels, PageKind::Paper))
        add(spots, std::move(labelled));
    add(spots, dateOf(rows, page));
    add(spots, issuerOf(cells, spots, labels, page));
    return spots;
}

} // namespace pss
