// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/check.h"

#include "domain/checktable.h"

#include <algorithm>

namespace pss {

std::vector<Check> runChecks(const CheckInput &input)
{
    std::vector<Check> checks;
    for (const auto &rule : checkRules()) {
        if (!rule.find)
            continue;
        auto finding = rule.find(input);
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

QStringList failedCodes(const std::vector<Check> &checks)
{
    QStringList codes;
    for (const auto &check : checks)
        if (check.result == CheckResult::Failed && !check.code.isEmpty() && !codes.contains(check.code))
            codes << check.code;
    return codes;
}

QJsonObject toJson(const Check &check)
{
    QJsonObject object{{QStringLiteral("name"), check.name},
                       {QStringLiteral("group"), check.group},
                       {QStringLiteral("result"), wordOf(check.result)},
                       {QStringLiteral("required"), check.required},
                       {QStringLiteral("code"), check.code.isEmpty() ? QJsonValue() : QJsonValue(check.code)},
                       {QStringLiteral("sentence"), check.sentence},
                       {QStringLiteral("evidence"), check.evidence}};
    if (!check.documentId.isEmpty())
        object[QStringLiteral("document_id")] = check.documentId;
    return object;
}

} // namespace pss
