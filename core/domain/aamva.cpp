// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/aamva.h"

#include "domain/aamvaissuer.h"
#include "domain/country.h"

#include <QDate>
#include <QMap>
#include <QRegularExpression>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

using Elements = QMap<QString, QString>; ///< text by three-letter identifier

/// File type (some early Maryland cards write AAMVA), issuer and version. The separators before it are often
/// mangled, so they are not looked at.
const QRegularExpression &header()
{
    static const QRegularExpression pattern(
        u"\\A\\s*@.{0,8}?(?:ANSI ?|AAMVA)([0-9]{6})([0-9]{2})[0-9]{0,4}"_s,
        QRegularExpression::DotMatchesEverythingOption);
    return pattern;
}

/// What issuers write where they have nothing to say.
bool isNothing(const QString &text)
{
    static const QStringList words{u"NONE"_s, u"UNAVL"_s, u"UNAVAIL"_s, u"UNK"_s, u"NMN"_s, u"N/A"_s};
    return text.isEmpty() || words.contains(text.toUpper());
}

bool isCapital(QChar c) { return c >= u'A' && c <= u'Z'; }

/// `DCSSAMPLE`: three capitals, the first D. The first of a subfile follows its type, which some write twice.
void takeElement(Elements &elements, QStringView line)
{
    for (const auto &type : {u"DL"_s, u"ID"_s, u"EN"_s, u"DL"_s})
        if (line.startsWith(type) && line.size() > 5 && line[2] == u'D')
            line = line.sliced(2);
    if (line.size() < 4 || line[0] != u'D' || !isCapital(line[1]) || !isCapital(line[2]))
        return;
    auto text = line.sliced(3).toString().simplified();
    while (text.endsWith(u','))
        text.chop(1);
    const auto id = line.first(3).toString();
    if (!isNothing(text) && !elements.contains(id))
        elements[id] = text;
}

/// The designators' offsets and lengths are wrong on many cards (Ontario prints 0, others count differently),
/// so elements are found by the separators between them.
Elements elementsOf(QStringView body)
{
    Elements elements;
    qsizetype begin = 0;
    for (qsizetype i = 0; i <= body.size(); ++i) {
        if (i < body.size() && body[i].unicode() >= 0x20)
            continue;
        takeElement(elements, body.sliced(begin, i - begin));
        begin = i + 1;
    }
    return elements;
}

/// MMDDCCYY in the United States, CCYYMMDD in Canada and in version 1. One cannot be taken for the other: no
/// month is 18 to 21.
QString isoDate(const QString &text)
{
    auto digits = text;
    digits.remove(u'-').remove(u'/');
    for (const auto &order : {u"MMddyyyy"_s, u"yyyyMMdd"_s})
        if (const auto date = QDate::fromString(digits, order);
            date.isValid() && date.year() >= 1800 && date.year() < 2200)
            return date.toString(Qt::ISODate);
    return {};
}

/// ISO/IEC 5218, and the letters of early cards.
QString sexOf(const QString &text)
{
    static const QMap<QString, QString> words{{u"1"_s, u"M"_s}, {u"M"_s, u"M"_s}, {u"2"_s, u"F"_s},
                                              {u"F"_s, u"F"_s}, {u"9"_s, u"X"_s}, {u"X"_s, u"X"_s}};
    return words.value(text.toUpper());
}

QString numberOf(const QString &text)
{
    QString number;
    for (const auto c : text.toUpper())
        if (c.isLetterOrNumber())
            number += c;
    return number;
}

/// A nine-digit ZIP code with its hyphen, or five digits where the last four are unknown.
QString postalCode(const QString &text)
{
    const bool isZip = text.size() == 9
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
    if (!isZip)
        return text;
    return text.endsWith(u"0000"_s) ? text.first(5) : text.first(5) + u'-' + text.last(4);
}

QString spaced(QString names) { return names.replace(u',', u' ').simplified(); }

/// The first of the elements that says anything.
QString firstOf(const Elements &elements, std::initializer_list<const char *> ids)
{
    for (const auto *id : ids)
        if (const auto text = elements.value(QLatin1StringView(id)); !text.isEmpty())
            return text;
    return {};
}

