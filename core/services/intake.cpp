// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/intake.h"

#include "base/id.h"
#include "domain/account.h"
#include "domain/advice.h"
#include "domain/auditevent.h"
#include "domain/country.h"
#include "domain/job.h"
#include "domain/priority.h"
#include "domain/transition.h"
#include "reading/readerpool.h"
#include "services/events.h"
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/documentrepository.h"
#include "storage/jobrepository.h"
#include "storage/vault.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::milliseconds kProbeWait{2000};
constexpr qsizetype kLongestFilename = 255;

/// Whose document it becomes: a customer's own, or the customer that the sender names.
Result<QString> customerOf(const Actor &actor, const QString &named)
{
    const bool isCustomer = actor.roles == Roles(Role::Customer);
    const auto userId = isCustomer && named.isEmpty() ? actor.subject : named;
    if (userId.isEmpty())
        return invalid(u"user_id"_s, u"The customer must be named."_s);
    if (auto good = needUserId(userId); !good)
        return fail(good.error());
    if (isCustomer && userId != actor.subject)
        return fail(ErrorCode::Forbidden, u"A customer uploads documents of their own."_s);
    return userId;
}

/// The path-free name of a file, as the sender wrote it.
QString plainFilename(const QString &filename)
{
    const auto name = filename.section(u'/', -1).section(u'\\', -1).trimmed();
    QString clean;
    for (const auto c : name)
        if (c.isPrint())
            clean += c;
    return clean.left(kLongestFilename);
}

/// The document as far as it is known without its file.
Result<Document> describe(const Actor &actor, const Upload &upload, const Clock &clock)
{
    if (!actor.may(Permission::UploadDocument))
        return fail(ErrorCode::Forbidden, u"Your role may not add documents."_s);
    const auto userId = customerOf(actor, upload.userId);
    if (!userId)
        return fail(userId.error());

    Document document;
    if (!upload.issuingCountry.isEmpty()) {
        document.issuingCountry = normalisedCountry(upload.issuingCountry);
        if (document.issuingCountry.isEmpty())
            return invalid(u"issuing_country"_s,
                           u"This is no country that is known: use its ISO 3166-1 code."_s);
    }
    const auto now = clock.now();
    document.id = newId(IdKind::Document, now);
    document.userId = *userId;
    document.type = upload.type;
    document.side = upload.side;
    document.uploadedBy = actor.subject;
    document.office = actor.office;
    document.channel = actor.channel;
    document.createdAt = document.updatedAt = document.publicUpdatedAt = now;
    document.filename = plainFilename(upload.filename);
    document.declared = upload.declared;
    return document;
}

/// Only what the customer was asked to send again, or what was rejected, has a successor; at most three in a
/// row.
Status follow(DocumentRepository &documents, const Actor &actor, Document &document,
              const QString &supersedes)
{
    if (supersedes.isEmpty())
        return {};
    const auto before = documents.find(supersedes);
    if (!before && before.error().code != ErrorCode::ResourceNotFound)
        return fail(before.error());
    const bool asked = before && before->status == DocumentStatus::ResubmissionRequested;
    const bool known = before && before->userId == document.userId
        && (actor.owns(*before) || (asked && actor.roles.testFlag(Role::FieldOffice)));
    if (!known)
        return invalid(u"supersedes"_s, u"There is no such document of this customer."_s);
    if (!asked && before->status != DocumentStatus::Rejected)
        return fail(ErrorCode::IllegalTransition,
                    u"Only a document that was asked for again can be superseded."_s);
    if (before->resubmissions >= kMaxResubmissions)
        return fail(ErrorCode::IllegalTransition, u"This document was sent again three times already."_s);
    document.supersedes = supersedes;
    document.resubmissions = before->resubmissions + 1;
    return {};
}

/// Refuses the customer's own repetition and marks the same bytes under another customer, on both sides.
Status compareWithKnown(DocumentRepository &documents, const Actor &actor, Document &document,
                        const QByteArray &contentToken, const QDateTime &now)
{
    const auto known = documents.withContent(contentToken);
    if (!known)
        return fail(known.error());
    for (const auto &other : *known) {
        if (other.userId == document.userId) {
            if (other.status != DocumentStatus::Rejected && actor.owns(other))
                return fail(ErrorCode::DuplicateDocument,
                            u"This very file was sent for this customer before."_s, other.id);
            continue;
        }
        document.duplicate = true;
        if (other.duplicate || !other.isUndecided())
            continue;
        auto marked = other;
        marked.duplicate = true;
        marked.priority = priorityOf(marked);
        if (auto updated = documents.update(other, marked, now); !updated)
            return fail(updated.error());
    }
    return {};
}

