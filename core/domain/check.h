// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"
#include "domain/customerdocument.h"
#include "domain/document.h"
#include "domain/reading.h"

#include <QDate>
#include <QJsonObject>
#include <QString>

#include <span>
#include <vector>

namespace pss {

enum class CheckResult { Passed, Failed, Caution, NotApplicable, NotRun };
template <>
inline constexpr auto kWords<CheckResult> = std::to_array<EnumWord<CheckResult>>({
    {CheckResult::Passed, "passed"},
    {CheckResult::Failed, "failed"},
    {CheckResult::Caution, "caution"},
    {CheckResult::NotApplicable, "not_applicable"},
    {CheckResult::NotRun, "not_run"},
});

/// The outcome of one rule. `sentence` is English and says what was seen; `code` is a RejectionReason code or
/// empty.
struct Check {
    QString name;
    QString group;
    CheckResult result = CheckResult::NotRun;
    bool required = false;
    QString code;
    QString sentence;
    QJsonObject evidence;
    QString documentId = {}; ///< in a verification: what it was found on; empty for the customer's
};

/// What a policy says of a document's dates.
struct CheckParameters {
    int maxDocumentAgeDays = 90; ///< of a proof of address
    int minimumAge = 18; ///< years
    int expiryWarningDays = 30;
};

/// All that a rule may look at.
struct CheckInput {
    const Document &document;
    const Reading &reading;
    QDate today; ///< in the document's own country, see documentday.h
    const Reading *selfie = nullptr; ///< the customer's latest that was read, if there is one
    std::span<const CustomerDocument> others = {}; ///< the customer's; the document itself is passed over
    const DeclaredData *declared = nullptr; ///< by a verification; what came with the document otherwise
    CheckParameters parameters = {};

    const DeclaredData &declaredData() const { return declared ? *declared : document.declared; }
};

/// Runs every rule of the table that looks at a document; pure. Required are image_quality, mrz_check_digits
/// where there is an MRZ, of a proof of identity document_expiry and declared_vs_document, of a proof of
/// address document_recency (default policy).
std::vector<Check> runChecks(const CheckInput &input);

bool hasFailedRequired(const std::vector<Check> &checks);

/// The codes of the checks that failed, each once, in the table's order.
QStringList failedCodes(const std::vector<Check> &checks);

QJsonObject toJson(const Check &check);

} // namespace pss
