// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/mrz.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr QChar kFiller = u'<';

/// ICAO 9303-3 §4.9: digits count themselves, A–Z 10–35, the filler 0.
int valueOf(QChar c)
{
    if (c >= u'0' && c <= u'9')
        return c.unicode() - u'0';
    if (c >= u'A' && c <= u'Z')
        return c.unicode() - u'A' + 10;
    return c == kFiller ? 0 : -1;
}

bool isAllFiller(QStringView text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c == kFiller; });
}

QString joined(std::initializer_list<QStringView> parts)
{
    QString text;
    for (const auto part : parts)
        text += part;
    return text;
}

QString withoutFillers(QStringView text) { return text.toString().replace(kFiller, u' ').simplified(); }

/// Nothing where the field is empty and so is its digit.
std::optional<bool> holds(QStringView field, QChar digit)
{
    if (digit == kFiller && isAllFiller(field))
        return std::nullopt;
    return digit.unicode() == u'0' + mrzCheckDigit(field);
}

enum class Century { Birth, Expiry };

int fullYear(int twoDigits, Century century, const QDate &today)
{
    const int year = 2000 + twoDigits;
    if (century == Century::Birth)
        return year > today.year() ? year - 100 : year;
    return year > today.year() + 50 ? year - 100 : year;
}

/// YYMMDD with `<<` (or, as some print it, 00) for what is unknown.
QString resolvedDate(QStringView text, Century century, const QDate &today)
{
    const auto number = [&](int at) {
        bool isNumber = false;
        const int value = text.sliced(at, 2).toInt(&isNumber);
        return isNumber ? value : -1;
    };
    const bool yearKnown = number(0) >= 0;
    const bool monthKnown = number(2) > 0;
    const bool dayKnown = number(4) > 0;
    if (!yearKnown)
        return {};
    const int year = fullYear(number(0), century, today);
    if (!monthKnown)
        return QString::number(year);
    if (number(2) > 12)
        return {};
    if (!dayKnown)
        return u"%1-%2"_s.arg(year).arg(number(2), 2, 10, QChar(u'0'));
    QDate date(year, number(2), number(4));
    if (century == Century::Birth && date > today)
        date = date.addYears(-100);
    return date.isValid() ? date.toString(Qt::ISODate) : QString();
}

void readNames(Mrz &mrz, QStringView text)
{
    const auto names = text.toString();
    const auto split = names.indexOf("<<"_L1);
    mrz.surname = withoutFillers(split < 0 ? names : names.first(split));
    mrz.givenNames = split < 0 ? QString() : withoutFillers(names.sliced(split));
}

void readSex(Mrz &mrz, QChar c)
{
    if (c == u'M' || c == u'F')
        mrz.sex = c;
    else if (c == kFiller || c == u'X')
        mrz.sex = u"X"_s;
}

/// ICAO 9303-5 §4.2.2.2: a longer number goes on in the optional data, its check digit after it. Takes what
/// belongs to the number away from `optional`.
void readDocumentNumber(Mrz &mrz, QStringView field, QChar digit, QString &optional)
{
    const auto overflow = digit == kFiller && !isAllFiller(field) ? optional.indexOf(kFiller) : 0;
    const auto length = overflow < 0 ? optional.size() : overflow;
    if (length < 2) {
        mrz.documentNumber = withoutFillers(field);
        mrz.checks.documentNumber = holds(field, digit);
        return;
    }
    const auto number = field.toString() + optional.first(length - 1);
    mrz.documentNumber = withoutFillers(number);
    mrz.checks.documentNumber = holds(number, optional[length - 1]);
    optional = optional.mid(length);
}

void readDates(Mrz &mrz, QStringView birth, QChar birthDigit, QStringView expiry, QChar expiryDigit,
               const QDate &today)
{
    mrz.dateOfBirth = resolvedDate(birth, Century::Birth, today);
    mrz.checks.dateOfBirth = holds(birth, birthDigit);
    mrz.dateOfExpiry = resolvedDate(expiry, Century::Expiry, today);
    mrz.checks.dateOfExpiry = holds(expiry, expiryDigit);
}

/// The first line of every format but TD1 and the French card.
void readHead(Mrz &mrz, QStringView line)
{
    mrz.documentCode = withoutFillers(line.first(2));
    mrz.issuingState = withoutFillers(line.sliced(2, 3));
    readNames(mrz, line.sliced(5));
}

/// What TD2, TD3 and visas share in their second line.
void readSecondLine(Mrz &mrz, QStringView line, QString &optional, const QDate &today)
{
    readDocumentNumber(mrz, line.first(9), line[9], optional);
    mrz.nationality = withoutFillers(line.sliced(10, 3));
    readDates(mrz, line.sliced(13, 6), line[19], line.sliced(21, 6), line[27], today);
    readSex(mrz, line[20]);
}

/// ICAO 9303-4
void readTd3(Mrz &mrz, const QDate &today)
{
    const QStringView line = mrz.lines[1];
    readHead(mrz, mrz.lines[0]);
    QString none;
    readSecondLine(mrz, line, none, today);
    mrz.personalNumber = withoutFillers(line.sliced(28, 14));
    mrz.checks.personalNumber = holds(line.sliced(28, 14), line[42]);
    const auto covered = joined({line.first(10), line.sliced(13, 7), line.sliced(21, 22)});
    mrz.checks.composite = holds(covered, line[43]);
}

