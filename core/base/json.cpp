// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/json.h"

#include <QJsonDocument>

namespace pss {

Result<QJsonObject> parseObject(const QByteArray &bytes)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return invalid(QString(),
                       QStringLiteral("The JSON cannot be read at byte %1: %2.")
                           .arg(error.offset)
                           .arg(error.errorString()));
    if (!document.isObject())
        return invalid(QString(), QStringLiteral("A JSON object is expected."));
    return document.object();
}

QByteArray toJson(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

} // namespace pss
