// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/timestamp.h"

namespace pss {

namespace {

void put(QChar *&at, int number, int digits)
{
    for (int i = digits - 1; i >= 0; --i, number /= 10)
        at[i] = QChar(u'0' + number % 10);
    at += digits;
}

void put(QChar *&at, char16_t sign) { *at++ = sign; }

} // namespace

/// As toString(Qt::ISODateWithMs) has it, in a tenth of the time: every request and row tells some.
QString toTimestamp(const QDateTime &time)
{
    if (!time.isValid())
        return {};
    const auto utc = time.toUTC();
    const auto date = utc.date();
    if (date.year() < 0 || date.year() > 9999)
        return utc.toString(Qt::ISODateWithMs);
    const auto clock = utc.time();
    QString text(24, Qt::Uninitialized);
    auto *at = text.data();
    put(at, date.year(), 4);
    put(at, u'-');
    put(at, date.month(), 2);
    put(at, u'-');
    put(at, date.day(), 2);
    put(at, u'T');
    put(at, clock.hour(), 2);
    put(at, u':');
    put(at, clock.minute(), 2);
    put(at, u':');
    put(at, clock.second(), 2);
    put(at, u'.');
    put(at, clock.msec(), 3);
    put(at, u'Z');
    return text;
}

QDateTime fromTimestamp(const QString &text)
{
    const auto time = QDateTime::fromString(text, Qt::ISODateWithMs);
    return toTimestamp(time) == text ? time : QDateTime();
}

} // namespace pss
