// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/actor.h"
#include "domain/document.h"
#include "domain/reading.h"
#include "domain/transition.h"
#include "services/review.h"
#include "storage/database.h"

#include <QDateTime>
#include <QJsonObject>

namespace pss {

/// A document under review in one transaction: what it is, its reading, and the way to write its next state
/// together with its audit event.
class ReviewService::Case {
public:
    static Result<Case> open(const ReviewService &service, Connection &connection, const Actor &actor,
                             const QString &id);

    const Document &document() const { return m_document; }
    const Actor &actor() const { return m_actor; }
    const QDateTime &now() const { return m_now; }
    Result<Reading> reading();

    /// StaleRevision when the caller saw another revision.
    Status needRevision(int seen) const;
    /// The document with its claim taken, from waiting or from a lease that ran out; not yet written.
    Result<Document> claimed() const;

    Result<Document> write(const Document &next, const QString &event, const QJsonObject &details = {});
    /// Writes `next` moved by `action`, its claim ended and `decision` taken.
    Result<Document> decide(Document next, DocumentAction action, const Decision &decision,
                            const QString &event);
    /// When an approved document is looked at for its date of expiry; never where invalid. No new revision.
    Status wakeAt(const QDateTime &time);

private:
    Case(const ReviewService &service, Connection &connection, const Actor &actor, Document document);

    const ReviewService &m_service;
    Connection &m_connection;
    const Actor &m_actor;
    Document m_document;
    QDateTime m_now;
};

/// Runs `work(Case &)` in a transaction, for whoever may review.
template <class Work>
Result<Document> ReviewService::withCase(const Actor &actor, const QString &id, Work work)
{
    if (!actor.may(Permission::ReviewDocument))
        return fail(ErrorCode::Forbidden, QStringLiteral("Your role may not review documents."));
    return m_database.write([&](Connection &connection) -> Result<Document> {
        auto opened = Case::open(*this, connection, actor, id);
        if (!opened)
            return fail(opened.error());
        return work(*opened);
    });
}

} // namespace pss
