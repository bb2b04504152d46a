// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/timestamp.h"

namespace pss {

QString toTimestamp(const QDateTime &time)
{
    return time.isValid() ? time.toUTC().toString(Qt::ISODateWithMs) : QString();
}

QDateTime fromTimestamp(const QString &text)
{
    const auto time = QDateTime::fromString(text, Qt::ISODateWithMs);
    return toTimestamp(time) == text ? time : QDateTime();
}

} // namespace pss
