// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/check.h"

#include "domain/checks/rules.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

bool always(const CheckInput &) { return true; }
bool never(const CheckInput &) { return false; }
bool forIdentity(const CheckInput &input) { return input.document.category() == Category::ProofOfIdentity; }
bool forAddress(const CheckInput &input) { return input.document.category() == Category::ProofOfAddress; }
bool whereMrz(const CheckInput &input) { return input.reading.mrz.has_value(); }
bool whereDeclared(const CheckInput &input)
{
    return forIdentity(input) && !input.document.declared.name().isEmpty();
}

struct Rule {
    const char *name;
    const char *group;
    bool (*isRequired)(const CheckInput &); ///< the default policy
    Finding (*run)(const CheckInput &);
};

constexpr Rule kRules[] = {
    {"image_quality", "image_integrity", always, checkImageQuality},
    {"mrz_check_digits", "data_validation", whereMrz, checkMrzCheckDigits},
    {"document_expiry", "data_validation", forIdentity, checkDocumentExpiry},
    {"mrz_vs_visual", "data_consistency", never, checkMrzAgainstVisual},
    {"declared_vs_document", "data_comparison", whereDeclared, checkDeclaredAgainstDocument},
    {"duplicate_document", "authenticity", never, checkDuplicateDocument},
    {"document_recency", "address", forAddress, checkDocumentRecency},
};

} // namespace

std::vector<Check> runChecks(const CheckInput &input)
{
    std::vector<Check> checks;
    for (const auto &rule : kRules) {
        auto finding = rule.run(input);
        checks.push_back({QLatin1StringView(rule.name), QLatin1StringView(rule.group), finding.result,
                          rule.isRequired(input), finding.code, finding.sentence, finding.evidence});
    }
    return checks;
}

bool hasFailedRequired(const std::vector<Check> &checks)
{
    return std::any_of(checks.begin(), checks.end(), [](const Check &check) {
        return check.required && check.result == CheckResult::Failed;
    });
}

QJsonObject toJson(const Check &check)
{
    return {{u"name"_s, check.name},
            {u"group"_s, check.group},
            {u"result"_s, wordOf(check.result)},
            {u"required"_s, check.required},
            {u"code"_s, check.code.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(check.code)},
            {u"sentence"_s, check.sentence},
            {u"evidence"_s, check.evidence}};
}

} // namespace pss
