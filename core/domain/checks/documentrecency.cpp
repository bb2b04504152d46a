// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/rules.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRecentDays = 90;

} // namespace

Finding checkDocumentRecency(const CheckInput &input)
{
    if (input.document.category() != Category::ProofOfAddress)
        return {CheckResult::NotApplicable, u"Only a proof of address must be recent."_s, {}, {}};
    const auto text = effectiveValue(input, u"document_date"_s);
    const auto date = QDate::fromString(text, Qt::ISODate);
    if (!date.isValid())
        return {CheckResult::Failed, u"No date of issue was read."_s, u"ISSUE_DATE_MISSING"_s, {}};
    const auto days = date.daysTo(input.today);
    const QJsonObject evidence{{u"document_date"_s, text}, {u"days"_s, days}};
    if (days > kRecentDays)
        return {CheckResult::Failed,
                u"The document is %1 days old; %2 are allowed."_s.arg(days).arg(kRecentDays),
                u"TOO_OLD_DOCUMENT"_s, evidence};
    if (days < -1)
        return {CheckResult::Failed, u"The document's date lies in the future."_s, u"DATA_INCONSISTENT"_s,
                evidence};
    return {
        CheckResult::Passed, u"The document is %1 days old."_s.arg(std::max<qint64>(days, 0)), {}, evidence};
}

} // namespace pss
