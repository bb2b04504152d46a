// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QJsonValue>

namespace pss {

/// The object that `bytes` spells, or ValidationFailed naming the offset.
Result<QJsonObject> parseObject(const QByteArray &bytes);

/// Compact UTF-8; members sorted by name, so that equal objects have equal bytes.
QByteArray toJson(const QJsonObject &object);

/// A string member or null where the text is empty.
inline QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

} // namespace pss
