// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

namespace pss {

/// A moment by this place's clock, in the language's short form.
QString timeText(const QDateTime &at);
/// A span in its largest unit: "now", "5 min", "3 h", "12 d".
QString spanText(qint64 seconds);
/// How long ago something was.
QString ageText(const QDateTime &then, const QDateTime &now);
/// How long until it is due, or by how much it is late.
QString dueText(const QDateTime &due, const QDateTime &now);

} // namespace pss
