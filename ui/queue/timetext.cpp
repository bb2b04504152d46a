// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/queue/timetext.h"

#include <QCoreApplication>
#include <QLocale>

namespace pss {
namespace {

struct TimeText {
    Q_DECLARE_TR_FUNCTIONS(TimeText)
};

constexpr qint64 kMinute = 60;
constexpr qint64 kHour = 60 * kMinute;
constexpr qint64 kDay = 24 * kHour;

} // namespace

QString timeText(const QDateTime &at) { return QLocale().toString(at.toLocalTime(), QLocale::ShortFormat); }

QString spanText(qint64 seconds)
{
    if (seconds < kMinute)
        return TimeText::tr("< 1 min");
    if (seconds < kHour)
        return TimeText::tr("%1 min").arg(seconds / kMinute);
    if (seconds < 2 * kDay)
        return TimeText::tr("%1 h").arg(seconds / kHour);
    return TimeText::tr("%1 d").arg(seconds / kDay);
}

QString ageText(const QDateTime &then, const QDateTime &now)
{
    return then.isValid() ? spanText(std::max<qint64>(0, then.secsTo(now))) : QString();
}

QString dueText(const QDateTime &due, const QDateTime &now)
{
    if (!due.isValid())
        return {};
    const qint64 left = now.secsTo(due);
    return left >= 0 ? TimeText::tr("in %1").arg(spanText(left))
                     : TimeText::tr("%1 late").arg(spanText(-left));
}

} // namespace pss