Job readJob(const Document &document)
{
    Job job;
    job.id = newId(IdKind::Job, document.createdAt);
    job.kind = u"read"_s;
    job.documentId = document.id;
    job.priority = document.priority;
    job.createdAt = job.updatedAt = document.createdAt;
    return job;
}

} // namespace

IntakeService::IntakeService(Database &database, Vault &vault, const AuditChain &audit, ReaderPool &readers,
                             Events &events, const Clock &clock)
    : m_database(database)
    , m_vault(vault)
    , m_audit(audit)
    , m_readers(readers)
    , m_events(events)
    , m_clock(clock)
{
}

Status IntakeService::mayAdmit(const Actor &actor, const Upload &upload) const
{
    const auto document = describe(actor, upload, m_clock);
    return document ? Status() : fail(document.error());
}

Result<Receipt> IntakeService::admit(const Actor &actor, const Upload &upload, IncomingFile &file,
                                     const Also &also)
{
    auto document = describe(actor, upload, m_clock);
    if (!document)
        return fail(document.error());
    if (auto sealed = file.seal(); !sealed)
        return fail(sealed.error());
    const auto probe = m_readers.probe(file.pieces(), kProbeWait);
    if (!probe
        && probe.error().code != ErrorCode::Unavailable) // no reader free: a failure will show in the reading
        return fail(probe.error());
    if (probe)
        document->pageCount = probe->pages;
    document->mediaType = file.mediaType();
    document->sizeBytes = file.size();
    document->sha256 = QString::fromLatin1(file.hash().toHex());

    auto written = m_database.write([&](Connection &connection) -> Result<Document> {
        auto done = writeDown(connection, actor, *document, upload.supersedes, file);
        if (!done || !also)
            return done;
        const auto added = also(connection, *done);
        return added ? done : Result<Document>(fail(added.error()));
    });
    if (!written)
        return fail(written.error());
    file.handOver();
    Q_EMIT m_events.documentChanged(written->id);
    Q_EMIT m_events.jobQueued();
    return Receipt{*written, probe ? adviceFor(written->type, probe->advice) : QStringList(),
                   written->createdAt};
}

Result<Document> IntakeService::writeDown(Connection &connection, const Actor &actor, Document document,
                                          const QString &supersedes, IncomingFile &file)
{
    DocumentRepository documents(connection, m_vault);
    const auto contentToken = m_vault.keys().contentToken(file.hash());
    if (auto locked = documents.lockContent(contentToken); !locked)
        return fail(locked.error());
    if (auto followed = follow(documents, actor, document, supersedes); !followed)
        return fail(followed.error());
    if (auto compared = compareWithKnown(documents, actor, document, contentToken, m_clock.now()); !compared)
        return fail(compared.error());
    document.priority = priorityOf(document);
    document.dueAt = dueTimeOf(document);

    if (auto done = m_vault.keepKey(connection, document.id, file.key()); !done)
        return fail(done.error());
    if (auto done = documents.insert(document, contentToken); !done)
        return fail(done.error());
    if (auto done = documents.addBlob(
            document.id, {file.blobId(), u"original"_s, 0, document.mediaType, document.sizeBytes});
        !done)
        return fail(done.error());
    const auto &declared = document.declared;
    if (auto done = documents.addSearchTexts(
            document.id, {document.filename, declared.name(), declared.surname, declared.documentNumber});
        !done)
        return fail(done.error());
    if (auto done = JobRepository(connection).insert(readJob(document)); !done)
        return fail(done.error());
    const QJsonObject details{{u"sha256"_s, document.sha256}, {u"filename"_s, document.filename}};
    if (auto done =
            m_audit.append(connection, auditEvent(actor, u"document.uploaded"_s, document.id, details));
        !done)
        return fail(done.error());
    return document;
}

} // namespace pss
