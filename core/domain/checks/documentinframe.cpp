// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/advice.h"
#include "domain/checks/evidence.h"
#include "domain/checks/rules.h"

namespace pss::checks {

using namespace Qt::StringLiterals;

Finding documentInFrame(const CheckInput &input)
{
    const auto code = u"DOCUMENT_CROPPED"_s;
    if (!adviceFor(input.document.type, {code}).contains(code))
        return {CheckResult::NotApplicable, u"A portrait may end at the picture's edge."_s, {}, {}};
    if (!input.reading.quality)
        return {CheckResult::NotRun, u"The picture has not been measured."_s, {}, {}};
    if (!input.reading.quality->advice.contains(code))
        return {CheckResult::Passed, u"No text runs into an edge of the picture."_s, {}, {}};
    return {isReadSurely(input) ? CheckResult::Caution : CheckResult::Failed,
            u"Text runs into an edge of the picture: part of the document is cut off."_s,
            code,
            {}};
}

} // namespace pss::checks
