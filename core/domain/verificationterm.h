// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/customerdocument.h"

#include <QDate>
#include <QDateTime>

#include <optional>
#include <span>

namespace pss {

/// The day on which the first of these documents that are good at `now` is good for the last time, as its own
/// date of expiry says; nothing where none of them expires.
std::optional<QDate> lastGoodDay(std::span<const CustomerDocument> documents, const QDateTime &now);

/// Whether it was good at `decided` and, in the country that issued it, is not at `now`. What was expired
/// already was approved all the same, and stays.
bool hasExpiredSince(const CustomerDocument &one, const QDateTime &decided, const QDateTime &now);

/// When to look whether that day has passed: not before its month, so that the time in the database does not
/// tell a document's date; from then on every hour.
QDateTime nextLook(const QDate &lastGoodDay, const QDateTime &now);

} // namespace pss
