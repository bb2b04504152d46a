// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/check.h"

#include <QDate>
#include <QString>

namespace pss::checks {

/// What counts for a field: the reviewer's correction before what was read. Empty where there is neither.
struct Evidence {
    QString value;
    double confidence = 0; ///< 1 for a correction
    int page = 0; ///< from 1; 0 where it was not read
    QRect box = {};
    bool isEmpty() const { return value.isEmpty(); }
};

Evidence evidenceFor(const CheckInput &input, const QString &field);
QJsonObject toJson(const Evidence &evidence);

/// Failed for a sure reading, caution for one that may be misread.
CheckResult severity(double confidence);

/// Whether what a decision needs was read without doubt: the machine readable zone, or in print what the type
/// of document is sent for. Of any other paper, its text.
bool isReadSurely(const CheckInput &input);

/// A reading below this is no proof of a difference: it is shown as a caution.
inline constexpr double kSureConfidence = 0.8;

/// The days a date may mean where only its month or year is known; both invalid for anything else.
struct DateRange {
    QDate first;
    QDate last;
    bool isValid() const { return first.isValid() && last.isValid(); }
};
DateRange dateRange(const QString &text);

} // namespace pss::checks
