// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/router.h"

#include <QJsonObject>

namespace pss {

/// The API's description of itself (OpenAPI 3.1): what resources/openapi says of each route, completed by
/// what the routes know (parameters, roles, problems). A route that is not described there has no `summary`;
/// what is described and no route stays in, for a test to find.
QJsonObject openApi(std::span<const Route> routes);

/// The enumerations of the domain and the codes of problems, as schemas by name.
QJsonObject wordSchemas();

/// What a `$ref` names in the document; undefined where it leads nowhere.
QJsonValue referenced(const QJsonObject &document, const QString &reference);

/// The object or, in its place, what its `$ref` names.
QJsonObject resolved(const QJsonObject &document, const QJsonObject &object);

} // namespace pss
