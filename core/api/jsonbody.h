// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QJsonObject>
#include <QStringList>

namespace pss {

/// A request's JSON object read member by member; all that is wrong with it is told at once. An empty body is
/// an empty object.
class JsonBody {
public:
    static Result<JsonBody> parse(const QByteArray &body, const QStringList &known);
    /// Of a call that takes no members.
    static Status needEmpty(const QByteArray &body);

    bool has(const QString &name) const { return m_object.contains(name); }
    QJsonValue value(const QString &name) const { return m_object.value(name); }
    QString text(const QString &name, qsizetype longest = 4096);
    /// A whole number, or `otherwise` where it is not there.
    qint64 number(const QString &name, qint64 otherwise);
    bool flag(const QString &name);
    QStringList texts(const QString &name);
    QJsonObject object(const QString &name);
    /// ValidationFailed with every field that was refused.
    Status status() const;

private:
    void refuse(const QString &name, const QString &code, const QString &detail);

    QJsonObject m_object;
    QList<FieldError> m_errors;
};

} // namespace pss
