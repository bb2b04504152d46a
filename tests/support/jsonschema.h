// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QJsonValue>
#include <QStringList>

namespace pss {

/// What JSON Schema 2020-12 finds wrong with `value`, each with its pointer; empty where nothing is. The part
/// of it that the API's description speaks: a keyword beyond is an error too. `document` is what `$ref`s lead
/// into.
QStringList schemaErrors(const QJsonValue &value, const QJsonObject &schema, const QJsonObject &document);

} // namespace pss
