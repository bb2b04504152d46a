// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/rules.h"

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

/// Every passport and visa has a zone (ICAO 9303-4, -7); other documents may.
bool mustHaveZone(DocumentType type) { return type == DocumentType::Passport || type == DocumentType::Visa; }

} // namespace

Finding mrzCheckDigits(const CheckInput &input)
{
    const auto &reading = input.reading;
    if (reading.status != ReadingStatus::Completed)
        return {CheckResult::NotRun, u"The document has not been read."_s, {}, {}};
    if (!reading.mrz && mustHaveZone(input.document.type))
        return {CheckResult::NotRun, u"No machine readable zone was found."_s, {}, {}};
    if (!reading.mrz)
        return {CheckResult::NotApplicable, u"There is no machine readable zone."_s, {}, {}};

    const auto &checks = reading.mrz->mrz.checks;
    const std::pair<QString, std::optional<bool>> digits[] = {
        {u"document number"_s, checks.documentNumber},
        {u"date of birth"_s, checks.dateOfBirth},
        {u"date of expiry"_s, checks.dateOfExpiry},
        {u"personal number"_s, checks.personalNumber},
        {u"composite"_s, checks.composite},
    };
    QJsonObject evidence;
    QStringList wrong;
    for (const auto &[name, holds] : digits) {
        evidence[QString(name).replace(u' ', u'_')] = holds ? QJsonValue(*holds) : QJsonValue();
        if (holds == false)
            wrong << name;
    }
    if (wrong.isEmpty())
        return {
            CheckResult::Passed, u"Every check digit of the machine readable zone holds."_s, {}, evidence};
    return {CheckResult::Failed, u"Check digits that do not hold: %1."_s.arg(wrong.join(u", "_s)),
            u"MRZ_INVALID"_s, evidence};
}

} // namespace pss::checks
