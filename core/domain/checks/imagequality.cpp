// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/rules.h"

namespace pss {

using namespace Qt::StringLiterals;

Finding checkImageQuality(const CheckInput &input)
{
    const auto &quality = input.reading.quality;
    if (!quality)
        return {CheckResult::NotRun, u"The picture's quality was not measured."_s, {}, {}};
    if (quality->advice.isEmpty())
        return {CheckResult::Passed, u"The picture is sharp, bright and large enough."_s, {}, {}};
    return {CheckResult::Failed,
            u"The picture is hard to read."_s,
            quality->advice.first(),
            {{u"reasons"_s, quality->advice.join(u", "_s)}, {u"sharpness"_s, quality->sharpness}}};
}

} // namespace pss
