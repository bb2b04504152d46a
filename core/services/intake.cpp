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
#include "services/contenthash.h"
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
    if (!isUserId(userId))
        return invalid(u"user_id"_s, u"A customer's id has 1 to 128 of A-Z a-z 0-9 . _ : @ -"_s);
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

Result<Document> describe(const Actor &actor, const Upload &upload, const Clock &clock)
{
    if (!actor.may(Permission::UploadDocument))
        return fail(ErrorCode::Forbidden, u"Your role may not add documents."_s);
    if (upload.content.isEmpty())
        return invalid(u"file"_s, u"The file is empty."_s);
    if (upload.content.size() > kMaxUploadBytes)
        return fail(ErrorCode::TooLarge, u"The file is larger than 25 MiB. Send a smaller scan."_s);
    const auto userId = customerOf(actor, upload.userId);
    if (!userId)
        return fail(userId.error());

    Document document;
    document.mediaType = sniffMediaType(upload.content);
    if (document.mediaType.isEmpty())
        return fail(
            ErrorCode::UnsupportedMedia,
            u"The file is of no type that can be read: send JPEG, PNG, TIFF, WebP, BMP, HEIC or PDF."_s);
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
    document.sizeBytes = upload.content.size();
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

Result<Receipt> IntakeService::admit(const Actor &actor, const Upload &upload)
{
    auto document = describe(actor, upload, m_clock);
    if (!document)
        return fail(document.error());
    const auto probe = m_readers.probe(upload.content, kProbeWait);
    if (!probe
        && probe.error().code != ErrorCode::Unavailable) // no reader free: a failure will show in the reading
        return fail(probe.error());
    if (probe)
        document->pageCount = probe->pages;
    const auto hash = sha256(upload.content);
    document->sha256 = QString::fromLatin1(hash.toHex());

    const auto key = Vault::newKey();
    const auto blob = m_vault.store(key, upload.content, m_clock);
    if (!blob)
        return fail(blob.error());
    auto written = m_database.write([&](Connection &connection) -> Result<Document> {
        return writeDown(connection, actor, *document, upload.supersedes, key,
                         m_vault.keys().contentToken(hash), *blob);
    });
    if (!written) {
        (void)m_vault.remove(*blob); // or the next start's sweep does
        return fail(written.error());
    }
    Q_EMIT m_events.documentChanged(written->id);
    Q_EMIT m_events.jobQueued();
    return Receipt{*written, probe ? adviceFor(written->type, probe->advice) : QStringList(),
                   written->createdAt};
}

Result<Document> IntakeService::writeDown(Connection &connection, const Actor &actor, Document document,
                                          const QString &supersedes, const Secret &key,
                                          const QByteArray &contentToken, const QString &blobId)
{
    DocumentRepository documents(connection, m_vault);
    if (auto locked = documents.lockContent(contentToken); !locked)
        return fail(locked.error());
    if (auto followed = follow(documents, actor, document, supersedes); !followed)
        return fail(followed.error());
    if (auto compared = compareWithKnown(documents, actor, document, contentToken, m_clock.now()); !compared)
        return fail(compared.error());
    document.priority = priorityOf(document);
    document.dueAt = dueTimeOf(document);

    if (auto done = m_vault.keepKey(connection, document.id, key); !done)
        return fail(done.error());
    if (auto done = documents.insert(document, contentToken); !done)
        return fail(done.error());
    if (auto done = documents.addBlob(document.id,
                                      {blobId, u"original"_s, 0, document.mediaType, document.sizeBytes});
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
