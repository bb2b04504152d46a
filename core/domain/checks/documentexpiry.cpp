// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/rules.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// The last day on which a document with this expiry is good; a month or a year counts to its end.
QDate lastDay(const QString &expiry)
{
    const auto parts = expiry.split(u'-');
    const int year = parts.value(0).toInt();
    if (parts.size() == 3)
        return QDate::fromString(expiry, Qt::ISODate);
    if (parts.size() == 2)
        return QDate(year, parts[1].toInt(), 1).addMonths(1).addDays(-1);
    return year > 0 ? QDate(year, 12, 31) : QDate();
}

} // namespace

Finding checkDocumentExpiry(const CheckInput &input)
{
    if (input.document.category() != Category::ProofOfIdentity)
        return {CheckResult::NotApplicable, u"This kind of document does not expire."_s, {}, {}};
    if (input.document.side == Side::Front && effectiveValue(input, u"date_of_expiry"_s).isEmpty())
        return {CheckResult::NotApplicable, u"The date of expiry may stand on the back."_s, {}, {}};
    const auto expiry = effectiveValue(input, u"date_of_expiry"_s);
    const auto last = lastDay(expiry);
    if (!last.isValid())
        return {CheckResult::NotRun, u"No date of expiry was read."_s, {}, {}};
    const QJsonObject evidence{{u"date_of_expiry"_s, expiry}};
    if (last < input.today)
        return {CheckResult::Failed, u"The document expired on %1."_s.arg(expiry), u"EXPIRED_DOCUMENT"_s,
                evidence};
    if (last < input.today.addDays(30))
        return {CheckResult::Caution, u"The document expires soon, on %1."_s.arg(expiry), {}, evidence};
    return {CheckResult::Passed, u"The document is valid until %1."_s.arg(expiry), {}, evidence};
}

} // namespace pss
