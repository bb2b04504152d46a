// SPDX-License-Identifier: GPL-3.0-or-later
// What external services are asked about verifications, and what becomes of their answers.
#include "base/json.h"
#include "domain/address/postaladdress.h"
#include "domain/riskinput.h"
#include "services/verificationturn.h"
#include "storage/verificationrepository.h"

#include <QJsonArray>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const QList<VerificationStatus> kAsking{VerificationStatus::Pending, VerificationStatus::InProgress,
                                        VerificationStatus::AwaitingDocuments,
                                        VerificationStatus::PendingReview};

bool isAnswered(const std::optional<ExternalAnswer> &answer, const QByteArray &question)
{
    return answer && answer->problem.isEmpty() && answer->question == questionHash(question);
}

/// Whether it says what is not known already: not the time alone, nor another reason why there is no answer,
/// or what is down would be written down again and again.
bool isNews(const std::optional<ExternalAnswer> &before, const std::optional<ExternalAnswer> &now)
{
    if (!before || !now)
        return now.has_value();
    const bool isStillDown = !before->problem.isEmpty() && !now->problem.isEmpty();
    const bool isSame = before->problem == now->problem && before->content == now->content;
    return before->question != now->question || !(isStillDown || isSame);
}

} // namespace

Result<ExternalQuestions> VerificationService::openQuestions(const QString &id) const
{
    return m_database.read([&](Connection &connection) -> Result<ExternalQuestions> {
        const auto record = VerificationRepository(connection, m_vault).find(id);
        if (!record)
            return fail(record.error());
        const auto &verification = record->verification;
        ExternalQuestions open;
        if (!kAsking.contains(verification.status))
            return open;
        const auto &address = verification.declared.address;
        const bool isAddressWanted = std::ranges::any_of(
            record->checks, [](const Check &check) { return check.name == u"address_verified"_s; });
        if (const auto text = searchText(address); isAddressWanted && !postalAddress(address).isEmpty()
            && !isAnswered(verification.external.address, text.toUtf8()))
            open.address = text;
        if (verification.status != VerificationStatus::PendingReview) // more will be known
            return open;
        const auto now = m_clock.now();
        const auto evidence = evidenceOf(connection, m_vault, m_audit, verification, now);
        if (!evidence)
            return fail(evidence.error());
        const VerificationCase input{
            verification, evidence->documents, evidence->screening, m_policies.verification,
            now,          evidence->selfie()};
        const auto risk =
            toJson(riskQuestion(verification, riskInputOf(input, runChecks(input), evidence->rejections)));
        if (!isAnswered(verification.external.risk, risk))
            open.risk = risk;
        return open;
    });
}

Result<bool> VerificationService::takeAnswers(const QString &id, const ExternalAnswers &answers)
{
    bool isTaken = false;
    const auto written =
        withCase(systemActor(), id, std::nullopt, [&](Case &current) -> Result<VerificationRecord> {
            isTaken = false; // of a try before
            auto next = current.record();
            auto &external = next.verification.external;
            QJsonArray asked;
            if (isNews(external.address, answers.address)) {
                external.address = answers.address;
                asked << u"address"_s;
            }
            if (isNews(external.risk, answers.risk)) {
                external.risk = answers.risk;
                asked << u"risk"_s;
            }
            if (asked.isEmpty() || !kAsking.contains(next.verification.status))
                return current.record();
            const auto evidence = current.evidence(next.verification);
            if (!evidence)
                return fail(evidence.error());
            const auto findings = current.findings(next.verification, settled(*evidence, current.now()));
            if (auto taken = takeFindings(next, findings); !taken)
                return fail(taken.error());
            isTaken = true;
            return current.write(std::move(next), u"verification.rechecked"_s, {{u"asked"_s, asked}});
        });
    return written ? Result<bool>(isTaken) : fail(written.error());
}

Result<QStringList> VerificationService::goingOn() const
{
    constexpr int kSlice = 100;
    VerificationFilter filter;
    filter.statuses = kAsking;
    filter.limit = kSlice;
    for (QStringList ids;;) {
        const auto some = m_database.read([&](Connection &connection) {
            return VerificationRepository(connection, m_vault).select(filter);
        });
        if (!some)
            return fail(some.error());
        for (const auto &record : *some)
            ids << record.verification.id;
        if (some->size() < size_t(kSlice))
            return ids;
        filter.before = ids.last();
    }
}

} // namespace pss
