// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/evidence.h"
#include "domain/checks/likeness.h"
#include "domain/checks/rules.h"

#include <optional>

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

/// One thing both the customer and the document say.
struct Comparison {
    QString name;
    QString declared;
    QString document;
    CheckResult result;
    QString code;
};

CheckResult severity(double confidence)
{
    return confidence >= kSureConfidence ? CheckResult::Failed : CheckResult::Caution;
}

std::optional<Comparison> compareName(const CheckInput &input)
{
    const auto declared = input.document.declared.name();
    auto printed = evidenceFor(input, u"full_name"_s);
    const auto surname = evidenceFor(input, u"surname"_s);
    if (!surname.isEmpty()) {
        const auto given = evidenceFor(input, u"given_names"_s);
        printed = {(given.value + u' ' + surname.value).trimmed(),
                   given.isEmpty() ? surname.confidence : std::min(given.confidence, surname.confidence)};
    }
    if (declared.isEmpty() || printed.isEmpty())
        return {};
    auto result = CheckResult::Passed;
    switch (compareNames(declared, printed.value)) {
    case Likeness::Same:
        break;
    case Likeness::Near:
        result = CheckResult::Caution;
        break;
    case Likeness::Different:
        result = severity(printed.confidence);
        break;
    }
    return Comparison{u"name"_s, declared, printed.value, result, u"NAME_MISMATCH"_s};
}

std::optional<Comparison> compareField(const CheckInput &input, const QString &field, const QString &declared,
                                       bool (*same)(const QString &, const QString &), const QString &code)
{
    const auto printed = evidenceFor(input, field);
    if (declared.isEmpty() || printed.isEmpty())
        return {};
    const auto result = same(declared, printed.value) ? CheckResult::Passed : severity(printed.confidence);
    return Comparison{field, declared, printed.value, result, code};
}

/// A date with parts unknown agrees with every day it may mean.
bool isSameDate(const QString &declared, const QString &printed)
{
    return declared == printed || (!printed.isEmpty() && declared.startsWith(printed + u'-'));
}

std::vector<Comparison> compareAll(const CheckInput &input)
{
    const auto &declared = input.document.declared;
    std::vector<Comparison> all;
    for (auto &&one :
         {compareName(input),
          compareField(input, u"date_of_birth"_s, declared.dateOfBirth, isSameDate, u"DOB_MISMATCH"_s),
          compareField(input, u"document_number"_s, declared.documentNumber, isSame,
                       u"DOCUMENT_NUMBER_MISMATCH"_s),
          compareField(input, u"nationality"_s, declared.nationality, isSameCountry, u"DATA_INCONSISTENT"_s)})
        if (one)
            all.push_back(*one);
    return all;
}

} // namespace

Finding declaredVersusDocument(const CheckInput &input)
{
    const auto comparisons = compareAll(input);
    if (comparisons.empty())
        return {CheckResult::NotApplicable, u"Nothing was both declared and read."_s, {}, {}};
    Finding finding{CheckResult::Passed, u"The document says what the customer declared."_s, {}, {}};
    QStringList differing;
    for (const auto &one : comparisons) {
        finding.evidence[one.name] = QJsonObject{
            {u"declared"_s, one.declared}, {u"document"_s, one.document}, {u"result"_s, wordOf(one.result)}};
        if (one.result == CheckResult::Passed)
            continue;
        differing << QString(one.name).replace(u'_', u' ');
        if (finding.result == CheckResult::Passed
            || (finding.result == CheckResult::Caution && one.result == CheckResult::Failed)) {
            finding.result = one.result;
            finding.code = one.code;
        }
    }
    if (!differing.isEmpty())
        finding.sentence = u"The document differs from what was declared: %1."_s.arg(differing.join(u", "_s));
    return finding;
}

} // namespace pss::checks
