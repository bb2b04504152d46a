// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/httptypes.h"
#include "base/result.h"

#include <QDateTime>
#include <QJsonArray>

namespace pss {

inline constexpr int kUsualRows = 50;
inline constexpr qsizetype kLongestQuery = 200;

/// `limit`: 1 to 100.
Status readLimit(int &limit, const QString &text);
/// A moment as RFC 3339 writes it, or the beginning of a day in UTC.
Status readMoment(QDateTime &time, const QueryItem &item);

/// A slice of a list; `next` is the cursor of the one after it, empty on the last.
HttpResponse listResponse(const QJsonArray &data, const QString &next);

} // namespace pss
