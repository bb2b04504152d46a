// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/printeddate.h"

#include <QDate>
#include <QRegularExpression>

#include <array>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kYearsAhead = 15;

struct Month {
    int number;
    const char *names; ///< without accents; three letters or more of one's beginning are enough
};

// English, German, French, Spanish, Italian, Portuguese, Dutch, and short forms that begin none of these.
constexpr Month kMonths[] = {
    {1, "JANUARY JANUAR JANVIER JANNER ENERO GENNAIO JANEIRO"},
    {2, "FEBRUARY FEBRUAR FEVRIER FEVEREIRO FEBRERO FEBBRAIO FEBER"},
    {3, "MARCH MARZ MAERZ MARS MARZO MARCO MAART MRZ MRT"},
    {4, "APRIL AVRIL ABRIL APRILE"},
    {5, "MAY MAI MAYO MAGGIO MAIO MEI MAJ"},
    {6, "JUNE JUNI JUIN JUNIO GIUGNO JUNHO"},
    {7, "JULY JULI JUILLET JULIO LUGLIO JULHO"},
    {8, "AUGUST AOUT AGOSTO AUGUSTUS"},
    {9, "SEPTEMBER SEPTEMBRE SEPTIEMBRE SETTEMBRE SETEMBRO SETIEMBRE"},
    {10, "OCTOBER OKTOBER OCTOBRE OCTUBRE OTTOBRE OUTUBRO"},
    {11, "NOVEMBER NOVEMBRE NOVIEMBRE NOVEMBRO"},
    {12, "DECEMBER DEZEMBER DECEMBRE DICIEMBRE DICEMBRE DEZEMBRO"},
};

/// 0 for a word that is no month.
int monthOf(const QString &word)
{
    QByteArray plain;
    for (const auto c : word.normalized(QString::NormalizationForm_KD).toUpper())
        if (c >= u'A' && c <= u'Z')
            plain += c.toLatin1();
    if (plain.size() < 3)
        return 0;
    for (const auto &month : kMonths)
        for (const auto &name : QByteArray(month.names).split(' '))
            if (name.startsWith(plain))
                return month.number;
    return 0;
}

int fullYear(const QString &text, DateSense sense)
{
    const int year = text.toInt();
    if (text.size() == 4)
        return year;
    const int latest = QDate::currentDate().year() % 100 + (sense == DateSense::Past ? 0 : kYearsAhead);
    return year > latest ? 1900 + year : 2000 + year;
}

QString iso(int year, int month, int day)
{
    const QDate date(year, month, day);
    return date.isValid() && year > 1850 && year < 2200 ? date.toString(Qt::ISODate) : QString();
}

using Match = QRegularExpressionMatch;

QString yearFirst(const Match &match, DateSense)
{
    return iso(match.captured(1).toInt(), match.captured(3).toInt(), match.captured(4).toInt());
}

QString dayFirst(const Match &match, DateSense sense)
{
    const int first = match.captured(1).toInt();
    const int second = match.captured(2).toInt();
    const bool monthFirst = second > 12 && first <= 12;
    return iso(fullYear(match.captured(3), sense), monthFirst ? first : second, monthFirst ? second : first);
}

QString dayName(const Match &match, DateSense sense)
{
    return iso(fullYear(match.captured(3), sense), monthOf(match.captured(2)), match.captured(1).toInt());
}

QString nameDay(const Match &match, DateSense)
{
    return iso(match.captured(3).toInt(), monthOf(match.captured(1)), match.captured(2).toInt());
}

struct Shape {
    QRegularExpression pattern;
    QString (*read)(const Match &, DateSense);
};

const std::array<Shape, 4> &shapes()
{
    static const std::array<Shape, 4> all{{
        {QRegularExpression(u"(?<!\\d)(\\d{4})([-./ ])(\\d{1,2})\\2(\\d{1,2})(?!\\d)"_s), yearFirst},
        {QRegularExpression(u"(?<!\\d)(\\d{1,2})[-./ ]{1,2}(\\d{1,2})[-./ ]{1,2}(\\d{4}|\\d{2})(?!\\d)"_s),
         dayFirst},
        {QRegularExpression(u"(?<!\\d)(\\d{1,2})(?:\\.|st|nd|rd|th|er|º)?[- .]*(?:of |de )?(\\p{L}{3,})\\.?"
                            u"(?: ?/ ?\\p{L}{3,}\\.?)*[- .]*(?:de |del )?(\\d{4}|\\d{2})(?!\\d)"_s),
         dayName},
        {QRegularExpression(u"(\\p{L}{3,})\\.? (\\d{1,2})(?:st|nd|rd|th)?,? (\\d{4})(?!\\d)"_s), nameDay},
    }};
    return all;
}

} // namespace

std::optional<PrintedDate> findDate(const QString &text, DateSense sense)
{
    std::optional<PrintedDate> first;
    for (const auto &shape : shapes()) {
        auto matches = shape.pattern.globalMatch(text);
        while (matches.hasNext()) {
            const auto match = matches.next();
            const auto date = shape.read(match, sense);
            if (date.isEmpty())
                continue;
            if (!first || match.capturedStart() < first->start)
                first = PrintedDate{date, match.capturedStart(), match.capturedLength()};
            break;
        }
    }
    return first;
}

QString isoDate(const QString &printed, DateSense sense)
{
    const auto date = findDate(printed, sense);
    return date ? date->iso : QString();
}

} // namespace pss
