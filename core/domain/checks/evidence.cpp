// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/evidence.h"

namespace pss::checks {

using namespace Qt::StringLiterals;

Evidence evidenceFor(const CheckInput &input, const QString &field)
{
    const auto corrected = input.document.corrections.constFind(field);
    if (corrected != input.document.corrections.constEnd())
        return {corrected->value, 1};
    const auto *read = input.reading.field(field);
    if (!read || read->sources.empty())
        return {};
    return {read->best().value, read->best().confidence};
}

DateRange dateRange(const QString &text)
{
    if (text.size() == 4) {
        const auto first = QDate::fromString(text, u"yyyy"_s);
        return {first, first.addYears(1).addDays(-1)};
    }
    if (text.size() == 7) {
        const auto first = QDate::fromString(text, u"yyyy-MM"_s);
        return {first, first.addMonths(1).addDays(-1)};
    }
    const auto day = QDate::fromString(text, u"yyyy-MM-dd"_s);
    return {day, day};
}

} // namespace pss::checks
