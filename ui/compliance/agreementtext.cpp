// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/agreementtext.h"

#include "screening/matching/qualifiers.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct AgreementWords {
    Q_DECLARE_TR_FUNCTIONS(AgreementWords)
};
using W = AgreementWords;

Verdict verdictOf(DateAgreement agreement)
{
    switch (agreement) {
    case DateAgreement::Unknown:
        return {FactAgreement::Unknown, W::tr("Not comparable")};
    case DateAgreement::Same:
        return {FactAgreement::Same, W::tr("Same")};
    case DateAgreement::SameYear:
        return {FactAgreement::Near, W::tr("Same year")};
    case DateAgreement::Swapped:
        return {FactAgreement::Near, W::tr("Day, month swapped")};
    case DateAgreement::NearYears:
        return {FactAgreement::Near, W::tr("1 year apart")};
    case DateAgreement::CloseYears:
        return {FactAgreement::Near, W::tr("≤ 3 years apart")};
    case DateAgreement::Other:
        return {FactAgreement::Other, W::tr("Different")};
    }
    Q_UNREACHABLE();
}

Verdict verdictOf(FieldAgreement agreement)
{
    switch (agreement) {
    case FieldAgreement::Unknown:
        return {FactAgreement::Unknown, W::tr("Not comparable")};
    case FieldAgreement::Same:
        return {FactAgreement::Same, W::tr("Same")};
    case FieldAgreement::Other:
        return {FactAgreement::Other, W::tr("Different")};
    }
    Q_UNREACHABLE();
}

uint32_t numberOf(const QDate &date)
{
    return uint32_t(date.year() * 10000 + date.month() * 100 + date.day());
}

std::optional<ScreeningIndex::Days> daysOf(const QString &written)
{
    const auto day = [](const QString &text) { return QDate::fromString(text, Qt::ISODate); };
    QDate first, last;
    if (written.size() == 4) {
        first = day(written + u"-01-01"_s);
        last = day(written + u"-12-31"_s);
    } else if (written.size() == 7) {
        first = day(written + u"-01"_s);
        last = first.addMonths(1).addDays(-1);
    } else {
        first = last = day(written);
    }
    return first.isValid() ? std::optional(ScreeningIndex::Days{numberOf(first), numberOf(last)})
                           : std::nullopt;
}

/// As an identifier is compared: letters and digits alone.
QString bare(const QString &number)
{
    static const QRegularExpression other(u"[^\\p{L}\\p{N}]"_s);
    return QString(number).remove(other).toUpper();
}

} // namespace

Verdict dateVerdict(const ScreeningSubject &subject, const ListEntry &entry,
                    const ShownExplanation &explanation)
{
    if (subject.dateOfBirth.isEmpty() && entry.datesOfBirth.empty())
        return {};
    if (const auto said = fromWord<DateAgreement>(explanation.dateOfBirth))
        return verdictOf(*said);
    const auto own = daysOf(subject.dateOfBirth);
    auto best = DateAgreement::Unknown;
    for (const auto &date : entry.datesOfBirth)
        if (own) {
            const auto one = agreement(*own, {numberOf(date.first), numberOf(date.last)});
            best = best == DateAgreement::Unknown ? one : std::min(best, one);
        }
    return verdictOf(best);
}

Verdict countryVerdict(const ScreeningSubject &subject, const ListEntry &entry,
                       const ShownExplanation &explanation)
{
    if (subject.countries.isEmpty() && entry.countries.isEmpty())
        return {};
    if (const auto said = fromWord<FieldAgreement>(explanation.country))
        return verdictOf(*said);
    if (subject.countries.isEmpty() || entry.countries.isEmpty())
        return verdictOf(FieldAgreement::Unknown);
    const bool same = std::any_of(subject.countries.begin(), subject.countries.end(),
                                  [&](const QString &code) { return entry.countries.contains(code); });
    return verdictOf(same ? FieldAgreement::Same : FieldAgreement::Other);
}

Verdict sexVerdict(const ScreeningSubject &subject, const ListEntry &entry,
                   const ShownExplanation &explanation)
{
    if (subject.sex.isEmpty() && entry.sex.isEmpty())
        return {};
    if (const auto said = fromWord<FieldAgreement>(explanation.sex))
        return verdictOf(*said);
    if (subject.sex.isEmpty() || entry.sex.isEmpty())
        return verdictOf(FieldAgreement::Unknown);
    return verdictOf(subject.sex == entry.sex ? FieldAgreement::Same : FieldAgreement::Other);
}

Verdict identifierVerdict(const ScreeningSubject &subject, const ListEntry &entry,
                          const ShownExplanation &explanation)
{
    if (subject.documentNumbers.isEmpty() && entry.identifiers.empty())
        return {};
    bool same = explanation.hasSameIdentifier;
    for (const auto &identifier : entry.identifiers)
        for (const QString &number : subject.documentNumbers)
            same = same || bare(identifier.number) == bare(number);
    if (same)
        return verdictOf(FieldAgreement::Same);
    // Two numbers that differ say little: people have several documents.
    const bool comparable = !subject.documentNumbers.isEmpty() && !entry.identifiers.empty();
    return comparable ? Verdict{FactAgreement::Unknown, W::tr("None in common")}
                      : verdictOf(FieldAgreement::Unknown);
}

} // namespace pss
