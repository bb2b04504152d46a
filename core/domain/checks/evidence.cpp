// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/evidence.h"

#include <QJsonArray>

#include <algorithm>

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
    return {read->best().value, read->best().confidence, read->best().page, read->best().box};
}

QJsonObject toJson(const Evidence &evidence)
{
    QJsonObject object{{u"value"_s, evidence.value}, {u"confidence"_s, evidence.confidence}};
    if (evidence.page > 0) {
        const auto &box = evidence.box;
        object[u"page"_s] = evidence.page;
        object[u"box"_s] = QJsonArray{box.x(), box.y(), box.width(), box.height()};
    }
    return object;
}

CheckResult severity(double confidence)
{
    return confidence >= kSureConfidence ? CheckResult::Failed : CheckResult::Caution;
}

namespace {

/// By the reviewer, or by anything but a zone that is itself in doubt.
bool isSure(const CheckInput &input, const QString &name)
{
    if (input.document.corrections.contains(name))
        return true;
    const auto *field = input.reading.field(name);
    return field && std::ranges::any_of(field->sources, [](const FieldReading &said) {
               return said.source != FieldSource::Mrz && said.confidence >= kSureConfidence
                   && !said.value.isEmpty();
           });
}

} // namespace

bool isReadSurely(const CheckInput &input)
{
    const auto sure = [&](const QString &name) { return isSure(input, name); };
    switch (input.document.category()) {
    case Category::ProofOfIdentity:
        return (input.reading.mrz && input.reading.mrz->accepted)
            || ((sure(u"surname"_s) || sure(u"full_name"_s)) && sure(u"date_of_birth"_s)
                && sure(u"document_number"_s));
    case Category::ProofOfAddress:
        return sure(u"address"_s) && sure(u"document_date"_s);
    case Category::Selfie:
        return false; // the picture itself is what is needed
    case Category::Other:
        return std::ranges::any_of(input.reading.pages, [](const ReadPage &page) {
            return !page.words.empty() && page.meanConfidence >= kSureConfidence;
        });
    }
    Q_UNREACHABLE();
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
