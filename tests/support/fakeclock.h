// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <atomic>

namespace pss {

/// A clock that stands still until it is moved. Any thread.
class FakeClock final : public Clock {
public:
    QDateTime now() const override { return QDateTime::fromMSecsSinceEpoch(m_milliseconds.load(), Qt::UTC); }
    void advance(qint64 seconds) { m_milliseconds += seconds * 1000; }

private:
    std::atomic<qint64> m_milliseconds =
        QDateTime(QDate(2026, 3, 14), QTime(9, 26, 53), Qt::UTC).toMSecsSinceEpoch();
};

} // namespace pss
