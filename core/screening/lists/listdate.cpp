// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/listdate.h"

#include <QRegularExpression>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kFirstYear = 1000;
constexpr int kLastYear = 2199;
constexpr qsizetype kLongestDate = 80;

int monthNamed(const QString &name)
{
    static const QStringList months = {u"jan"_s, u"feb"_s, u"mar"_s, u"apr"_s, u"may"_s, u"jun"_s,
                                       u"jul"_s, u"aug"_s, u"sep"_s, u"oct"_s, u"nov"_s, u"dec"_s};
    static const QStringList longMonths = {u"january"_s,   u"february"_s, u"march"_s,    u"april"_s,
                                           u"may"_s,       u"june"_s,     u"july"_s,     u"august"_s,
                                           u"september"_s, u"october"_s,  u"november"_s, u"december"_s};
    auto lower = name.toLower();
    lower.remove(u'.');
    const auto index = longMonths.indexOf(lower);
    return int(index >= 0 ? index : months.indexOf(lower == "sept"_L1 ? u"sep"_s : lower)) + 1;
}

/// The digits from one place to another, or -1.
int numberAt(QStringView text, qsizetype from, qsizetype length)
{
    int number = 0;
    for (const auto c : text.sliced(from, length)) {
        if (c < u'0' || c > u'9')
            return -1;
        number = number * 10 + (c.unicode() - u'0');
    }
    return number;
}

/// 1966-09-08, 1966-09 or 1966, as nearly all lists write nearly all dates.
std::optional<ListedDate> parseIso(QStringView text)
{
    const auto size = text.size();
    const bool hasMonth = size >= 7 && text[4] == u'-';
    const bool hasDay = size == 10 && text[7] == u'-';
    if (size != (hasDay ? 10 : hasMonth ? 7 : 4))
        return std::nullopt;
    const auto year = numberAt(text, 0, 4);
    const auto month = hasMonth ? numberAt(text, 5, 2) : 0;
    const auto day = hasDay ? numberAt(text, 8, 2) : 0;
    return year < 0 || month < 0 || day < 0 ? std::nullopt : listedDate(year, month, day);
}

/// One date without a word before it.
std::optional<ListedDate> parsePlain(const QString &text)
{
    static const QRegularExpression iso(u"^(\\d{4})(?:-(\\d{1,2})(?:-(\\d{1,2})(?:T[0-9:.]+Z?)?)?)?$"_s);
    static const QRegularExpression dayFirst(u"^(\\d{1,2})/(\\d{1,2})/(\\d{4})$"_s);
    static const QRegularExpression named(u"^(?:(\\d{1,2})[ -])?([A-Za-z]{3,9}\\.?),?[ -](\\d{4})$"_s);
    if (const auto match = iso.match(text); match.hasMatch())
        return listedDate(match.captured(1).toInt(), match.captured(2).toInt(), match.captured(3).toInt());
    if (const auto match = dayFirst.match(text); match.hasMatch())
        return listedDate(match.captured(3).toInt(), match.captured(2).toInt(), match.captured(1).toInt());
    const auto match = named.match(text);
    const auto month = match.hasMatch() ? monthNamed(match.captured(2)) : 0;
    return month > 0 ? listedDate(match.captured(3).toInt(), month, match.captured(1).toInt()) : std::nullopt;
}

/// Whether it was written as being about right; takes the word away.
bool takeCirca(QString &text)
{
    static const QRegularExpression circa(
        u"^(circa|ca?\\.|approximately|approx\\.?|about|around|between about)\\s*"_s,
        QRegularExpression::CaseInsensitiveOption);
    const auto match = circa.match(text);
    if (match.hasMatch())
        text = text.sliced(match.capturedLength());
    return match.hasMatch();
}

std::optional<ListedDate> parseSpan(const QString &text)
{
    static const QRegularExpression span(
        u"^(?:between |from )?(.*[0-9])(?:\\s+to\\s+|\\s+and\\s+|\\s+-\\s+|\\s*\\x{2013}\\s*)(.*[0-9])$"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression years(u"^(\\d{4})-(\\d{4})$"_s);
    auto match = years.match(text);
    if (!match.hasMatch())
        match = span.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const auto from = parsePlain(match.captured(1));
    const auto to = parsePlain(match.captured(2));
    if (!from || !to || to->last < from->first)
        return std::nullopt;
    return ListedDate{from->first, to->last};
}

} // namespace

bool isOfImplausibleYear(const QString &written)
{
    static const QRegularExpression iso(u"^(\\d{4})(-\\d{2}(-\\d{2})?)?$"_s);
    const auto match = iso.match(written);
    const auto year = match.captured(1).toInt();
    if (!match.hasMatch() || (year >= kFirstYear && year <= kLastYear))
        return false;
    const auto monthAndDay = match.captured(2);
    return QDate::fromString(u"2000"_s + monthAndDay + u"-01-01"_s.sliced(monthAndDay.size()), Qt::ISODate)
        .isValid();
}

std::optional<ListedDate> listedDate(int year, int month, int day)
{
    if (year < kFirstYear || year > kLastYear || (month == 0 && day != 0))
        return std::nullopt;
    if (month == 0)
        return ListedDate{QDate(year, 1, 1), QDate(year, 12, 31)};
    const QDate first(year, month, day == 0 ? 1 : day);
    if (!first.isValid())
        return std::nullopt;
    return ListedDate{first, day == 0 ? QDate(year, month, first.daysInMonth()) : first};
}

std::optional<ListedDate> listedYears(int from, int to)
{
    const auto first = listedDate(from == 0 ? 1900 : from);
    const auto last = listedDate(to == 0 ? 2100 : to);
    if (!first || !last || last->last < first->first || (from == 0 && to == 0))
        return std::nullopt;
    return ListedDate{first->first, last->last};
}

std::optional<ListedDate> parseListedDate(const QString &written)
{
    auto text = written.simplified();
    if (text.size() > kLongestDate)
        return std::nullopt;
    if (const auto date = parseIso(text))
        return date;
    const bool isCirca = takeCirca(text);
    auto date = parsePlain(text);
    if (!date)
        date = parseSpan(text);
    if (date)
        date->isCirca = isCirca;
    return date;
}

std::optional<std::vector<ListedDate>> parseListedDates(const QString &written)
{
    static const QRegularExpression between(u"\\s+or\\s+|\\s*;\\s*"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    if (const auto date = parseIso(written))
        return std::vector{*date};
    std::vector<ListedDate> dates;
    for (const auto &part : written.split(between, Qt::SkipEmptyParts)) {
        if (part.trimmed().isEmpty())
            continue;
        const auto date = parseListedDate(part);
        if (!date)
            return std::nullopt;
        dates.push_back(*date);
    }
    return dates;
}

QString listedDay(const QString &written)
{
    const auto text = written.simplified();
    auto date = parseListedDate(text);
    if (!date)
        date = parseListedDate(text.first(qMin<qsizetype>(text.size(), 10)));
    return date && date->first == date->last ? date->first.toString(Qt::ISODate) : QString();
}

} // namespace pss
