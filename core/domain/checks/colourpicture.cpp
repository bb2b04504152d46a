// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/advice.h"
#include "domain/checks/rules.h"

namespace pss::checks {

using namespace Qt::StringLiterals;

Finding colourPicture(const CheckInput &input)
{
    const auto code = u"BLACK_AND_WHITE"_s;
    if (!adviceFor(input.document.type, {code}).contains(code))
        return {CheckResult::NotApplicable, u"Documents of this type need no colour."_s, {}, {}};
    if (!input.reading.quality)
        return {CheckResult::NotRun, u"The picture has not been measured."_s, {}, {}};
    if (!input.reading.quality->advice.contains(code))
        return {CheckResult::Passed, u"The picture is in colour."_s, {}, {}};
    return {CheckResult::Caution, u"The picture has no colour: it may be of a photocopy."_s, code, {}};
}

} // namespace pss::checks
