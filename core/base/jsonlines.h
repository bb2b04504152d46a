// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QHash>
#include <QJsonObject>
#include <QString>

namespace pss {

/// A JSON object that people write, with the line of each of its members: what is wrong is said with its
/// place.
class JsonLines {
public:
    /// ValidationFailed with the line for what is no JSON object, and for a member that is there twice.
    static Result<JsonLines> parse(const QByteArray &bytes);

    const QJsonObject &object() const { return m_object; }
    /// From 1, of the value at a JSON pointer (RFC 6901), or of the nearest that holds it.
    int line(QString pointer) const;
    /// ValidationFailed: `line 12, /factors/3/weight: A number is expected.`
    tl::unexpected<Error> refused(const QString &pointer, const QString &detail) const;

private:
    QJsonObject m_object;
    QHash<QString, int> m_lines;
};

/// A member's name as a part of a JSON pointer.
QString pointerPart(const QString &name);

} // namespace pss
