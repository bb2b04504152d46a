// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/router.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

namespace pss {

// The errors of the API's description (openapi.h).

QJsonObject reference(const QString &kind, const QString &name);
/// References to headers by their names.
QJsonObject headerReferences(const QStringList &names);

/// The codes that a route may answer: what follows from the route and those of its `own`.
QStringList problemsOf(const Route &route, const QJsonArray &own);
/// Responses with problems of these codes, by status.
QJsonObject problemResponses(const QStringList &codes);
/// An example of each, by its code.
QJsonObject problemExamples(const QSet<QString> &codes);

} // namespace pss
