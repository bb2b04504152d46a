// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringView>

namespace pss {

/// What a field's value looks like, by which a reading of it is told from noise.
enum class FieldForm { Name, Text, PastDate, Date, Country, Sex, Number, Address };

/// The form of a field of the domain.
FieldForm formOf(QStringView field);

/// What of a line is the value, as printed: without signs at its ends, a date without what follows it.
QString printedPart(const QString &line, FieldForm form);

/// The value as the domain keeps it (ISO date, alpha-3, F/M/X, …); empty where what is printed has not that
/// form.
QString normalised(const QString &printed, FieldForm form);

} // namespace pss
