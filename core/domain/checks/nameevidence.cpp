// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/nameevidence.h"

#include <algorithm>

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

bool isOfZone(const CheckInput &input, const QString &field)
{
    const auto *read = input.reading.field(field);
    return !input.document.corrections.contains(field) && read && !read->sources.empty()
        && read->best().source == FieldSource::Mrz;
}

} // namespace

NameEvidence nameFor(const CheckInput &input)
{
    const auto surname = evidenceFor(input, u"surname"_s);
    const auto given = evidenceFor(input, u"given_names"_s);
    const auto whole = evidenceFor(input, u"full_name"_s);
    if (surname.isEmpty())
        return {{{}, {}, whole.value}, whole.confidence, whole};
    NameEvidence evidence;
    evidence.place = surname;
    if (given.isEmpty()) {
        evidence.name.fullName = surname.value;
        evidence.confidence = surname.confidence;
    } else {
        evidence.name.surname = surname.value;
        evidence.name.givenNames = given.value;
        evidence.confidence = std::min(given.confidence, surname.confidence);
    }
    evidence.name.isCut = input.reading.mrz && isNameCut(input.reading.mrz->mrz)
        && (isOfZone(input, u"surname"_s) || isOfZone(input, u"given_names"_s));
    return evidence;
}

CheckResult resultOf(const NameComparison &comparison, double confidence)
{
    switch (comparison.verdict) {
    case NameVerdict::Same:
        return CheckResult::Passed;
    case NameVerdict::Partly:
        return CheckResult::Caution;
    case NameVerdict::Different:
        return comparison.isAcrossScripts ? CheckResult::Caution : severity(confidence);
    }
    Q_UNREACHABLE();
}

} // namespace pss::checks
