// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/check.h"

namespace pss {

/// What a rule found; the table in check.cpp adds its name and group.
struct Finding {
    CheckResult result = CheckResult::NotRun;
    QString sentence;
    QString code;
    QJsonObject evidence;
};

// One file a rule; all pure.
Finding checkImageQuality(const CheckInput &input);
Finding checkMrzCheckDigits(const CheckInput &input);
Finding checkDocumentExpiry(const CheckInput &input);
Finding checkMrzAgainstVisual(const CheckInput &input);
Finding checkDeclaredAgainstDocument(const CheckInput &input);
Finding checkDuplicateDocument(const CheckInput &input);
Finding checkDocumentRecency(const CheckInput &input);

/// How values are compared: accents dropped, upper case, letters and digits only.
QString foldedValue(const QString &value);

/// What counts for a field: the reviewer's correction, else the best source; empty where neither is there.
QString effectiveValue(const CheckInput &input, const QString &field);

} // namespace pss