/// ICAO 9303-6
void readTd2(Mrz &mrz, const QDate &today)
{
    const QStringView line = mrz.lines[1];
    readHead(mrz, mrz.lines[0]);
    auto optional = line.sliced(28, 7).toString();
    readSecondLine(mrz, line, optional, today);
    mrz.optionalData = withoutFillers(optional);
    const auto covered = joined({line.first(10), line.sliced(13, 7), line.sliced(21, 14)});
    mrz.checks.composite = holds(covered, line[35]);
}

/// ICAO 9303-7: visas have no composite check digit.
void readVisa(Mrz &mrz, const QDate &today)
{
    const QStringView line = mrz.lines[1];
    readHead(mrz, mrz.lines[0]);
    QString none;
    readSecondLine(mrz, line, none, today);
    mrz.optionalData = withoutFillers(line.sliced(28));
}

/// ICAO 9303-5
void readTd1(Mrz &mrz, const QDate &today)
{
    const QStringView first = mrz.lines[0];
    const QStringView second = mrz.lines[1];
    mrz.documentCode = withoutFillers(first.first(2));
    mrz.issuingState = withoutFillers(first.sliced(2, 3));
    auto optional = first.sliced(15, 15).toString();
    readDocumentNumber(mrz, first.sliced(5, 9), first[14], optional);
    readDates(mrz, second.first(6), second[6], second.sliced(8, 6), second[14], today);
    readSex(mrz, second[7]);
    mrz.nationality = withoutFillers(second.sliced(15, 3));
    mrz.optionalData = withoutFillers(joined({optional, u"<", second.sliced(18, 11)}));
    const auto covered =
        joined({first.sliced(5, 25), second.first(7), second.sliced(8, 7), second.sliced(18, 11)});
    mrz.checks.composite = holds(covered, second[29]);
    readNames(mrz, mrz.lines[2]);
}

/// The French identity card of 1988 to 2021: no expiry date, given names in the second line.
void readFrench(Mrz &mrz, const QDate &today)
{
    const QStringView first = mrz.lines[0];
    const QStringView second = mrz.lines[1];
    mrz.documentCode = withoutFillers(first.first(2));
    mrz.issuingState = mrz.nationality = withoutFillers(first.sliced(2, 3));
    mrz.surname = withoutFillers(first.sliced(5, 25));
    mrz.optionalData = withoutFillers(first.sliced(30, 6));
    mrz.documentNumber = withoutFillers(second.first(12));
    mrz.checks.documentNumber = holds(second.first(12), second[12]);
    mrz.givenNames = withoutFillers(second.sliced(13, 14));
    mrz.dateOfBirth = resolvedDate(second.sliced(27, 6), Century::Birth, today);
    mrz.checks.dateOfBirth = holds(second.sliced(27, 6), second[33]);
    readSex(mrz, second[34]);
    mrz.checks.composite = holds(joined({first, second.first(35)}), second[35]);
}

bool areLines(const QStringList &lines, qsizetype count, qsizetype length)
{
    return lines.size() == count && std::all_of(lines.begin(), lines.end(), [&](const QString &line) {
               return line.size() == length && mrzCheckDigit(line) >= 0;
           });
}

std::optional<MrzFormat> formatOf(const QStringList &lines)
{
    const auto letter = lines.isEmpty() || lines.first().isEmpty() ? QChar() : lines.first().front();
    if (areLines(lines, 2, 44))
        return letter == u'V' ? MrzFormat::MrvA : MrzFormat::Td3;
    if (areLines(lines, 2, 36)) {
        if (lines.first().startsWith("IDFRA"_L1))
            return MrzFormat::Fra;
        return letter == u'V' ? MrzFormat::MrvB : MrzFormat::Td2;
    }
    if (areLines(lines, 3, 30) && letter != u'V' && letter != u'P')
        return MrzFormat::Td1;
    return std::nullopt;
}

} // namespace

int mrzCheckDigit(QStringView text)
{
    constexpr int weights[] = {7, 3, 1};
    int sum = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const int value = valueOf(text[i]);
        if (value < 0)
            return -1;
        sum += value * weights[i % 3];
    }
    return sum % 10;
}

bool areOfOneDocument(const Mrz &a, const Mrz &b)
{
    if (a.documentNumber == b.documentNumber && a.issuingState == b.issuingState)
        return true;
    return !(a.isValid() && b.isValid()) && a.format == b.format && a.dateOfBirth == b.dateOfBirth
        && a.dateOfExpiry == b.dateOfExpiry;
}

bool Mrz::isValid() const
{
    const auto all = {checks.documentNumber, checks.dateOfBirth, checks.dateOfExpiry, checks.personalNumber,
                      checks.composite};
    return std::none_of(all.begin(), all.end(), [](const auto &check) { return check == false; })
        && std::any_of(all.begin(), all.end(), [](const auto &check) { return check == true; });
}

std::optional<Mrz> parseMrz(const QStringList &lines, const QDate &today)
{
    const auto format = formatOf(lines);
    if (!format)
        return std::nullopt;
    Mrz mrz;
    mrz.format = *format;
    mrz.lines = lines;
    switch (*format) {
    case MrzFormat::Td1:
        readTd1(mrz, today);
        break;
    case MrzFormat::Td2:
        readTd2(mrz, today);
        break;
    case MrzFormat::Td3:
        readTd3(mrz, today);
        break;
    case MrzFormat::MrvA:
    case MrzFormat::MrvB:
        readVisa(mrz, today);
        break;
    case MrzFormat::Fra:
        readFrench(mrz, today);
        break;
    }
    return mrz;
}

} // namespace pss
