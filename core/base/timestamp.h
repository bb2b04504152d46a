// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace pss {

/// RFC 3339 in UTC with milliseconds: `2026-11-23T05:00:00.000Z`. It sorts as text.
QString toTimestamp(const QDateTime &time);

/// The time of a timestamp in that very form; invalid for anything else.
QDateTime fromTimestamp(const QString &text);

} // namespace pss
