// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/token/strictjson.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace pss {

namespace {

int memberCount(const QJsonValue &value)
{
    int count = 0;
    if (value.isArray()) {
        for (const auto &item : value.toArray())
            count += memberCount(item);
    } else if (value.isObject()) {
        const auto object = value.toObject();
        count = int(object.size());
        for (const auto &member : object)
            count += memberCount(member);
    }
    return count;
}

/// The colons outside of strings: as many as there are members in the text.
int colonCount(const QByteArray &bytes)
{
    int colons = 0;
    bool isInString = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        if (isInString && bytes[i] == '\\')
            ++i;
        else if (bytes[i] == '"')
            isInString = !isInString;
        else if (!isInString && bytes[i] == ':')
            ++colons;
    }
    return colons;
}

} // namespace

std::optional<QJsonObject> parseStrictObject(const QByteArray &bytes)
{
    QJsonParseError error;
    const auto document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return std::nullopt;
    if (colonCount(bytes) != memberCount(document.object()))
        return std::nullopt;
    return document.object();
}

} // namespace pss
