// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/address/streetline.h"

#include "domain/address/addresswords.h"

#include <QRegularExpression>

#include <algorithm>

namespace pss::address {

using namespace Qt::StringLiterals;

namespace {

/// A house's number at a piece's start or end, with its letter; what follows it is a flat's.
struct HouseNumber {
    QString number;
    QStringList units;
    QString rest; ///< the piece without it
};

QString numberForm(const QString &digits, QString suffix)
{
    suffix = suffix.toUpper().trimmed();
    for (const auto &[word, letter] :
         {std::pair(u"BIS"_s, u"B"_s), {u"TER"_s, u"T"_s}, {u"QUATER"_s, u"Q"_s}})
        if (suffix == word)
            suffix = letter;
    return QString(digits).remove(u' ') + suffix;
}

/// "Bº A", "r/c": the ground floor, which a sign is part of.
QString withGroundFloor(QString text, const QString &country)
{
    static const QRegularExpression bajo(u"\\bB[ºo°](?=[\\s.,]|$)"_s);
    static const QRegularExpression chao(u"\\bR\\s?/\\s?C\\b|\\br\\s?/\\s?ch?\\b"_s);
    if (country == u"ESP"_s)
        text.replace(bajo, u"BAJO"_s);
    if (country == u"PRT"_s || country == u"BRA"_s)
        text.replace(chao, u"RC"_s);
    return text;
}

/// Numbers and letters apart: "3º B" and "3B" are 3 and B.
void addUnits(QStringList &units, const QString &text, const QString &country)
{
    static const QRegularExpression piece(u"\\d+|\\p{L}+"_s);
    auto plain = withGroundFloor(text, country);
    plain.remove(u'º').remove(u'ª').remove(u'°');
    for (const auto &word : addressWords(plain.replace(u'/', u' ').replace(u'#', u' '))) {
        if (isUnitWord(word.plain, country) || isSmallWord(word.plain))
            continue;
        auto pieces = piece.globalMatch(expanded(word, country));
        while (pieces.hasNext()) {
            auto value = pieces.next().captured();
            if (isUnitWord(value, country) || isHouseWord(value))
                continue;
            if (country == u"NLD"_s)
                value = value == u"I"_s ? u"1"_s
                    : value == u"II"_s  ? u"2"_s
                    : value == u"III"_s ? u"3"_s
                                        : value;
            units << value;
        }
    }
}

QString withoutNumberWord(const QString &text)
{
    static const QRegularExpression word(u"\\b(nº|n°|no\\.?|nr\\.?|núm\\.?|num\\.?|n\\.)\\s*(?=\\d)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return QString(text).remove(word);
}

/// Of a number; the letter before a stroke, apart, is a floor's: "9 r/c".
constexpr auto kSuffix = "(?:\\s?(bis|ter|quater)\\b|(?:\\s(?![A-Za-z]/))?([A-Za-z])(?![\\p{L}\\d]))?";

std::optional<HouseNumber> leadingNumber(const QString &piece, const QString &country)
{
    static const QRegularExpression unitFirst(u"^(\\w+)-(\\d+[A-Z]?)\\s+(?=\\D)(.*)$"_s);
    static const QRegularExpression first(u"^(\\d+(?:\\s?-\\s?\\d+)?)"_s + QLatin1StringView(kSuffix)
                                              + u"(?!\\p{L})[\\s.]*(.*)$"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    if (country == u"CAN"_s)
        if (const auto match = unitFirst.match(piece); match.hasMatch()) {
            HouseNumber house{match.captured(2).toUpper(), {}, match.captured(3)};
            addUnits(house.units, match.captured(1), country);
            return house;
        }
    const auto match = first.match(piece);
    if (!match.hasMatch())
        return {};
    // "12 R. DES LILAS": the letter is the street's; it is the number's where it has no dot behind it.
    auto rest = match.captured(4);
    auto letter = match.captured(2) + match.captured(3);
    const bool isDotted = !match.captured(3).isEmpty() && piece.mid(match.capturedEnd(3), 1) == u"."_s;
    const bool isApart = !match.captured(3).isEmpty() && piece.mid(match.capturedStart(3) - 1, 1) == u" "_s;
    const bool isDirection = !direction(letter.toUpper(), country).isEmpty();
    if (isDotted
        || (isApart && (isDirection || isStreetKind(expanded({letter.toUpper(), false}, country))))) {
        rest = piece.mid(match.capturedStart(3));
        letter.clear();
    }
    return HouseNumber{numberForm(match.captured(1), letter), {}, rest};
}

std::optional<HouseNumber> trailingNumber(const QString &piece, const QString &country)
{
    static const QRegularExpression last(u"^(.*?\\D)\\s?(?<![\\d.])(\\d+)(\\s?[-/]\\s?\\d+)*"_s
                                             + QLatin1StringView(kSuffix) + u"((?:[\\s/,.].*)?)$"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression chain(u"(\\d+)((?:\\s?[-/]\\s?\\d+)*)"_s);
    const auto match = last.match(piece);
    if (!match.hasMatch())
        return {};
    const auto numbers = chain.match(piece, match.capturedStart(2));
    auto number = numbers.captured(1);
    auto more = numbers.captured(2).remove(u' ');
    HouseNumber house{{}, {}, match.captured(1).trimmed()};
    const auto behind = match.captured(6);
    const bool hasUnitBehind = std::ranges::any_of(
        addressWords(behind), [&](const AddressWord &word) { return isUnitWord(word.plain, country); });
    // 45/2/7 is a stair and a door in Austria, 10/4 a flat in Poland, 101-2 a floor in Amsterdam; 5-7 is one
    // house elsewhere.
    const bool isUnit = more.startsWith(u'/') ? !hasUnitBehind : country == u"NLD"_s;
    if (isUnit)
        addUnits(house.units, more.replace(u'-', u' '), country);
    else
        number += more;
    house.number = numberForm(number, match.captured(4) + match.captured(5));
    addUnits(house.units, behind, country);
    return house;
}

/// Flats that a word announces, taken out of a piece: "Flat 4", "Apt 3B", "#12".
QString takeUnits(const QString &piece, QStringList &units, const QString &country)
{
    static const QRegularExpression announced(
        u"(?:(?<![\\p{L}\\d])(\\p{L}{1,12})\\.?\\s*(?:n[ºo°]\\.?\\s*)?|#\\s*)(\\d+\\s?[A-Za-z]?|[A-Za-z])(?![\\p{L}\\d])"_s);
    QString rest;
    qsizetype done = 0;
    qsizetype from = 0;
    for (auto match = announced.match(piece); match.hasMatch(); match = announced.match(piece, from)) {
        from = match.capturedStart(2); // the number may be the house's, and a flat's word follow it
        const auto words = addressWords(match.captured(1));
        const bool isSign = match.captured(1).isEmpty();
        if (!isSign && (words.isEmpty() || !isUnitWord(words.first().plain, country)))
            continue;
        addUnits(units, match.captured(2), country);
        rest += piece.mid(done, match.capturedStart() - done);
        done = from = match.capturedEnd();
    }
    return (rest + piece.mid(done)).trimmed();
}

int streetLikeness(const QString &piece, const QString &country)
{
    int likeness = piece.contains(QRegularExpression(u"\\d"_s)) ? 1 : 0;
    for (const auto &word : addressWords(piece)) {
        const auto full = expanded(word, country);
        if (full.size() > 1 && (isStreetKind(full) || !kindAtEnd(full).isEmpty()))
            likeness += 2;
    }
    return std::min(likeness, 3);
}

void setStreet(const QString &text, PostalAddress &result)
{
    const auto words = addressWords(QString(text).replace(u"C/"_s, u"Calle "_s).replace(u'º', u'o'));
    for (qsizetype i = 0; i < words.size(); ++i) {
        auto word = expanded(words[i], result.country);
        // "St" before a name is a saint, behind it a street.
        if (words[i].plain == u"ST"_s && word == u"STREET"_s && i + 1 < words.size()
            && direction(words[i + 1].plain, result.country).isEmpty())
            word = u"SAINT"_s;
        if (const auto letters = direction(words[i].plain, result.country); !letters.isEmpty())
            result.directions += letters;
        else if (isStreetKind(word) && result.streetKind.isEmpty() && (i == 0 || words.size() > 1))
            result.streetKind = word;
        else if (const auto kind = kindAtEnd(word); !kind.isEmpty() && result.streetKind.isEmpty()) {
            result.streetKind = kind;
            result.street << nameForm(word.chopped(kind.size()));
        } else if (!isSmallWord(word) && !word.isEmpty())
            result.street << nameForm(word);
    }
    if (result.street.isEmpty() && !result.streetKind.isEmpty())
        result.street << std::exchange(result.streetKind, {});
}

QString joinedPlain(const QString &text)
{
    QString all;
    for (const auto &word : addressWords(text))
        all += word.plain;
    return all;
}

} // namespace

void readStreet(const QStringList &given, PostalAddress &result)
{
    QStringList pieces;
    for (const auto &piece : given)
        if (const auto rest = takeUnits(piece, result.units, result.country); !rest.isEmpty())
            pieces << withoutNumberWord(rest);
    qsizetype at = -1;
    int best = 0;
    for (qsizetype i = 0; i < pieces.size(); ++i)
        if (const auto likeness = streetLikeness(pieces[i], result.country); likeness >= best) {
            static const QRegularExpression figures(u"^[\\d\\s/-]+\\p{L}?$"_s);
            if (figures.match(pieces[i]).hasMatch() && pieces.size() > 1)
                continue;
            // Behind a street's line stand flats, above it names.
            if (likeness == best && at >= 0 && best > 0)
                continue;
            best = likeness;
            at = i;
        }
    if (at < 0)
        return;
    auto house = leadingNumber(pieces[at], result.country);
    if (!house || house->rest.isEmpty())
        house = trailingNumber(pieces[at], result.country);
    setStreet(house ? house->rest : pieces[at], result);
    if (house) {
        result.houseNumber = house->number;
        result.units = house->units + result.units;
    }
    for (qsizetype i = 0; i < pieces.size(); ++i) {
        static const QRegularExpression number(u"^(\\d+)\\s?([A-Za-z]?)(?:\\s+(.*))?$"_s);
        const auto match = number.match(pieces[i]);
        if (i == at)
            continue;
        const auto words = addressWords(pieces[i]);
        const bool isHouse = !words.isEmpty() && !result.houseNumber.isEmpty()
            && (isHouseWord(expanded(words.first(), result.country)) || isHouseWord(words.last().plain));
        if (match.hasMatch() && result.houseNumber.isEmpty()) {
            result.houseNumber = numberForm(match.captured(1), match.captured(2));
            addUnits(result.units, match.captured(3), result.country);
        } else if (i > at || match.hasMatch() || isHouse) {
            addUnits(result.units, pieces[i], result.country);
        }
    }
    if (result.houseNumber.isEmpty() && at > 0)
        result.houseNumber = joinedPlain(pieces[at - 1]);
}

} // namespace pss::address
