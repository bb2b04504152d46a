// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/printeddate.h"

#include <QDate>
#include <QRegularExpression>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// The month of a name in English, German, French or Spanish by its first letters; 0 for another word.
int monthOf(const QString &name)
{
    struct Month {
        const char *start;
        int number;
    };
    static constexpr Month kMonths[] = {
        {"JAN", 1},  {"ENE", 1},  {"FEB", 2},  {"FEV", 2},  {"MAR", 3}, {"MRZ", 3},  {"APR", 4},
        {"AVR", 4},  {"ABR", 4},  {"MAY", 5},  {"MAI", 5},  {"JUN", 6}, {"JUIN", 6}, {"JUL", 7},
        {"JUIL", 7}, {"AUG", 8},  {"AOU", 8},  {"AGO", 8},  {"SEP", 9}, {"OCT", 10}, {"OKT", 10},
        {"NOV", 11}, {"DEC", 12}, {"DEZ", 12}, {"DIC", 12},
    };
    QString folded;
    for (const auto c : name.normalized(QString::NormalizationForm_KD).toUpper())
        if (c >= u'A' && c <= u'Z')
            folded += c;
    int number = 0;
    qsizetype longest = 0;
    for (const auto &month : kMonths) {
        const QLatin1StringView start(month.start);
        if (folded.startsWith(start) && start.size() > longest) {
            number = month.number;
            longest = start.size();
        }
    }
    return number;
}

int fullYear(const QString &text)
{
    const int year = text.toInt();
    if (text.size() == 4)
        return year;
    return year > (QDate::currentDate().year() % 100) + 15 ? 1900 + year : 2000 + year;
}

QString iso(int year, int month, int day)
{
    const QDate date(year, month, day);
    return date.isValid() && year > 1850 && year < 2200 ? date.toString(Qt::ISODate) : QString();
}

} // namespace

QString isoDate(const QString &printed)
{
    static const QRegularExpression yearFirst(u"\\b(\\d{4})[-./ ](\\d{1,2})[-./ ](\\d{1,2})\\b"_s);
    static const QRegularExpression dayFirst(
        u"\\b(\\d{1,2})[-./ ]{1,2}(\\d{1,2})[-./ ]{1,2}(\\d{4}|\\d{2})\\b"_s);
    static const QRegularExpression dayName(
        u"\\b(\\d{1,2})\\.? ?([\\p{L}]{3,})\\.?(?: ?/ ?[\\p{L}]+)? ?(\\d{4}|\\d{2})\\b"_s);
    static const QRegularExpression nameDay(u"\\b([\\p{L}]{3,})\\.? (\\d{1,2}),? (\\d{4})\\b"_s);
    if (const auto match = yearFirst.match(printed); match.hasMatch())
        return iso(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
    if (const auto match = dayFirst.match(printed); match.hasMatch()) {
        const int first = match.captured(1).toInt();
        const int second = match.captured(2).toInt();
        const bool monthFirst = second > 12 && first <= 12;
        return iso(fullYear(match.captured(3)), monthFirst ? first : second, monthFirst ? second : first);
    }
    if (const auto match = dayName.match(printed); match.hasMatch() && monthOf(match.captured(2)))
        return iso(fullYear(match.captured(3)), monthOf(match.captured(2)), match.captured(1).toInt());
    if (const auto match = nameDay.match(printed); match.hasMatch() && monthOf(match.captured(1)))
        return iso(match.captured(3).toInt(), monthOf(match.captured(1)), match.captured(2).toInt());
    return {};
}

} // namespace pss
