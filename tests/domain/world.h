// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/manifest.h"
#include "domain/policyfile.h"
#include "tests/domain/sample.h"

namespace pss {

/// A customer whose identity and address are to be verified, and nothing is wrong: for a test to spoil.
struct World {
    Verification verification;
    std::vector<CustomerDocument> documents{samplePassport(), sampleBill()};
    ScreeningStanding screening = clearStanding();
    VerificationPolicy policy =
        *verificationPolicyFromJson(shippedPolicy(QStringLiteral("verification.json")));
    QDateTime now{QDate(2026, 11, 28), QTime(12, 0), Qt::UTC};

    World()
    {
        verification.id = QStringLiteral("ver_1");
        verification.kinds = {VerificationKind::Identity, VerificationKind::Address};
        verification.documents = {QStringLiteral("doc_passport"), QStringLiteral("doc_bill")};
        verification.declared = sampleDeclared();
    }

    CustomerDocument &passport() { return documents[0]; }
    CustomerDocument &bill() { return documents[1]; }
    VerificationCase input() const { return {verification, documents, screening, policy, now}; }
    std::vector<Check> checks() const { return runChecks(input()); }
    QStringList unmet() const
    {
        QStringList names;
        for (const auto &one : unmetChecks(input(), checks()))
            names << one.check + u' ' + wordOf(one.reason);
        return names;
    }
    Completeness completeness() const { return pss::completeness(verification.kinds, documents, policy); }
    Manifest manifest() const
    {
        RiskAssessment risk;
        risk.policyVersion = QStringLiteral("1.0");
        return manifestOf(input(), checks(), risk);
    }
    QStringList changesFrom(const Manifest &before) const
    {
        QStringList pointers;
        for (const auto &one : differences(before, manifest()))
            pointers << one.pointer;
        return pointers;
    }
};

} // namespace pss
