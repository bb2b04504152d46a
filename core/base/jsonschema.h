// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/jsonlines.h"

#include <QJsonObject>

namespace pss {

/// Whether a file keeps to a JSON Schema (2020-12). Of its keywords those that the house's own schemas use:
/// type, properties, required, additionalProperties, propertyNames, items, minItems, uniqueItems, enum,
/// const, pattern, minLength, minimum, maximum, minProperties, $ref to $defs. ValidationFailed names line and
/// member of the first fault.
Status validate(const JsonLines &file, const QJsonObject &schema);

/// The keywords of `schema` that validate() does not know, by their pointers: none in a schema of the house.
QStringList unknownKeywords(const QJsonObject &schema);

} // namespace pss
