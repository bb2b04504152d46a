// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/actor.h"
#include "domain/auditevent.h"
#include "services/verificationevidence.h"

#include <QJsonObject>

namespace pss {

class ComplianceService;
class Database;
class Events;

struct VerificationStart {
    QString userId;
    QList<VerificationKind> kinds;
    std::optional<DeclaredData> declared; ///< else what came with the newest documents
    std::optional<QStringList> documents; ///< else the customer's undecided ones
};

/// What is to change; cancelling goes alone.
struct VerificationChange {
    std::optional<DeclaredData> declared;
    std::optional<QStringList> documents;
    std::optional<QString> assignee; ///< an account's name, or empty for nobody
    QString note; ///< is added
    bool isCancelled = false;
};

struct VerificationApproval {
    QString note;
    QString overrideReason; ///< needed where a required check is not met; four eyes follow
};

struct VerificationRejection {
    QStringList reasonCodes; ///< at least one; OTHER needs a note
    QString note; ///< internal
    QString publicNote;
};

/// A slice of a list; `next` is empty on the last.
struct VerificationPage {
    std::vector<VerificationRecord> records;
    QString next;
};

/// What proves a decision: empty `broken` where it stands.
struct DecisionProof {
    DecisionSeal seal; ///< the latest
    QString auditEvent; ///< its id
    QString broken; ///< what does not fit, in English
};

/// Whether customers are who they say. Every change is one transaction with its audit event. `revision` is
/// what the caller saw (If-Match); another is StaleRevision. Somebody else's is ResourceNotFound. Any thread.
class VerificationService {
public:
    VerificationService(Database &database, const Vault &vault, const AuditChain &audit,
                        ComplianceService &compliance, Events &events, const Clock &clock,
                        HousePolicies policies = shippedPolicies())
        : m_database(database)
        , m_vault(vault)
        , m_audit(audit)
        , m_compliance(compliance)
        , m_events(events)
        , m_clock(clock)
        , m_policies(std::move(policies))
    {
    }

    /// Runs all checks on what has been read, and screens the customer where identity is asked for.
    Result<VerificationRecord> start(const Actor &actor, const VerificationStart &wanted);
    Result<VerificationRecord> find(const Actor &actor, const QString &id) const;
    Result<VerificationPage> list(const Actor &actor, VerificationFilter filter) const;
    /// How the customer stands by what staff see of screening.
    Result<ScreeningStanding> screening(const Actor &actor, const QString &id) const;

    /// By reviewers; its starter may cancel.
    Result<VerificationRecord> change(const Actor &actor, const QString &id, std::optional<int> revision,
                                      const VerificationChange &change);

    /// Approved, or pending_approval where a second person is needed; of a proposal the second person's.
    Result<VerificationRecord> approve(const Actor &actor, const QString &id, int revision,
                                       const VerificationApproval &approval);
    Result<VerificationRecord> reject(const Actor &actor, const QString &id, int revision,
                                      const VerificationRejection &rejection);

    /// Something of a document has changed: its customer's open verifications go on.
    Status onDocumentRead(const QString &documentId);
    /// The same for whatever has changed of a customer; how many moved.
    Result<int> follow(const QString &userId);

    /// Lists have changed: whose screening was incomplete is screened again.
    Result<int> followLists();

    /// Holds the stored evidence of the latest decision against its hash, the audit chain and the decisions
    /// before it. By whoever may see the audit log.
    Result<DecisionProof> verifyDecision(const Actor &actor, const QString &id) const;

private:
    class Case;
    struct Second;
    template <class Work>
    Result<VerificationRecord> withCase(const Actor &actor, const QString &id, std::optional<int> revision,
                                        Work work);
    enum class Screening {
        WhereNew, ///< who is looked for was not looked for before
        WhereIncomplete, ///< or lists were missing or too old then
        Anew,
    };
    Status screenAgain(const Actor &actor, const Verification &verification, Screening which);
    Result<Verification> begun(Connection &connection, const Actor &actor,
                               const VerificationStart &wanted) const;
    Result<Verification> changed(Connection &connection, const Actor &actor, Verification verification,
                                 const VerificationChange &change) const;
    Result<bool> resume(const QString &id);

    Database &m_database;
    const Vault &m_vault;
    const AuditChain &m_audit;
    ComplianceService &m_compliance;
    Events &m_events;
    const Clock &m_clock;
    const HousePolicies m_policies;
};

} // namespace pss
