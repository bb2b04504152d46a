// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/httptypes.h"
#include "base/result.h"

#include <QDateTime>

namespace pss {

inline constexpr int kUsualRows = 50;
inline constexpr qsizetype kLongestQuery = 200;

/// `limit`: 1 to 100.
Status readLimit(int &limit, const QString &text);
/// A moment as RFC 3339 writes it, or the beginning of a day in UTC.
Status readMoment(QDateTime &time, const QueryItem &item);

} // namespace pss
