// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/document.h"
#include "domain/reading.h"

#include <QDate>
#include <QDateTime>

namespace pss {

/// The calendar day that counts for a document at an instant: the one in the country that issued it, and
/// where that has several the earliest. So a document is good until its day is over there, and nobody is of
/// age before their birthday has begun there everywhere. In UTC where the country is unknown.
QDate documentDay(const QString &country, const QDateTime &now);
QDate documentDay(const Document &document, const Reading &reading, const QDateTime &now);

} // namespace pss
