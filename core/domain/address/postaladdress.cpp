// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/address/postaladdress.h"

#include "domain/address/addresswords.h"
#include "domain/address/places.h"
#include "domain/address/postalcode.h"
#include "domain/address/streetline.h"

#include <QRegularExpression>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;
using namespace address;

namespace {

/// What commas, line ends and dashes between words divide.
QStringList piecesOf(const QString &text)
{
    static const QRegularExpression breaks(u"\\s*[,;\\n]\\s*|(?<!\\d)\\s+[-–]\\s+|\\s+[-–]\\s+(?!\\d)"_s);
    static const QRegularExpression dashBeforeDigit(u"(?<=\\d) - (?=\\d{5}\\b|\\d+\\s?[A-Z]\\b)"_s);
    auto plain = text;
    return plain.replace(dashBeforeDigit, u"\n"_s).split(breaks, Qt::SkipEmptyParts);
}

/// A town without a country's letter before its code, `Cedex` or the code of its province.
QString townOf(QString town, PostalAddress &result)
{
    static const QRegularExpression cedex(u"\\bCEDEX(\\s+\\d+)?\\b"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression prefix(u"^\\s*[A-Z]{1,3}\\s?-\\s*"_s);
    static const QRegularExpression province(u"\\(?\\b([A-Z]{2})\\)?\\s*$"_s);
    town.remove(cedex).remove(prefix);
    const bool hasRegions = result.country == u"USA"_s || result.country == u"CAN"_s;
    const bool hasProvinces = result.country == u"ITA"_s || result.country == u"CHE"_s;
    if (const auto match = province.match(town.trimmed()); match.hasMatch() && (hasRegions || hasProvinces)) {
        if (hasRegions && result.region.isEmpty())
            result.region = regionCode(match.captured(1), result.country);
        if (!hasRegions || !regionCode(match.captured(1), result.country).isEmpty())
            town = town.trimmed().left(match.capturedStart());
    }
    return town.trimmed();
}

/// The piece that has the postal code, from the end; -1 where none has.
qsizetype codePiece(const QStringList &pieces, const QString &country, FoundCode &found)
{
    for (auto i = pieces.size() - 1; i >= 0; --i)
        if (found = findPostalCode(pieces[i], country); found.isFound())
            return i;
    return -1;
}

/// Country and region that stand alone after the town.
void takeCountry(QStringList &pieces, PostalAddress &result)
{
    while (pieces.size() > 1) {
        const auto country = countryOfLine(pieces.back());
        if (country.isEmpty())
            return;
        result.country = country;
        pieces.removeLast();
    }
}

} // namespace

PostalAddress postalAddress(const Address &declared)
{
    PostalAddress result;
    result.country = declared.country == u"D"_s ? u"DEU"_s : declared.country;
    result.region = regionCode(declared.region, result.country);
    result.postalCode =
        declared.postalCode.isEmpty() ? QString() : normalisedPostalCode(declared.postalCode, result.country);
    result.city = cityKey(townOf(declared.city, result));
    readStreet(piecesOf(declared.line1 + u'\n' + declared.line2), result);
    return result;
}

PostalAddress postalAddress(const QString &text, const QString &country)
{
    PostalAddress result;
    result.country = country == u"D"_s ? u"DEU"_s : country;
    auto pieces = piecesOf(text);
    takeCountry(pieces, result);
    FoundCode found;
    const auto at = codePiece(pieces, result.country, found);
    auto townAt = at;
    QString town;
    if (at >= 0) {
        result.postalCode = found.code;
        town =
            townOf(pieces[at].left(found.start) + u' ' + pieces[at].mid(found.start + found.length), result);
        if (town.isEmpty() && at > 0)
            town = townOf(pieces[--townAt], result);
    } else if (pieces.size() > 1) {
        townAt = pieces.size() - 1;
        town = townOf(pieces[townAt], result);
    }
    result.city = cityKey(town);
    readStreet(townAt < 0 ? pieces : pieces.mid(0, townAt), result);
    return result;
}

} // namespace pss
