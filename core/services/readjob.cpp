// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/readjob.h"

#include "domain/auditevent.h"
#include "domain/check.h"
#include "domain/transition.h"
#include "reading/readerpool.h"
#include "services/events.h"
#include "services/lookalikes.h"
#include "services/malwarescan.h"
#include "services/outsidewords.h"
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/documentrepository.h"
#include "storage/jobrepository.h"
#include "storage/readingrepository.h"
#include "storage/vault.h"

#include <QLoggingCategory>

namespace pss {

Q_LOGGING_CATEGORY(lcReadJob, "pss.services.readjob", QtInfoMsg)

using namespace Qt::StringLiterals;

namespace {

constexpr int kNoReaderPauseSeconds = 5;
const auto kQuarantined = u"document.quarantined"_s;

/// What the machine read makes a document findable.
QStringList searchTexts(const Reading &reading)
{
    QStringList texts;
    for (const auto name :
         {"surname"_L1, "given_names"_L1, "full_name"_L1, "document_number"_L1, "personal_number"_L1})
        if (const auto *field = reading.field(QString(name)))
            for (const auto &source : field->sources)
                texts << source.value << source.printed;
    return texts;
}

Reading failedReading(const QString &code, const QString &detail, const std::optional<MalwareScan> &scan)
{
    Reading reading;
    reading.status = ReadingStatus::Failed;
    reading.failureCode = code;
    reading.failureDetail = detail;
    reading.malware = scan;
    return reading;
}

Reading infectedReading(const MalwareScan &scan)
{
    return failedReading(u"malware_found"_s,
                         u"The malware scanner found %1: the file was not opened."_s.arg(scan.signature),
                         scan);
}

} // namespace

ReadJob::ReadJob(Database &database, Vault &vault, const AuditChain &audit, ReaderPool &readers,
                 Events &events, const Clock &clock, const MalwareScanner &scanner, const OcrService &ocr)
    : m_database(database)
    , m_vault(vault)
    , m_audit(audit)
    , m_readers(readers)
    , m_events(events)
    , m_clock(clock)
    , m_scanner(scanner)
    , m_ocr(ocr)
{
}

Result<std::optional<Job>> ReadJob::lease(const QString &node, int seconds)
{
    auto leased = m_database.write([&](Connection &connection) -> Result<std::optional<Job>> {
        const auto now = m_clock.now();
        auto job = JobRepository(connection).lease(node, now, now.addSecs(seconds));
        if (!job || !*job)
            return job;
        DocumentRepository documents(connection, m_vault);
        const auto document = documents.find((*job)->documentId);
        if (!document)
            return fail(document.error());
        if (const auto next = transition(document->status, DocumentAction::LeaseRead)) {
            auto changed = *document;
            changed.status = *next;
            if (auto updated = documents.update(*document, changed, now); !updated)
                return fail(updated.error());
        }
        return job;
    });
    if (leased && *leased)
        Q_EMIT m_events.documentChanged((*leased)->documentId);
    return leased;
}

void ReadJob::run(const Job &job, std::stop_token stop)
{
    const GivePieces original = [&](const TakePiece &take) { return giveOriginal(job.documentId, take); };
    const auto settled = settle(job, original, stop);
    if (!settled)
        qCWarning(lcReadJob, "job %ls: its result was not written: %ls", qUtf16Printable(job.id),
                  qUtf16Printable(settled.error().detail));
}

Status ReadJob::settle(const Job &job, const GivePieces &original, std::stop_token stop)
{
    const auto scan = scanFile(m_scanner, original, m_clock, stop);
    if (!scan)
        return giveBack(job);
    if (*scan && (*scan)->result == MalwareResult::Found) {
        const auto released = isReleased(job.documentId, **scan);
        if (!released)
            return fail(released.error());
        if (!*released)
            return quarantine(job, JobStatus::Done, infectedReading(**scan));
    }
    auto languages = job.languages;
    auto outcome = m_readers.read(original, languages, stop);
    if (!outcome && outcome.error().code == ErrorCode::ValidationFailed) { // languages that this node has not
        languages.clear();
        outcome = m_readers.read(original, languages, stop);
    }
    if (outcome) {
        outcome->reading.ocr.reset(); // whatever the reader says
        outcome = withOutsideWords(std::move(*outcome), m_ocr, m_readers, languages, m_clock, stop);
    }
    if (outcome) {
        outcome->reading.malware = *scan; // whatever the reader says, the second time too
        return finish(job, *outcome);
    }
    if (outcome.error().code == ErrorCode::Cancelled)
        return giveBack(job);
    if (outcome.error().code != ErrorCode::Unavailable)
        return failForGood(job, outcome.error(), *scan);
    return outcome.error().subject == u"reader_failed"_s
        ? countBreak(job, *scan)
        : requeue(job, m_clock.now().addSecs(kNoReaderPauseSeconds));
}

/// Whether an admin has seen this finding and let the document out of quarantine.
Result<bool> ReadJob::isReleased(const QString &documentId, const MalwareScan &scan)
{
    return m_database.read([&](Connection &connection) -> Result<bool> {
        const auto before = ReadingRepository(connection, m_vault).find(documentId);
        if (!before)
            return fail(before.error());
        if (!before->malware || before->malware->signature != scan.signature)
            return false;
        AuditFilter filter;
        filter.action = kQuarantined;
        filter.resource = documentId;
        const auto events = m_audit.select(connection, filter, 0, 1);
        return events ? Result<bool>(!events->empty()) : fail(events.error());
    });
}

Status ReadJob::giveOriginal(const QString &documentId, const TakePiece &take)
{
    QString blobId;
    auto key = m_database.read([&](Connection &connection) -> Result<Secret> {
        const auto blobs = DocumentRepository(connection, m_vault).blobs(documentId, u"original"_s);
        if (!blobs)
            return fail(blobs.error());
        if (blobs->empty())
            return fail(ErrorCode::Corrupt, u"The document's file is missing."_s);
        blobId = blobs->front().id;
        return m_vault.key(connection, documentId);
    });
    if (!key)
        return fail(key.error());
    return m_vault.read(*key, blobId, take);
}

Status ReadJob::finish(const Job &job, const ReadOutcome &outcome)
{
    const auto key =
        m_database.read([&](Connection &connection) { return m_vault.key(connection, job.documentId); });
    if (!key)
        return fail(key.error());
    std::vector<BlobRow> pages;
    Status done;
    for (const auto &page : outcome.pages) {
        auto stored = m_vault.store(*key, page.png, m_clock);
        if (!stored) {
            done = fail(stored.error());
            break;
        }
        pages.push_back({*stored, u"page"_s, page.number, page.mediaType, page.png.size()});
    }
    if (done)
        done = writeDown(job, outcome.reading, pages, u"document.read"_s);
    if (!done)
        for (const auto &page : pages)
            (void)m_vault.remove(page.id);
    return done;
}

Status ReadJob::failForGood(const Job &job, const Error &error, const std::optional<MalwareScan> &scan)
{
    const auto code = error.subject.isEmpty() ? u"UNREADABLE"_s : error.subject;
    return writeDown(job, failedReading(code, error.detail, scan), {}, u"document.read_failed"_s);
}

/// Writes what was read, in one transaction: nothing of it stands unless the lease still holds.
Status ReadJob::writeDown(const Job &job, const Reading &reading, const std::vector<BlobRow> &pages,
                          const QString &action)
{
    std::vector<BlobRow> replaced; // or not wanted any more
    auto written = m_database.write([&](Connection &connection) -> Status {
        const auto now = m_clock.now();
        if (auto held = JobRepository(connection).settle(job, JobStatus::Done, now, {}); !held)
            return held;
        DocumentRepository documents(connection, m_vault);
        const auto document = documents.find(job.documentId);
        if (!document)
            return fail(document.error());
        if (!document->isUndecided() && document->status != DocumentStatus::PendingApproval) {
            replaced = pages; // decided meanwhile, on what had been read before
            return {};
        }
        auto changed = *document;
        if (const auto next = transition(document->status, DocumentAction::FinishRead))
            changed.status = *next;
        if (!pages.empty())
            changed.pageCount = int(pages.size());
        const auto alike = findLookalikes(connection, m_vault, changed, reading.picture);
        if (!alike)
            return fail(alike.error());
        changed.lookalikes.clear();
        for (const auto &other : *alike)
            changed.lookalikes << other.id;
        changed.findings = failedCodes(runChecks({changed, reading, now.date()}));
        if (auto updated = documents.update(*document, changed, now); !updated)
            return fail(updated.error());

        if (auto marked = markLookalikes(connection, m_vault, m_events, changed, *alike, now); !marked)
            return marked;

        auto before = documents.blobs(job.documentId, u"page"_s);
        if (!before)
            return fail(before.error());
        replaced = std::move(*before);
        if (auto removed = documents.removeBlobRows(job.documentId, u"page"_s); !removed)
            return removed;
        for (const auto &page : pages)
            if (auto added = documents.addBlob(job.documentId, page); !added)
                return added;
        if (auto saved = ReadingRepository(connection, m_vault).save(job.documentId, reading, now); !saved)
            return saved;
        if (auto added = documents.addSearchTexts(job.documentId, searchTexts(reading)); !added)
            return added;
        const QJsonObject details{{u"failure"_s, reading.failureCode}, {u"pages"_s, int(pages.size())}};
        return m_audit.append(connection, auditEvent(systemActor(), action, job.documentId, details));
    });
    if (!written)
        return written;
    for (const auto &page : replaced)
        (void)m_vault.remove(page.id);
    Q_EMIT m_events.documentChanged(job.documentId);
    return written;
}

/// The file broke its reader: three times is enough.
Status ReadJob::countBreak(Job job, const std::optional<MalwareScan> &scan)
{
    ++job.attempts;
    if (job.attempts < kReadAttempts)
        return requeue(job, m_clock.now().addSecs(1 << job.attempts));
    return quarantine(job, JobStatus::Failed,
                      failedReading(u"reader_failed"_s, u"The file broke its reader three times."_s, scan));
}

/// The file stays sealed as it is; whoever reviews the document already sees why it was not read.
Status ReadJob::quarantine(const Job &job, JobStatus status, const Reading &reading)
{
    auto written = m_database.write([&](Connection &connection) -> Status {
        const auto now = m_clock.now();
        if (auto held = JobRepository(connection).settle(job, status, now, {}); !held)
            return held;
        DocumentRepository documents(connection, m_vault);
        const auto document = documents.find(job.documentId);
        if (!document)
            return fail(document.error());
        if (!document->isUndecided() && document->status != DocumentStatus::PendingApproval)
            return {};
        auto changed = *document;
        if (const auto next = transition(document->status, DocumentAction::Quarantine))
            changed.status = *next;
        if (auto updated = documents.update(*document, changed, now); !updated)
            return fail(updated.error());
        if (auto saved = ReadingRepository(connection, m_vault).save(job.documentId, reading, now); !saved)
            return saved;
        const bool isQuarantined = changed.status == DocumentStatus::Quarantined;
        const auto action = isQuarantined ? kQuarantined : u"document.read_failed"_s;
        QJsonObject details{{u"failure"_s, reading.failureCode}};
        if (reading.malware)
            details[u"malware"_s] = toJson(*reading.malware);
        return m_audit.append(connection, auditEvent(systemActor(), action, job.documentId, details));
    });
    if (written)
        Q_EMIT m_events.documentChanged(job.documentId);
    return written;
}

Status ReadJob::requeue(const Job &job, const QDateTime &notBefore)
{
    auto written = m_database.write([&](Connection &connection) -> Status {
        const auto now = m_clock.now();
        if (auto held = JobRepository(connection).settle(job, JobStatus::Queued, now, notBefore); !held)
            return held;
        DocumentRepository documents(connection, m_vault);
        const auto document = documents.find(job.documentId);
        if (!document)
            return fail(document.error());
        const auto next = transition(document->status, DocumentAction::LoseRead);
        if (!next) // in review: it stays there
            return {};
        auto changed = *document;
        changed.status = *next;
        auto updated = documents.update(*document, changed, now);
        return updated ? Status() : fail(updated.error());
    });
    if (written)
        Q_EMIT m_events.documentChanged(job.documentId);
    return written;
}

} // namespace pss
