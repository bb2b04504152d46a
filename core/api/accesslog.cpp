// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/accesslog.h"

#include "api/router.h"
#include "base/log.h"
#include "base/timestamp.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace pss {

Q_LOGGING_CATEGORY(lcAccess, kAccessCategory, QtInfoMsg)

using namespace Qt::StringLiterals;

namespace {

QString kindOf(const Actor &actor)
{
    if (isStaff(actor.roles))
        return u"staff"_s;
    const auto words = toWords(actor.roles);
    return words.isEmpty() ? u"nobody"_s : words.first();
}

/// As JSON writes a text.
QByteArray quoted(const QString &text)
{
    const bool isPlain = std::all_of(text.begin(), text.end(), [](QChar c) {
        return c >= u' ' && c < u'\x7f' && c != u'"' && c != u'\\';
    });
    return isPlain ? '"' + text.toLatin1() + '"'
                   : QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact).sliced(1).chopped(1);
}

} // namespace

QByteArray accessLine(const ServedRequest &request, const QDateTime &now)
{
    const auto *route = request.route;
    QByteArrayList roles;
    for (const auto &role : toWords(request.actor.roles))
        roles << quoted(role);
    // By hand, since every request writes one.
    QByteArray line;
    line.reserve(512);
    const auto add = [&line](const char *name, const QByteArray &value) {
        line.append(line.isEmpty() ? "{\"" : ",\"").append(name).append("\":").append(value);
    };
    add("bytes_in", QByteArray::number(request.bytesIn));
    add("bytes_out", QByteArray::number(request.bytesOut));
    add("caller", quoted(kindOf(request.actor)));
    add("method", route ? quoted(wordOf(route->method)) : "null");
    add("ms", QByteArray::number(request.milliseconds));
    add("request_id", quoted(request.requestId));
    add("roles", '[' + roles.join(',') + ']');
    add("route", route ? quoted(QString::fromLatin1(route->pattern)) : "null");
    add("status", QByteArray::number(request.status));
    add("time", quoted(toTimestamp(now)));
    return line + '}';
}

void logAccess(const ServedRequest &request, const QDateTime &now)
{
    if (lcAccess().isInfoEnabled())
        qCInfo(lcAccess, "%s", accessLine(request, now).constData());
}

} // namespace pss
