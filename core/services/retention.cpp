// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/retention.h"

#include "domain/account.h"
#include "domain/auditevent.h"
#include "domain/publicview.h"
#include "domain/transition.h"
#include "services/events.h"
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/documentrepository.h"
#include "storage/jobrepository.h"
#include "storage/settingrepository.h"
#include "storage/uploadrepository.h"
#include "storage/vault.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRetentionYears = 5; ///< after the decision
const auto kRetentionDays = u"retention_days"_s; ///< the setting that says otherwise

Result<QDateTime> retainedUntil(Connection &connection, const QDateTime &since)
{
    const auto days = SettingRepository(connection).find(kRetentionDays);
    if (!days)
        return fail(days.error());
    bool isNumber = false;
    const int set = days->value_or(QByteArray()).toInt(&isNumber);
    return isNumber ? since.addDays(set) : since.addYears(kRetentionYears);
}

tl::unexpected<Error> retained(const QDateTime &until)
{
    const auto date = until.date().toString(Qt::ISODate);
    return fail(ErrorCode::Retained, u"The document must be kept until %1."_s.arg(date), date);
}

int revisionFor(const Actor &actor, const Document &document, const QDateTime &now)
{
    return actor.may(Permission::ViewAll) ? document.revision : publicViewOf(document, now).revision;
}

} // namespace

Status RetentionService::needErasable(Connection &connection, const Actor &actor,
                                      const Document &document) const
{
    const auto now = m_clock.now();
    const auto held = HoldRepository(connection, m_vault).isHeld(document.userId);
    if (!held)
        return fail(held.error());
    const bool isStaff = actor.may(Permission::ViewAll);
    const bool isDecided = document.decision && document.status != DocumentStatus::PendingApproval;
    const auto until = retainedUntil(connection, isDecided ? document.decision->at : document.createdAt);
    if (!until)
        return fail(until.error());
    // An owner is not told that somebody proposes, or that the file is in quarantine.
    const bool isSecret = !isStaff && !document.isUndecided();
    if (*held || (isDecided && *until > now) || (isSecret && !isDecided))
        return retained(*until > now ? *until : now.addYears(1));
    const bool mayErase = document.isUndecided() ? !isStaff && actor.may(Permission::UploadDocument)
                                                 : actor.may(Permission::DeleteDecided);
    if (!mayErase)
        return fail(ErrorCode::Forbidden,
                    u"Its owner may delete a document before a decision, an administrator after it."_s);
    return {};
}

Status RetentionService::erase(const Actor &actor, const QString &documentId, std::optional<int> revision)
{
    const auto erased = m_database.write([&](Connection &connection) -> Result<QStringList> {
        DocumentRepository documents(connection, m_vault);
        if (auto turn = documents.lock(documentId); !turn)
            return fail(turn.error());
        const auto document = documents.find(documentId);
        if (!document)
            return fail(document.error());
        if (!actor.owns(*document)
            || (document->status == DocumentStatus::Deleted && !actor.may(Permission::ViewAll)))
            return fail(ErrorCode::ResourceNotFound, u"There is no such document."_s);
        if (revision && *revision != revisionFor(actor, *document, m_clock.now()))
            return fail(ErrorCode::StaleRevision, u"The document has changed since you looked."_s);
        if (auto erasable = needErasable(connection, actor, *document); !erasable)
            return fail(erasable.error());
        return eraseIn(connection, actor, *document);
    });
    if (!erased)
        return fail(erased.error());
    for (const auto &blob : *erased)
        (void)m_vault.remove(blob); // nobody has its key any more; the sweep finds what is left
    Q_EMIT m_events.documentChanged(documentId);
    return {};
}

Result<QStringList> RetentionService::eraseIn(Connection &connection, const Actor &actor,
                                              const Document &document)
{
    DocumentRepository documents(connection, m_vault);
    const auto status = transition(document.status, DocumentAction::Delete);
    if (!status)
        return fail(status.error());
    QStringList files;
    for (const auto &kind : {u"original"_s, u"page"_s}) {
        const auto blobs = documents.blobs(document.id, kind);
        if (!blobs)
            return fail(blobs.error());
        for (const auto &blob : *blobs)
            files << blob.id;
        if (auto removed = documents.removeBlobRows(document.id, kind); !removed)
            return fail(removed.error());
    }
    if (auto removed = documents.removeSearchTexts(document.id); !removed)
        return fail(removed.error());
    if (auto ended = JobRepository(connection).abandon(document.id, m_clock.now()); !ended)
        return fail(ended.error());
    if (auto removed = UploadRepository(connection, m_vault).removeOfDocument(document.id); !removed)
        return fail(removed.error());
    auto next = document;
    next.status = *status;
    next.claim.reset();
    if (auto updated = documents.update(document, next, m_clock.now()); !updated)
        return fail(updated.error());
    if (auto destroyed = m_vault.destroyKey(connection, document.id); !destroyed)
        return fail(destroyed.error());
    if (auto done = m_audit.append(connection, auditEvent(actor, u"document.deleted"_s, document.id)); !done)
        return fail(done.error());
    return files;
}

Result<LegalHold> RetentionService::hold(const Actor &actor, const QString &userId, const QString &reason)
{
    if (!actor.may(Permission::HoldDocuments))
        return fail(ErrorCode::Forbidden, u"Your role may not place legal holds."_s);
    if (auto good = needUserId(userId); !good)
        return fail(good.error());
    if (reason.trimmed().isEmpty())
        return invalid(u"/reason"_s, u"Say why the customer's documents are held."_s);
    const LegalHold placed{userId, actor.subject, m_clock.now(), reason};
    return m_database.write([&](Connection &connection) -> Result<LegalHold> {
        if (auto done = HoldRepository(connection, m_vault).place(placed); !done)
            return fail(done.error());
        auto event = auditEvent(actor, u"customer.held"_s, userId, {{u"reason"_s, reason}});
        event.sealedFor = customerKey(userId);
        if (auto done = m_audit.append(connection, event); !done)
            return fail(done.error());
        return placed;
    });
}

Status RetentionService::lift(const Actor &actor, const QString &userId, const QString &reason)
{
    if (!actor.may(Permission::HoldDocuments))
        return fail(ErrorCode::Forbidden, u"Your role may not lift legal holds."_s);
    return m_database.write([&](Connection &connection) -> Status {
        const auto lifted = HoldRepository(connection, m_vault).lift(userId);
        if (!lifted)
            return fail(lifted.error());
        if (!*lifted)
            return {};
        auto event = auditEvent(actor, u"customer.hold_lifted"_s, userId, {{u"reason"_s, reason}});
        event.sealedFor = customerKey(userId);
        return m_audit.append(connection, event);
    });
}

} // namespace pss
