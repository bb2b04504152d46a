// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/pieces.h"
#include "domain/document.h"
#include "domain/job.h"
#include "domain/reading.h"
#include "providers/malwarescanner.h"
#include "providers/ocrservice.h"

#include <optional>
#include <stop_token>
#include <vector>

namespace pss {

class AuditChain;
class Connection;
class Database;
class Events;
class ReaderPool;
class Vault;
struct BlobRow;
struct ReadOutcome;

/// One read job from lease to result: bytes from the vault, past the malware scanner, through the glass,
/// to the OCR service where there is one, pages back into the vault, and everything written in one
/// transaction that holds only while the lease does. Any thread.
class ReadJob {
public:
    ReadJob(Database &database, Vault &vault, const AuditChain &audit, ReaderPool &readers, Events &events,
            const Clock &clock, const MalwareScanner &scanner = kNoMalwareScanner,
            const OcrService &ocr = kNoOcrService);

    /// The next job that waits, if any, with its document marked as being read.
    Result<std::optional<Job>> lease(const QString &node, int seconds);
    void run(const Job &job, std::stop_token stop);
    /// Back into the queue as if it had not been leased.
    Status giveBack(const Job &job) { return requeue(job, {}); }

private:
    Status settle(const Job &job, const GivePieces &original, std::stop_token stop);
    Status giveOriginal(const QString &documentId, const TakePiece &take);
    Result<bool> isReleased(const QString &documentId, const MalwareScan &scan);
    Status finish(const Job &job, const ReadOutcome &outcome);
    Status failForGood(const Job &job, const Error &error, const std::optional<MalwareScan> &scan);
    Status countBreak(Job job, const std::optional<MalwareScan> &scan);
    Status quarantine(const Job &job, JobStatus status, const Reading &reading);
    Status requeue(const Job &job, const QDateTime &notBefore);
    Status writeDown(const Job &job, const Reading &reading, const std::vector<BlobRow> &pages,
                     const QString &action);

    Database &m_database;
    Vault &m_vault;
    const AuditChain &m_audit;
    ReaderPool &m_readers;
    Events &m_events;
    const Clock &m_clock;
    const MalwareScanner &m_scanner;
    const OcrService &m_ocr;
};

} // namespace pss
