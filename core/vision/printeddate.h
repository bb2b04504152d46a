// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace pss {

/// A date as a document prints it, and where in the text it stands.
struct PrintedDate {
    QString iso; ///< YYYY-MM-DD
    qsizetype start = 0;
    qsizetype length = 0;
};

/// Which century a year of two digits means: of a past date (a birth, an issue) the last one, of others up to
/// 15 years ahead.
enum class DateSense { Past, Any };

/// The first date in a text: 15.03.1985, 15/03/1985, 1985-03-15, 15 MAR 1985, 15 MAR/MARS 85, 15. März 1985,
/// 15 de marzo de 1985, 1er mars 1985, March 15, 1985. Day before month where both could be.
std::optional<PrintedDate> findDate(const QString &text, DateSense sense = DateSense::Any);

/// Its YYYY-MM-DD; empty where there is no date.
QString isoDate(const QString &printed, DateSense sense = DateSense::Any);

} // namespace pss
