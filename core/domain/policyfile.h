// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/jsonlines.h"

#include <QByteArray>
#include <QString>

namespace pss {

/// A policy as it ships: `risk.json`, `verification.json`, `countries.json` or one of their schemas.
QByteArray shippedPolicy(const QString &name);

/// A policy that keeps to its schema (`risk.schema.json`, …); ValidationFailed names line and member.
Result<JsonLines> policyFile(const QByteArray &bytes, const QString &schema);

/// SHA-256 of an object in canonical form: compact UTF-8, members in order. Blanks in a file change nothing.
QByteArray canonicalHash(const QJsonObject &object);

} // namespace pss
