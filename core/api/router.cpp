// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/router.h"

#include <algorithm>

namespace pss {

namespace {

constexpr qint64 kMaxJson = 1024 * 1024;
constexpr qint64 kBesideFile = 16 * (64 + 4) * 1024; // fields, and the heads of parts

bool isParameter(const QString &segment) { return segment.startsWith(u'{'); }

bool fits(const QStringList &pattern, const QStringList &segments)
{
    if (pattern.size() != segments.size())
        return false;
    for (qsizetype i = 0; i < pattern.size(); ++i)
        if (!isParameter(pattern[i]) && pattern[i] != segments[i])
            return false;
    return true;
}

QByteArray allowed(const QList<Method> &methods)
{
    QByteArray text;
    for (const auto &entry : kWords<Method>) {
        const bool isThere = methods.contains(entry.value) || entry.value == Method::Options
            || (entry.value == Method::Head && methods.contains(Method::Get));
        if (isThere)
            text += (text.isEmpty() ? "" : ", ") + QByteArray(entry.word);
    }
    return text;
}

} // namespace

qint64 Route::bodyLimit(qint64 upload) const
{
    switch (body) {
    case BodyKind::None:
        return 0;
    case BodyKind::Json:
        return kMaxJson;
    case BodyKind::Multipart:
        return upload + kBesideFile;
    case BodyKind::Bytes:
        return upload;
    }
    Q_UNREACHABLE();
}

bool Route::knowsQuery(const QString &name) const
{
    return QString::fromLatin1(query).split(u' ', Qt::SkipEmptyParts).contains(name);
}

Router::Router(std::span<const Route> routes)
{
    for (const auto &route : routes) {
        const auto segments = QString::fromLatin1(route.pattern).split(u'/', Qt::SkipEmptyParts);
        const auto parameters = std::count_if(segments.begin(), segments.end(), isParameter);
        m_rows.push_back({&route, segments, int(segments.size() - parameters)});
    }
    std::stable_sort(m_rows.begin(), m_rows.end(),
                     [](const Row &a, const Row &b) { return a.literals > b.literals; });
}

RouteMatch Router::match(Method method, const QStringList &segments) const
{
    RouteMatch found;
    QList<Method> methods;
    const QStringList *pattern = nullptr;
    const auto wanted = method == Method::Head ? Method::Get : method;
    for (const auto &row : m_rows) {
        if (pattern ? row.segments != *pattern : !fits(row.segments, segments))
            continue;
        pattern = &row.segments;
        methods << row.route->method;
        if (row.route->method == wanted)
            found.route = row.route;
    }
    if (!pattern)
        return found;
    found.allowed = allowed(methods);
    for (qsizetype i = 0; i < pattern->size(); ++i)
        if (isParameter((*pattern)[i]))
            found.parameters << segments[i];
    return found;
}

} // namespace pss
