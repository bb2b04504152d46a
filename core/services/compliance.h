// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/actor.h"
#include "domain/compliance.h"
#include "domain/declared.h"
#include "services/screening.h"
#include "storage/hitrepository.h"

#include <optional>
#include <vector>

namespace pss {

class AuditChain;
class Connection;
class Database;
class Events;
class Vault;

/// Whom to check, and how.
struct ComplianceRequest {
    QString userId;
    std::vector<ComplianceKind> kinds;
    std::optional<ScreeningSubject> subject; ///< else what the customer declared last
    double threshold = 0; ///< 0: the house's own
    bool isMonitored = true; ///< from now on
    CheckOrigin origin = CheckOrigin::Request;
};

/// Where a customer stands.
struct ComplianceStanding {
    std::optional<ComplianceCheck> aml; ///< the latest of each
    std::optional<ComplianceCheck> pep;
    std::optional<ComplianceCheck> kyc;
    std::vector<ScreeningHit> openHits;
    bool isMonitored = false;
};

/// Whom an ad-hoc search found, best first; nothing of it is kept.
struct SearchFinding {
    FoundEntry found;
    QJsonObject entry; ///< as the list has it
};
struct ComplianceSearch {
    std::vector<SearchFinding> findings;
    QStringList gaps; ///< why it would not be clear, in sentences
};

/// How much waits.
struct ComplianceLoad {
    qint64 openHits = 0;
    qint64 monitored = 0; ///< customers
    qint64 backlog = 0; ///< versions of lists that customers were not screened against yet
};

inline constexpr qsizetype kLongestReason = 2000;
inline constexpr double kLeastThreshold = 0.3; ///< what a caller may ask for

/// A customer as declared, as somebody to look for.
ScreeningSubject screeningSubject(const DeclaredData &declared);

/// What a person makes of a hit.
struct HitDecision {
    Disposition disposition = Disposition::Pending;
    QString reason;
    std::optional<int> revision; ///< what the caller saw
};

/// Checks of customers against the lists, hits and what is made of them. A check is never clear over a list
/// that is missing or too old. A false positive is remembered while neither the customer nor the entry
/// changes, and shown as such. Any thread.
class ComplianceService {
public:
    ComplianceService(Database &database, const Vault &vault, const AuditChain &audit, ListIndexes &lists,
                      Events &events, const Clock &clock)
        : m_database(database)
        , m_vault(vault)
        , m_audit(audit)
        , m_lists(lists)
        , m_events(events)
        , m_clock(clock)
    {
    }

    /// By whoever may screen customers.
    Result<ComplianceCheck> check(const Actor &actor, const ComplianceRequest &request);
    /// Of whom a verification is about, whoever started it.
    Result<ComplianceCheck> checkForVerification(const Actor &actor, const QString &userId,
                                                 const ScreeningSubject &subject);
    Result<ScreeningHit> decide(const Actor &actor, const QString &hitId, const HitDecision &decision);

    /// Somebody against the lists as they stand, by whoever may screen customers; nothing is written.
    Result<ComplianceSearch> search(const Actor &actor, const ScreeningSubject &subject,
                                    const ScreeningOptions &options) const;

    /// Holds a monitored customer against one list that changed. Whether somebody new was found: then there
    /// is a check with it; else nothing is written.
    Result<bool> recheck(const QString &userId, const LoadedList &list);

    /// Screens a monitored customer again whose declared data has changed. Whether it had.
    Result<bool> follow(const QString &userId);

    /// Of staff.
    Result<ComplianceCheck> find(const Actor &actor, const QString &checkId) const;
    Result<ScreeningHit> findHit(const Actor &actor, const QString &hitId) const;
    Result<std::vector<ScreeningHit>> hits(const Actor &actor, const HitFilter &filter) const;
    Result<ComplianceLoad> load(const Actor &actor) const;
    Result<ComplianceStanding> standing(const Actor &actor, const QString &userId) const;

private:
    /// Whether the lists are watched for the customer, and for whom: what they declare, or a subject given.
    struct Watching {
        bool isMonitored = true;
        bool isDeclared = false;
    };

    Result<ComplianceCheck> checkAs(const Actor &actor, const ComplianceRequest &request);
    Result<QStringList> fileGaps(Connection &connection, const ComplianceCheck &check) const;
    Result<ScreeningSubject> declaredSubject(const QString &userId) const;
    Result<bool> isAnyNew(Connection &connection, const ComplianceCheck &check,
                          const std::vector<FoundEntry> &found, const QString &subjectHash);
    ComplianceCheck begun(const QString &userId, const std::vector<LoadedList> &lists,
                          ScreeningSubject subject) const;
    Result<ComplianceCheck> write(Connection &connection, const Actor &actor, ComplianceCheck check,
                                  const std::vector<FoundEntry> &found, Watching watching);
    Result<ScreeningHit> hitOf(Connection &connection, const ComplianceCheck &check, const FoundEntry &found,
                               const QString &subjectHash);

    Database &m_database;
    const Vault &m_vault;
    const AuditChain &m_audit;
    ListIndexes &m_lists;
    Events &m_events;
    const Clock &m_clock;
};

} // namespace pss
