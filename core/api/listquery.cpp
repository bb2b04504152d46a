// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/listquery.h"

#include "api/problem.h"
#include "base/json.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostRows = 100;

QDateTime momentOf(const QString &text)
{
    if (text.size() == 10)
        return QDate::fromString(text, Qt::ISODate).startOfDay(Qt::UTC);
    const auto time = QDateTime::fromString(text, Qt::ISODateWithMs);
    return time.isValid() && time.timeSpec() != Qt::LocalTime ? time.toUTC() : QDateTime();
}

} // namespace

Status readLimit(int &limit, const QString &text)
{
    bool isNumber = false;
    limit = text.toInt(&isNumber);
    if (!isNumber || limit < 1 || limit > kMostRows)
        return invalid(u"limit"_s, u"A number from 1 to 100 is expected."_s);
    return {};
}

Status readMoment(QDateTime &time, const QueryItem &item)
{
    time = momentOf(item.value);
    if (!time.isValid())
        return invalid(item.name, u"A time like 2026-11-23T05:00:00.000Z is expected."_s);
    return {};
}

HttpResponse listResponse(const QJsonArray &data, const QString &next)
{
    return jsonResponse(
        200, {{u"data"_s, data}, {u"has_more"_s, !next.isEmpty()}, {u"next_cursor"_s, orNull(next)}});
}

} // namespace pss
