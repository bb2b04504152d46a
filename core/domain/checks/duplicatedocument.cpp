// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/rules.h"

namespace pss {

using namespace Qt::StringLiterals;

Finding checkDuplicateDocument(const CheckInput &input)
{
    if (!input.document.duplicate)
        return {CheckResult::Passed, u"No other customer sent this file."_s, {}, {}};
    return {
        CheckResult::Caution, u"The same file was sent for another customer."_s, u"DUPLICATE_DOCUMENT"_s, {}};
}

} // namespace pss
