// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/verificationcase.h"

#include "domain/checktable.h"
#include "domain/documentday.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

bool isOf(const VerificationCase &input, const Document &document)
{
    return input.verification.documents.contains(document.id) && isInHand(document.status);
}

std::vector<CustomerDocument> ownDocuments(const VerificationCase &input)
{
    std::vector<CustomerDocument> own;
    for (const auto &one : input.documents)
        if (isOf(input, one.document))
            own.push_back(one);
    return own;
}

bool isInScope(RequirementScope scope, const Reading &reading, const Check &check)
{
    switch (scope) {
    case RequirementScope::Always:
        return true;
    case RequirementScope::Mrz:
        return reading.mrz.has_value();
    case RequirementScope::MrzAndVisual:
        return check.result != CheckResult::NotApplicable;
    case RequirementScope::Expires:
        return check.result != CheckResult::NotApplicable && check.result != CheckResult::NotRun;
    }
    Q_UNREACHABLE();
}

/// A comparison's result as far as the fields matter that the policy names.
CheckResult resultOf(const Check &check, const QString &field)
{
    if (field.isEmpty())
        return check.result;
    const auto word = check.evidence[field][u"result"].toString();
    return fromWord<CheckResult>(word).value_or(CheckResult::NotRun);
}

const Check *find(const std::vector<Check> &checks, const QString &name, const QString &documentId)
{
    const auto found = std::ranges::find_if(
        checks, [&](const Check &check) { return check.name == name && check.documentId == documentId; });
    return found == checks.end() ? nullptr : &*found;
}

/// Of what is found of the customer: the checks that concern the kinds that are asked for.
bool concerns(const QString &check, const VerificationCase &input)
{
    const auto &verification = input.verification;
    if (check == u"address_verified"_s)
        return verification.asksFor(VerificationKind::Address);
    if (check == u"risk_service"_s)
        return verification.external.risk.has_value();
    return verification.asksFor(VerificationKind::Identity);
}

bool isOfCustomer(const QString &check)
{
    return std::ranges::any_of(checkRules(), [&](const CheckRule &rule) {
        return rule.findOfCustomer && check == QLatin1StringView(rule.name);
    });
}

/// What a kind's documents together say to one requirement, or to one field of it; nothing where it is met.
std::optional<UnmetReason> unmet(const std::vector<const CustomerDocument *> &documents,
                                 const std::vector<Check> &checks, const CheckRequirement &requirement,
                                 const QString &field)
{
    bool isMet = false;
    bool isAsked = false;
    for (const auto *one : documents) {
        const auto *check = find(checks, requirement.check, one->document.id);
        if (!check || !isInScope(requirement.scope, one->reading, *check))
            continue;
        isAsked = true;
        const auto result = resultOf(*check, field);
        if (result == CheckResult::Failed)
            return UnmetReason::Failed;
        isMet = isMet || result == CheckResult::Passed || result == CheckResult::Caution;
    }
    const bool isOpen = isAsked || requirement.scope == RequirementScope::Always;
    return isMet || !isOpen ? std::nullopt : std::optional(UnmetReason::NotRun);
}

bool isRequired(const VerificationCase &input, const QString &check, const CustomerDocument *document)
{
    return std::ranges::any_of(input.verification.kinds, [&](VerificationKind kind) {
        const auto asks = [&](const CheckRequirement &one) {
            return one.check == check
                && (!document || one.scope != RequirementScope::Mrz || document->reading.mrz);
        };
        const auto takes = [&](const DocumentAlternative &one) {
            return !document || one.types.contains(document->document.type);
        };
        const auto &policy = input.policy.of(kind);
        return std::ranges::any_of(policy.checks, asks) && std::ranges::any_of(policy.documents, takes);
    });
}

void judge(const VerificationCase &input, const CustomerDocument &one, const CheckInput &document,
           std::vector<Check> &checks)
{
    for (auto &check : runChecks(document)) {
        check.documentId = one.document.id;
        check.required = isRequired(input, check.name, &one);
        checks.push_back(std::move(check));
    }
}

} // namespace

std::vector<Check> runChecks(const VerificationCase &input)
{
    std::vector<Check> checks;
    for (const auto &one : input.documents) {
        if (!isOf(input, one.document))
            continue;
        const auto declared = combined(input.verification.declared, one.document.declared);
        judge(input, one,
              {one.document, one.reading, documentDay(one.document, one.reading, input.now), input.selfie,
               input.documents, &declared, input.policy.parameters},
              checks);
    }
    for (const auto &rule : checkRules()) {
        const QString name = QLatin1StringView(rule.name);
        if (!rule.findOfCustomer || !(isRequired(input, name, nullptr) || concerns(name, input)))
            continue;
        const auto finding = rule.findOfCustomer(input);
        checks.push_back({name, QLatin1StringView(rule.group), finding.result,
                          isRequired(input, name, nullptr), finding.code, finding.sentence,
                          finding.evidence});
    }
    return checks;
}

std::vector<UnmetCheck> unmetChecks(const VerificationCase &input, const std::vector<Check> &checks)
{
    std::vector<UnmetCheck> all;
    const auto own = ownDocuments(input);
    for (const auto kind : input.verification.kinds) {
        const auto documents = documentsFor(kind, own, input.policy);
        for (const auto &requirement : input.policy.of(kind).checks) {
            if (isOfCustomer(requirement.check)) {
                const auto *check = find(checks, requirement.check, {});
                if (!check || check->result == CheckResult::Failed)
                    all.push_back({kind, requirement.check, UnmetReason::Failed});
                else if (check->result == CheckResult::NotRun)
                    all.push_back({kind, requirement.check, UnmetReason::NotRun});
                continue;
            }
            const auto fields = requirement.fields.isEmpty() ? QStringList{QString()} : requirement.fields;
            for (const auto &field : fields)
                if (const auto reason = unmet(documents, checks, requirement, field)) {
                    all.push_back({kind, requirement.check, *reason});
                    break;
                }
        }
    }
    return all;
}

} // namespace pss
