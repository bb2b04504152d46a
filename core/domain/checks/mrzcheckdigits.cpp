// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/rules.h"

namespace pss {

using namespace Qt::StringLiterals;

Finding checkMrzCheckDigits(const CheckInput &input)
{
    if (!input.reading.mrz)
        return {CheckResult::NotApplicable, u"There is no machine readable zone."_s, {}, {}};
    const auto &checks = input.reading.mrz->mrz.checks;
    QStringList broken;
    const auto note = [&](const std::optional<bool> &check, const QString &name) {
        if (check == false)
            broken << name;
    };
    note(checks.documentNumber, u"document number"_s);
    note(checks.dateOfBirth, u"date of birth"_s);
    note(checks.dateOfExpiry, u"date of expiry"_s);
    note(checks.personalNumber, u"personal number"_s);
    note(checks.composite, u"composite"_s);
    if (broken.isEmpty())
        return {CheckResult::Passed, u"All check digits of the machine readable zone hold."_s, {}, {}};
    return {CheckResult::Failed,
            u"Check digits do not hold: %1."_s.arg(broken.join(u", "_s)),
            u"MRZ_INVALID"_s,
            {}};
}

} // namespace pss
