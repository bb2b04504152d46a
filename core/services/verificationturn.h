// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/verificationtransition.h"
#include "services/verifications.h"
#include "storage/database.h"

namespace pss {

/// Takes what the rules found into the record, and moves an undecided one to where that leads: waiting for
/// documents, for their reading, or for a person.
Status takeFindings(VerificationRecord &record, const VerificationFindings &findings);

/// Of a verification, sealed for its customer.
AuditEvent verificationEvent(const Actor &actor, const QString &action, const Verification &verification,
                             QJsonObject details);

/// Whether the caller may know of it; else it is answered like one that does not exist.
Status needOwn(const Actor &actor, const Verification &verification);

/// StaleRevision where the caller saw another one of its view.
Status needRevision(const Actor &actor, const Verification &verification, std::optional<int> seen);

/// `wanted` as ids of the customer's documents, each once; ValidationFailed for one that the caller has not.
Result<QStringList> ownIds(const Actor &actor, const QStringList &wanted,
                           const std::vector<CustomerDocument> &documents);

/// A verification in one transaction: what it is, what it rests on, and the way to write its next state with
/// its audit event.
class VerificationService::Case {
public:
    static Result<Case> open(const VerificationService &service, Connection &connection, const Actor &actor,
                             const QString &id);

    /// As it is by what this case has written.
    const VerificationRecord &record() const { return m_record; }
    /// The revision it was opened with.
    int seen() const { return m_seen; }
    const Verification &verification() const { return m_record.verification; }
    const Actor &actor() const { return m_actor; }
    const QDateTime &now() const { return m_now; }
    Connection &connection() const { return m_connection; }

    /// From now on nobody changes any of it before the transaction ends.
    Result<VerificationEvidence> evidence(const Verification &verification) const;
    VerificationFindings findings(const Verification &verification,
                                  const VerificationEvidence &evidence) const;

    Result<VerificationRecord> write(VerificationRecord next, const QString &event,
                                     const QJsonObject &details);
    /// Takes in what has changed meanwhile.
    Result<VerificationRecord> recheck(const VerificationEvidence &evidence);
    /// The evidence goes back to a person; the proposal ends.
    Result<VerificationRecord> returnProposal(const VerificationFindings &findings,
                                              const std::vector<ManifestDifference> &changes);
    Result<VerificationRecord> propose(VerificationRecord next, const VerificationDecision &proposal,
                                       const Manifest &manifest);
    /// Documents that were decided with the verification wait for a person again.
    Result<std::vector<AuditEvent>> reopenDocuments(const QString &reason,
                                                    const VerificationEvidence &evidence);
    /// The approved ones whose own date has passed since the decision.
    Result<std::vector<AuditEvent>> expireDocuments(const VerificationEvidence &evidence);
    /// Since the decision.
    bool hasExpired(const CustomerDocument &one) const;
    Status append(const std::vector<AuditEvent> &events);
    /// The end: the decision, its seal, and the documents that are undecided in it.
    Result<VerificationRecord> decide(VerificationAction action, VerificationDecision decision,
                                      const VerificationEvidence &evidence,
                                      const VerificationFindings &findings);

private:
    Case(const VerificationService &service, Connection &connection, const Actor &actor,
         VerificationRecord record);
    Result<int> sealDecision(const VerificationDecision &decision, const Manifest &manifest);
    Result<std::vector<AuditEvent>> decideDocuments(const VerificationDecision &decision,
                                                    const VerificationEvidence &evidence);
    Result<AuditEvent> move(const Document &before, const Document &after, const QString &action,
                            const QJsonObject &details);
    QDateTime wakesAt(const Verification &next) const;

    const VerificationService &m_service;
    Connection &m_connection;
    const Actor &m_actor;
    VerificationRecord m_record;
    int m_seen = 0;
    QDateTime m_now;
};

/// Runs `work(Case &)` in a transaction, on a verification that the caller may see.
template <class Work>
Result<VerificationRecord> VerificationService::withCase(const Actor &actor, const QString &id,
                                                         std::optional<int> revision, Work work)
{
    return m_database.write([&](Connection &connection) -> Result<VerificationRecord> {
        auto opened = Case::open(*this, connection, actor, id);
        if (!opened)
            return fail(opened.error());
        if (auto seen = needRevision(actor, opened->verification(), revision); !seen)
            return fail(seen.error());
        return work(*opened);
    });
}

} // namespace pss
