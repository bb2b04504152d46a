// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/actor.h"
#include "domain/document.h"

#include <QStringList>

#include <optional>

namespace pss {

class AuditChain;
class Database;
class Events;
class Vault;

struct Approval {
    QString note;
    QString overrideReason; ///< needed where a required check failed; four eyes follow
};

struct Rejection {
    QStringList reasonCodes; ///< at least one; OTHER needs a note
    QString note; ///< internal
    QString publicNote;
    bool resubmission = false; ///< ask the customer to send again
};

/// One person at a time looks, and decides with what they saw. Every call checks role, claim and transition,
/// then writes the document and its audit event in one transaction. `revision` is what the caller saw
/// (If-Match); a different one is StaleRevision. Calls that decide take the claim implicitly where it is
/// free.
class ReviewService {
public:
    ReviewService(Database &database, const Vault &vault, const AuditChain &audit, Events &events,
                  const Clock &clock);

    /// Takes or renews the claim; ClaimedByOther names the holder.
    Result<Document> claim(const Actor &actor, const QString &id);
    /// Claims the next document of the queue (priority, then due time); nothing when the queue is empty.
    Result<std::optional<Document>> claimNext(const Actor &actor);
    Result<Document> release(const Actor &actor, const QString &id);

    Result<Document> approve(const Actor &actor, const QString &id, int revision, const Approval &approval);
    Result<Document> reject(const Actor &actor, const QString &id, int revision, const Rejection &rejection);
    /// Takes back the caller's own decision within kUndoSeconds.
    Result<Document> undo(const Actor &actor, const QString &id);
    Result<Document> reopen(const Actor &actor, const QString &id, int revision, const QString &reason);
    /// A correction of a read field; needs the claim. An empty value takes the correction back.
    Result<Document> correct(const Actor &actor, const QString &id, int revision, const QString &field,
                             const QString &value);

    /// Gives back claims whose lease ran out; how many.
    Result<int> releaseExpiredClaims();
    /// Moves approved documents whose own date of expiry has passed since they were decided; how many.
    Result<int> expireDocuments();

private:
    class Case;
    template <class Work>
    Result<Document> withCase(const Actor &actor, const QString &id, Work work);
    Result<Document> look(Case &current);
    template <class Decide>
    Result<Document> decideProposal(Case &current, Decide decide);

    Database &m_database;
    const Vault &m_vault;
    const AuditChain &m_audit;
    Events &m_events;
    const Clock &m_clock;
};

} // namespace pss
