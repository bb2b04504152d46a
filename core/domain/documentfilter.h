// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/document.h"
#include "domain/risk.h"

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

namespace pss {

enum class DocumentSort { CreatedAscending, CreatedDescending, Priority, Due };

/// Which documents; empty members do not filter.
struct DocumentFilter {
    QList<DocumentStatus> statuses;
    QList<DocumentType> types;
    QString userId;
    QString office;
    QString claimedBy;
    std::optional<RiskLevel> riskLevel; ///< of the customer's latest verification
    bool unclaimed = false;
    bool overdue = false;
    QDateTime createdFrom;
    QDateTime createdTo;
    QString query; ///< id, user_id, file name, document number, name: whole words and prefixes from 3 letters
    DocumentSort sort = DocumentSort::CreatedDescending;
};

} // namespace pss
