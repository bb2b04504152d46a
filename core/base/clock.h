// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace pss {

/// Where the time comes from, so that tests can move it. Any thread.
class Clock {
public:
    virtual ~Clock() = default;
    /// Now, in UTC, cut to milliseconds.
    virtual QDateTime now() const = 0;
};

class SystemClock final : public Clock {
public:
    QDateTime now() const override { return QDateTime::currentDateTimeUtc(); }
};

} // namespace pss