class Fields {
public:
    void add(const char *name, const QString &value, const QString &printed)
    {
        if (!value.isEmpty())
            m_fields.push_back({name, value, printed});
    }
    std::vector<AamvaField> take() { return std::move(m_fields); }

private:
    std::vector<AamvaField> m_fields;
};

/// Version 1 may have the whole name alone, `LAST,FIRST,MIDDLE`; versions 2 and 3 all given names in one.
void addNames(Fields &fields, const Elements &elements)
{
    const auto whole = elements.value(u"DAA"_s);
    const auto comma = whole.indexOf(u',');
    auto surname = firstOf(elements, {"DCS", "DAB"});
    if (surname.isEmpty() && comma > 0)
        surname = whole.first(comma).trimmed();
    auto given = firstOf(elements, {"DCT"});
    if (given.isEmpty())
        given = QString(elements.value(u"DAC"_s) + u' ' + elements.value(u"DAD"_s)).trimmed();
    if (given.isEmpty() && comma > 0)
        given = whole.sliced(comma + 1).trimmed();
    fields.add("surname", spaced(surname), surname);
    fields.add("given_names", spaced(given), given);
    const auto full = surname.isEmpty() ? whole : given + u' ' + surname;
    fields.add("full_name", spaced(full), whole.isEmpty() ? full.trimmed() : whole);
}

/// The mailing address, or the residence of version 1.
QString addressOf(const Elements &elements)
{
    QStringList lines{firstOf(elements, {"DAG", "DAL"}), firstOf(elements, {"DAH", "DAM"}),
                      firstOf(elements, {"DAI", "DAN"})};
    const auto region = firstOf(elements, {"DAJ", "DAO"});
    lines << QString(region + u' ' + postalCode(firstOf(elements, {"DAK", "DAP"}))).trimmed();
    lines.removeAll(QString());
    return lines.join(u", "_s);
}

/// As the card says or, where it says nothing, by its issuer. Others than AAMVA's members use the format,
/// too, in ways of their own (NA for North America, which is Namibia's code): those are left out.
void addCountry(Fields &fields, const Elements &elements, const AamvaIssuer *issuer)
{
    const auto printed = elements.value(u"DCG"_s);
    const auto country = normalisedCountry(printed);
    if (QStringList{u"USA"_s, u"CAN"_s, u"MEX"_s}.contains(country))
        fields.add("issuing_country", country, printed);
    else if (printed.isEmpty() && issuer)
        fields.add("issuing_country", QLatin1StringView(issuer->country), QString::number(issuer->number));
}

} // namespace

std::optional<AamvaCard> parseAamva(const QString &text)
{
    const auto match = header().match(text);
    if (!match.hasMatch())
        return std::nullopt;
    AamvaCard card;
    card.issuerNumber = match.captured(1);
    card.version = match.captured(2).toInt();
    const auto subfiles = text.sliced(match.capturedEnd());
    card.isLicence = !subfiles.startsWith(u"ID"_s);
    static const QRegularExpression designators(u"\\A(?:[A-Z]{2}[0-9]{8})*"_s);
    const auto elements =
        elementsOf(QStringView(subfiles).sliced(designators.match(subfiles).capturedLength()));
    if (elements.isEmpty())
        return std::nullopt;
    const auto *issuer = findAamvaIssuer(card.issuerNumber);
    if (issuer)
        card.jurisdiction = QLatin1StringView(issuer->jurisdiction);

    Fields fields;
    addNames(fields, elements);
    const auto add = [&](const char *name, const char *id, QString (*normalised)(const QString &)) {
        const auto printed = elements.value(QLatin1StringView(id));
        fields.add(name, normalised(printed), printed);
    };
    add("date_of_birth", "DBB", isoDate);
    add("sex", "DBC", sexOf);
    add("document_number", "DAQ", numberOf);
    add("date_of_issue", "DBD", isoDate);
    add("date_of_expiry", "DBA", isoDate);
    fields.add("address", addressOf(elements), addressOf(elements));
    addCountry(fields, elements, issuer);
    fields.add("issuing_authority", card.jurisdiction, card.issuerNumber);
    card.fields = fields.take();
    return card;
}

} // namespace pss
