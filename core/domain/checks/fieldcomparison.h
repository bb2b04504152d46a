// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/checks/evidence.h"
#include "domain/checks/rules.h"

namespace pss::checks {

/// What two documents of one customer say of the same things, one after the other: the first is the one that
/// is judged.
class FieldComparison {
public:
    FieldComparison(const CheckInput &first, const CheckInput &second) : m_first(first), m_second(second) { }

    void compareName(const QString &code);
    /// A date with parts unknown agrees with each day it may mean; countries by what they mean.
    void compare(const QString &field, const QString &code);

    bool isEmpty() const { return m_evidence.isEmpty(); }
    CheckResult result() const { return m_result; }
    const QString &code() const { return m_code; }
    const QStringList &differing() const { return m_differing; } ///< names of fields, in words
    const QJsonObject &evidence() const { return m_evidence; }

private:
    void take(const QString &field, CheckResult result, const QString &code, const QJsonObject &evidence);

    const CheckInput &m_first;
    const CheckInput &m_second;
    CheckResult m_result = CheckResult::Passed;
    QString m_code;
    QStringList m_differing;
    QJsonObject m_evidence;
};

} // namespace pss::checks
