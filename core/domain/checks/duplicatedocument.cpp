// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/rules.h"

namespace pss::checks {

using namespace Qt::StringLiterals;

Finding duplicateDocument(const CheckInput &input)
{
    const QJsonObject evidence{{u"sha256"_s, input.document.sha256}};
    if (input.document.duplicate)
        return {CheckResult::Failed, u"The very same file was sent for another customer."_s,
                u"DUPLICATE_DOCUMENT"_s, evidence};
    return {CheckResult::Passed, u"No other customer sent this file."_s, {}, evidence};
}

} // namespace pss::checks
