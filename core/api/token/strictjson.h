// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>

#include <optional>

namespace pss {

/// A JSON object whose names are unique, at every depth: of two equal ones another reader may take the other.
std::optional<QJsonObject> parseStrictObject(const QByteArray &bytes);

} // namespace pss
