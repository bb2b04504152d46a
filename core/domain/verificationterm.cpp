// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/verificationterm.h"

#include "domain/checks/evidence.h"
#include "domain/documentday.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLook = 3600; ///< s
constexpr int kAhead = 1; ///< days that a country may be ahead of UTC

std::optional<QDate> lastDayOf(const CustomerDocument &one)
{
    const auto expiry = checks::evidenceFor({one.document, one.reading, {}}, u"date_of_expiry"_s);
    const auto range = checks::dateRange(expiry.value);
    return range.isValid() ? std::optional(range.last) : std::nullopt;
}

bool isGood(const CustomerDocument &one, const QDate &last, const QDateTime &at)
{
    return last >= documentDay(one.document, one.reading, at);
}

} // namespace

std::optional<QDate> lastGoodDay(std::span<const CustomerDocument> documents, const QDateTime &now)
{
    std::optional<QDate> first;
    for (const auto &one : documents) {
        const auto last = isInHand(one.document.status) ? lastDayOf(one) : std::nullopt;
        if (last && isGood(one, *last, now) && (!first || *last < *first))
            first = last;
    }
    return first;
}

bool hasExpiredSince(const CustomerDocument &one, const QDateTime &decided, const QDateTime &now)
{
    const auto last = lastDayOf(one);
    return last && isGood(one, *last, decided) && !isGood(one, *last, now);
}

QDateTime nextLook(const QDate &lastGoodDay, const QDateTime &now)
{
    const auto end = lastGoodDay.addDays(1);
    const QDateTime month(QDate(end.year(), end.month(), 1).addDays(-kAhead), QTime(0, 0), Qt::UTC);
    return std::max(month, now.addSecs(kLook));
}

} // namespace pss
