// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/listentry.h"

namespace pss {

/// The date of birth that a list writes: 1966-09-08, 1966-09, 1966, 08/09/1966 (day first; 00 is unknown),
/// 08 Sep 1966, Sep 1966, any of them behind "circa" and the like, and two of them with "to", "and" or "-"
/// between as a span. Nothing where it is none of these.
std::optional<ListedDate> parseListedDate(const QString &written);

/// Several of them with "or" or ";" between, in order; nothing where one of them is no date.
std::optional<std::vector<ListedDate>> parseListedDates(const QString &written);

/// Whether this is a date like 9764-03-01, of the calendar, but of a year in which nobody was born.
bool isOfImplausibleYear(const QString &written);

/// A day, a month (day 0) or a year (month 0); nothing where there is no such day.
std::optional<ListedDate> listedDate(int year, int month = 0, int day = 0);

/// YYYY-MM-DD of the day with which what is written begins (also 2025-04-19T23:00:04Z), or empty.
QString listedDay(const QString &written);

/// Years from and to; 0 is open, and then the span reaches to 1900 or to 2100.
std::optional<ListedDate> listedYears(int from, int to);

} // namespace pss
