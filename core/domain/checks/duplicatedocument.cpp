// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/rules.h"

#include <QJsonArray>

namespace pss::checks {

using namespace Qt::StringLiterals;

Finding duplicateDocument(const CheckInput &input)
{
    const QJsonObject evidence{{u"sha256"_s, input.document.sha256}};
    if (input.document.duplicate)
        return {CheckResult::Failed, u"The very same file was sent for another customer."_s,
                u"DUPLICATE_DOCUMENT"_s, evidence};
    if (!input.document.lookalikes.isEmpty())
        return {CheckResult::Caution,
                u"Nearly the same picture was sent for another customer."_s,
                u"DUPLICATE_DOCUMENT"_s,
                {{u"sha256"_s, input.document.sha256},
                 {u"documents"_s, QJsonArray::fromStringList(input.document.lookalikes)}}};
    return {CheckResult::Passed, u"No other customer sent this file, or a picture like it."_s, {}, evidence};
}

} // namespace pss::checks
