// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/evidence.h"
#include "domain/checks/rules.h"

namespace pss::checks {

using namespace Qt::StringLiterals;

Finding documentRecency(const CheckInput &input)
{
    if (input.document.category() != Category::ProofOfAddress)
        return {CheckResult::NotApplicable, u"Only a proof of address must be recent."_s, {}, {}};
    if (input.reading.status != ReadingStatus::Completed)
        return {CheckResult::NotRun, u"The document has not been read."_s, {}, {}};
    auto issued = evidenceFor(input, u"document_date"_s);
    if (issued.isEmpty())
        issued = evidenceFor(input, u"date_of_issue"_s);
    const auto range = dateRange(issued.value);
    // What the machine did not find may be there all the same: a person looks.
    if (!range.isValid())
        return {CheckResult::Caution, u"No date of the document was read."_s, u"ISSUE_DATE_MISSING"_s, {}};
    const int maxAge = input.parameters.maxDocumentAgeDays;
    const QJsonObject evidence{{u"document_date"_s, issued.value},
                               {u"read"_s, toJson(issued)},
                               {u"today"_s, input.today.toString(Qt::ISODate)},
                               {u"max_age_days"_s, maxAge}};
    if (range.last.daysTo(input.today) > maxAge)
        return {CheckResult::Failed,
                u"The document of %1 is older than %2 days."_s.arg(issued.value).arg(maxAge),
                u"TOO_OLD_DOCUMENT"_s, evidence};
    if (range.first > input.today)
        return {CheckResult::Caution, u"The document is dated in the future: %1."_s.arg(issued.value),
                u"DATA_INCONSISTENT"_s, evidence};
    return {CheckResult::Passed,
            u"The document of %1 is no older than %2 days."_s.arg(issued.value).arg(maxAge),
            {},
            evidence};
}

} // namespace pss::checks
