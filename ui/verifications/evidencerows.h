// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/check.h"

#include <QStringList>

namespace pss {

/// One thing a check looked at: a value, or two side by side and whether they agree.
struct EvidenceRow {
    QString what;
    QString first;
    QString second;
    std::optional<CheckResult> result;
};

/// The evidence of a check as rows; `first` and `second` name where the two values come from, empty where
/// nothing is compared.
struct EvidenceRows {
    QString first;
    QString second;
    std::vector<EvidenceRow> rows;
};

EvidenceRows evidenceRows(const QJsonObject &evidence);

} // namespace pss
