// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"
#include "domain/document.h"
#include "domain/reading.h"

#include <QDate>
#include <QJsonObject>
#include <QString>

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
};

/// All that a rule may look at.
struct CheckInput {
    const Document &document;
    const Reading &reading;
    QDate today;
    const Reading *selfie = nullptr; ///< the customer's latest that was read, if there is one
};

/// Runs every rule of the table; pure. Required are image_quality, mrz_check_digits where there is an MRZ, of
/// a proof of identity document_expiry and declared_vs_document, of a proof of address document_recency
/// (default policy).
std::vector<Check> runChecks(const CheckInput &input);

bool hasFailedRequired(const std::vector<Check> &checks);

/// The codes of the checks that failed, each once, in the table's order.
QStringList failedCodes(const std::vector<Check> &checks);

QJsonObject toJson(const Check &check);

} // namespace pss
