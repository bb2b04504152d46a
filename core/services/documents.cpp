// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/documents.h"

#include "base/id.h"
#include "domain/transition.h"
#include "services/events.h"
#include "services/owneddocument.h"
#include "services/selfie.h"
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/documentquery.h"
#include "storage/documentrepository.h"
#include "storage/jobrepository.h"
#include "storage/readingrepository.h"
#include "storage/vault.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

Status needStaff(const Actor &actor)
{
    if (!actor.may(Permission::ViewAll))
        return fail(ErrorCode::Forbidden, u"Only staff may see this."_s);
    return {};
}

/// The filter narrowed to what the caller may see; nothing where that leaves nothing.
std::optional<DocumentFilter> narrowed(const Actor &actor, DocumentFilter filter)
{
    if (actor.may(Permission::ViewAll) || actor.roles.testFlag(Role::Service))
        return filter;
    if (actor.roles.testFlag(Role::FieldOffice)) {
        if (actor.office.isEmpty())
            return {};
        filter.office = actor.office;
        return filter;
    }
    if (!filter.userId.isEmpty() && filter.userId != actor.subject)
        return {};
    filter.userId = actor.subject;
    return filter;
}

/// A document that is queued to be read but was not begun tells so.
Reading current(Reading reading, DocumentStatus status)
{
    if (status == DocumentStatus::Processing && reading.status != ReadingStatus::Failed)
        reading.status = ReadingStatus::Processing;
    return reading;
}

} // namespace

DocumentService::DocumentService(Database &database, const Vault &vault, const AuditChain &audit,
                                 Events &events, const Clock &clock)
    : m_database(database), m_vault(vault), m_audit(audit), m_events(events), m_clock(clock)
{
}

Result<Document> DocumentService::find(const Actor &actor, const QString &id) const
{
    return m_database.read([&](Connection &connection) -> Result<Document> {
        DocumentRepository documents(connection, m_vault);
        return findOwned(documents, actor, id);
    });
}

Result<DocumentPage> DocumentService::list(const Actor &actor, const DocumentFilter &filter, int limit,
                                           const QString &cursor) const
{
    if (!actor.may(Permission::ViewOwn))
        return fail(ErrorCode::Forbidden, u"Your role may not see documents."_s);
    const auto own = narrowed(actor, filter);
    if (!own)
        return DocumentPage();
    const auto selection = toSelection(*own, cursor, m_vault.keys(), m_clock.now());
    if (!selection)
        return fail(selection.error());
    return m_database.read([&](Connection &connection) -> Result<DocumentPage> {
        auto documents = DocumentRepository(connection, m_vault).select(*selection, limit + 1);
        if (!documents)
            return fail(documents.error());
        DocumentPage page{std::move(*documents), {}};
        if (page.documents.size() > size_t(limit)) {
            page.documents.pop_back();
            page.next = nextCursor(page.documents.back(), filter.sort);
        }
        return page;
    });
}

Result<DocumentKeys> DocumentService::keys(const Actor &actor, const DocumentFilter &filter) const
{
    if (auto allowed = needStaff(actor); !allowed)
        return fail(allowed.error());
    const auto selection = toSelection(filter, {}, m_vault.keys(), m_clock.now());
    if (!selection)
        return fail(selection.error());
    return m_database.read([&](Connection &connection) -> Result<DocumentKeys> {
        return DocumentRepository(connection, m_vault).ids(*selection);
    });
}

Result<std::vector<Document>> DocumentService::rows(const Actor &actor, const std::vector<QString> &ids) const
{
    if (auto allowed = needStaff(actor); !allowed)
        return fail(allowed.error());
    return m_database.read([&](Connection &connection) -> Result<std::vector<Document>> {
        return DocumentRepository(connection, m_vault).findAll(ids);
    });
}

