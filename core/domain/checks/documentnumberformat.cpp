// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/evidence.h"
#include "domain/checks/numberforms.h"
#include "domain/checks/rules.h"

namespace pss::checks {

using namespace Qt::StringLiterals;

Finding documentNumberFormat(const CheckInput &input)
{
    if (input.document.category() != Category::ProofOfIdentity)
        return {CheckResult::NotApplicable, u"Only an identity document has a number."_s, {}, {}};
    const auto number = evidenceFor(input, u"document_number"_s);
    if (number.isEmpty())
        return {CheckResult::NotRun, u"No document number was read."_s, {}, {}};
    const auto country = input.document.issuingCountry.isEmpty()
        ? evidenceFor(input, u"issuing_country"_s).value
        : input.document.issuingCountry;
    QJsonObject evidence{{u"document_number"_s, toJson(number)}, {u"issuing_country"_s, country}};
    switch (judgeNumber(number.value, country, input.document.type)) {
    case NumberForm::Known:
        return {CheckResult::Passed, u"The number has the form of this country's documents."_s, {}, evidence};
    case NumberForm::Plausible:
        return {CheckResult::Passed, u"The number has the form of a document's number."_s, {}, evidence};
    case NumberForm::Other:
        // Series change: a form that is not known here is no proof.
        return {CheckResult::Caution, u"The number has not the form of this country's documents."_s,
                u"DATA_INCONSISTENT"_s, evidence};
    case NumberForm::Impossible:
        return {severity(number.confidence), u"No document has a number of this form."_s,
                u"DATA_INCONSISTENT"_s, evidence};
    case NumberForm::WrongCheck:
        return {severity(number.confidence), u"The check character in the document number does not hold."_s,
                u"DATA_INCONSISTENT"_s, evidence};
    }
    Q_UNREACHABLE();
}

} // namespace pss::checks
