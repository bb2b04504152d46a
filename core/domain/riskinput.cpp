// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/riskinput.h"

#include "base/json.h"
#include "domain/checks/evidence.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// Of the first identity document of the verification that says it.
QString documentSays(const VerificationCase &input, const QString &field)
{
    for (const auto &one : input.documents) {
        if (!input.verification.documents.contains(one.document.id) || !isInHand(one.document.status)
            || one.document.category() != Category::ProofOfIdentity)
            continue;
        const auto said = checks::evidenceFor({one.document, one.reading, {}}, field).value;
        if (!said.isEmpty())
            return said;
        if (field == u"issuing_country"_s && !one.document.issuingCountry.isEmpty())
            return one.document.issuingCountry;
    }
    return {};
}

QString either(const QString &first, const QString &second) { return first.isEmpty() ? second : first; }

} // namespace

RiskInput riskInputOf(const VerificationCase &input, const std::vector<Check> &checks, int rejections)
{
    const auto &declared = input.verification.declared;
    RiskInput risk;
    risk.nationality = either(documentSays(input, u"nationality"_s), declared.nationality);
    risk.issuingCountry = either(documentSays(input, u"issuing_country"_s), declared.issuingCountry);
    risk.residence = declared.address.country;
    risk.screening = input.screening;
    risk.channel = input.verification.channel;
    risk.rejections = rejections;
    for (const auto &check : checks)
        if (check.result == CheckResult::Failed && !check.documentId.isEmpty()
            && !risk.failedChecks.contains(check.name))
            risk.failedChecks << check.name;
    if (const auto &answer = input.verification.external.risk; answer && answer->problem.isEmpty())
        risk.serviceScore = answer->content[u"score"].toInt();
    for (const auto &one : input.documents)
        risk.duplicates += input.verification.documents.contains(one.document.id) && one.document.duplicate;
    return risk;
}

QJsonObject riskQuestion(const Verification &verification, const RiskInput &input)
{
    QJsonArray kinds;
    for (const auto kind : verification.kinds)
        kinds << wordOf(kind);
    return {{u"version"_s, 1},
            {u"kinds"_s, kinds},
            {u"channel"_s, wordOf(input.channel)},
            {u"nationality"_s, orNull(input.nationality)},
            {u"issuing_country"_s, orNull(input.issuingCountry)},
            {u"residence"_s, orNull(input.residence)},
            {u"failed_checks"_s, QJsonArray::fromStringList(input.failedChecks)},
            {u"rejections"_s, input.rejections},
            {u"duplicates"_s, input.duplicates}};
}

} // namespace pss