Result<Reading> DocumentService::reading(const Actor &actor, const QString &id) const
{
    return m_database.read([&](Connection &connection) -> Result<Reading> {
        DocumentRepository documents(connection, m_vault);
        const auto document = findOwned(documents, actor, id);
        if (!document)
            return fail(document.error());
        auto reading = ReadingRepository(connection, m_vault).find(id);
        if (!reading)
            return reading;
        return current(std::move(*reading), document->status);
    });
}

Result<std::vector<Check>> DocumentService::checks(const Actor &actor, const Document &document) const
{
    if (auto allowed = needStaff(actor); !allowed)
        return fail(allowed.error());
    return m_database.read([&](Connection &connection) -> Result<std::vector<Check>> {
        const auto reading = ReadingRepository(connection, m_vault).find(document.id);
        if (!reading)
            return fail(reading.error());
        const auto selfie = reading->face.empty() // nothing to compare it with
            ? std::nullopt
            : selfieOf(connection, m_vault, document, m_clock.now());
        return runChecks({document, *reading, m_clock.now().date(), selfie ? &*selfie : nullptr});
    });
}

Result<std::vector<AuditEvent>> DocumentService::history(const Actor &actor, const QString &id) const
{
    if (auto allowed = needStaff(actor); !allowed)
        return fail(allowed.error());
    return m_database.read([&](Connection &connection) -> Result<std::vector<AuditEvent>> {
        if (const auto document = DocumentRepository(connection, m_vault).find(id); !document)
            return fail(document.error());
        return m_audit.trail(connection, id);
    });
}

Result<Job> DocumentService::readAgain(const Actor &actor, const QString &id, const QString &languages)
{
    if (!actor.may(Permission::ReadDocument))
        return fail(ErrorCode::Forbidden, u"Your role may not have documents read."_s);
    auto queued = m_database.write([&](Connection &connection) -> Result<Job> {
        return queueReading(connection, actor, id, languages);
    });
    if (!queued)
        return queued;
    Q_EMIT m_events.documentChanged(id);
    Q_EMIT m_events.jobQueued();
    return queued;
}

Result<Job> DocumentService::queueReading(Connection &connection, const Actor &actor, const QString &id,
                                          const QString &languages)
{
    DocumentRepository documents(connection, m_vault);
    const auto document = findOwned(documents, actor, id);
    if (!document)
        return fail(document.error());
    JobRepository jobs(connection);
    const auto open = jobs.open(id);
    if (!open)
        return fail(open.error());
    if (*open) // it will be read anyway
        return **open;

    const auto now = m_clock.now();
    auto changed = *document;
    if (document->status == DocumentStatus::InReview) {
        if (!document->claim || document->claim->holder != actor.subject)
            return fail(ErrorCode::ClaimedByOther, u"Only who holds the document may have it read again."_s,
                        document->claim && actor.may(Permission::ViewAll) ? document->claim->holder
                                                                          : QString());
    } else {
        const auto next = transition(document->status, DocumentAction::ReadAgain);
        if (!next)
            return fail(next.error());
        changed.status = *next;
    }
    if (auto updated = documents.update(*document, changed, now); !updated)
        return fail(updated.error());
    Job job;
    job.id = newId(IdKind::Job, now);
    job.kind = u"read"_s;
    job.documentId = id;
    job.priority = document->priority;
    job.languages = languages;
    job.createdAt = job.updatedAt = now;
    if (auto inserted = jobs.insert(job); !inserted)
        return fail(inserted.error());
    if (auto recorded = m_audit.append(connection, auditEvent(actor, u"document.read_requested"_s, id));
        !recorded)
        return fail(recorded.error());
    return job;
}

Result<Job> DocumentService::job(const Actor &actor, const QString &jobId) const
{
    return m_database.read([&](Connection &connection) -> Result<Job> {
        auto job = JobRepository(connection).find(jobId);
        if (!job)
            return job;
        DocumentRepository documents(connection, m_vault);
        if (const auto document = findOwned(documents, actor, job->documentId); !document)
            return fail(ErrorCode::ResourceNotFound, u"There is no such job."_s);
        return job;
    });
}

} // namespace pss
