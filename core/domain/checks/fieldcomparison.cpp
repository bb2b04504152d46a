// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/fieldcomparison.h"

#include "domain/checks/likeness.h"
#include "domain/checks/nameevidence.h"

#include <algorithm>

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

bool agree(const QString &field, const QString &a, const QString &b)
{
    if (field == u"nationality"_s || field == u"issuing_country"_s)
        return isSameCountry(a, b);
    if (field.startsWith(u"date_of_"_s)) {
        const auto [first, second] = std::pair(dateRange(a), dateRange(b));
        if (first.isValid() && second.isValid())
            return first.first <= second.last && second.first <= first.last;
    }
    return isSame(a, b);
}

} // namespace

void FieldComparison::compareName(const QString &code)
{
    const auto [first, second] = std::pair(nameFor(m_first), nameFor(m_second));
    if (first.isEmpty() || second.isEmpty())
        return;
    const auto compared = compareNames(first.name, second.name);
    auto evidence = toJson(compared);
    evidence[u"first"_s] = first.name.text();
    evidence[u"second"_s] = second.name.text();
    take(u"name"_s, resultOf(compared, std::min(first.confidence, second.confidence)), code, evidence);
}

void FieldComparison::compare(const QString &field, const QString &code)
{
    const auto [first, second] = std::pair(evidenceFor(m_first, field), evidenceFor(m_second, field));
    if (first.isEmpty() || second.isEmpty())
        return;
    const auto result = agree(field, first.value, second.value)
        ? CheckResult::Passed
        : severity(std::min(first.confidence, second.confidence));
    take(field, result, code, {{u"first"_s, toJson(first)}, {u"second"_s, toJson(second)}});
}

void FieldComparison::take(const QString &field, CheckResult result, const QString &code,
                           const QJsonObject &evidence)
{
    auto told = evidence;
    told[u"result"_s] = wordOf(result);
    m_evidence[field] = told;
    if (result == CheckResult::Passed)
        return;
    m_differing << QString(field).replace(u'_', u' ');
    if (m_result == CheckResult::Passed
        || (m_result == CheckResult::Caution && result == CheckResult::Failed)) {
        m_result = result;
        m_code = code;
    }
}

} // namespace pss::checks
