// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "domain/actor.h"
#include "domain/auditevent.h"
#include "domain/verificationcase.h"
#include "services/decisionproof.h"
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

/// What external services are to be asked about a verification; empty where it is answered or not wanted.
struct ExternalQuestions {
    QString address; ///< an address in one line
    QByteArray risk; ///< JSON, see riskQuestion()
};

/// What approving would come to on the evidence as it stands.
struct VerificationOutlook {
    std::vector<UnmetCheck> unmet; ///< that an approval would have to override
    QList<FourEyesReason> fourEyes; ///< why it would need a second person
    bool isScreeningOpen = false; ///< a hit waits for its decision
    bool isProhibited = false; ///< by the risk policy
};

/// A slice of a list; `next` is empty on the last.
struct VerificationPage {
    std::vector<VerificationRecord> records;
    QString next;
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

    /// Runs all checks on what has been read, and screens the customer where identity is asked for: before
    /// it returns for staff, and by resume() for everybody else, whom no time that it takes may tell of hits.
    Result<VerificationRecord> start(const Actor &actor, const VerificationStart &wanted);
    Result<VerificationRecord> find(const Actor &actor, const QString &id) const;
    Result<VerificationPage> list(const Actor &actor, VerificationFilter filter) const;
    /// How the customer stands by what staff see of screening.
    Result<ScreeningStanding> screening(const Actor &actor, const QString &id) const;
    /// Of staff; the calls that decide judge again.
    Result<VerificationOutlook> outlook(const Actor &actor, const QString &id) const;
    /// The audit trail of one verification, oldest first, details opened (staff).
    Result<std::vector<AuditEvent>> history(const Actor &actor, const QString &id) const;
    /// By which it is judged.
    const HousePolicies &policies() const { return m_policies; }

    /// By reviewers; its starter may cancel.
    Result<VerificationRecord> change(const Actor &actor, const QString &id, std::optional<int> revision,
                                      const VerificationChange &change);

    /// Approved, or pending_approval where a second person is needed; of a proposal the second person's.
    Result<VerificationRecord> approve(const Actor &actor, const QString &id, int revision,
                                       const VerificationApproval &approval);
    Result<VerificationRecord> reject(const Actor &actor, const QString &id, int revision,
                                      const VerificationRejection &rejection);

    /// Takes a decision back; what was decided with it waits for a person again. `reason` is needed.
    Result<VerificationRecord> reopen(const Actor &actor, const QString &id, int revision,
                                      const QString &reason);

    /// Something of a document has changed: its customer's open verifications go on. Where that may still be
    /// undone, it has not happened yet for them: the result is when to come again.
    Result<std::optional<QDateTime>> onDocumentRead(const QString &documentId);
    /// Screens who was not screened since it was started, runs the checks again, and approves where nobody
    /// is needed for it and the policy says so; whether anything changed.
    Result<bool> resume(const QString &id);
    /// What the clock moves: those whose document's own date has passed, and those that waited for documents
    /// for too long. How many.
    Result<int> expire();
    /// The same for whatever has changed of a customer; how many moved.
    Result<int> follow(const QString &userId);

    /// Lists have changed: whose screening was incomplete is screened again.
    Result<int> followLists();

    /// What a verification that goes on by itself wants to know from external services.
    Result<ExternalQuestions> openQuestions(const QString &id) const;
    /// Takes in what they answered, or why they did not; whether that is news.
    Result<bool> takeAnswers(const QString &id, const ExternalAnswers &answers);
    /// The verifications that go on by themselves.
    Result<QStringList> goingOn() const;

    /// See decisionproof.h.
    Result<DecisionProof> verifyDecision(const Actor &actor, const QString &id) const
    {
        return proveDecision(m_database, m_vault, m_audit, actor, id);
    }

private:
    class Case;
    struct Ground;
    template <class Work>
    Result<VerificationRecord> withCase(const Actor &actor, const QString &id, std::optional<int> revision,
                                        Work work);
    enum class Screening {
        WhereNew, ///< who is looked for was not looked for since the verification was started
        WhereIncomplete, ///< or lists were missing or too old then
    };
    Status screenAgain(const Actor &actor, const Verification &verification, Screening which);
    Result<Verification> begun(Connection &connection, const Actor &actor, const VerificationStart &wanted,
                               const QDateTime &at) const;
    Result<VerificationRecord> look(Case &current);
    Result<VerificationRecord> goOn(Case &current);
    Result<Verification> changed(Connection &connection, const Actor &actor, Verification verification,
                                 const VerificationChange &change) const;

    Database &m_database;
    const Vault &m_vault;
    const AuditChain &m_audit;
    ComplianceService &m_compliance;
    Events &m_events;
    const Clock &m_clock;
    const HousePolicies m_policies;
};

} // namespace pss
