// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "reading/readerpool.h"
#include "services/jobrunner.h"
#include "services/readjob.h"
#include "storage/jobrepository.h"
#include "storage/vault.h"
#include "tests/services/servicehouse.h"

#include <QCoreApplication>

namespace pss {

/// A reader that does what the document's content says: honest, crash, sleep, refuse.
inline ReaderOptions obedientReader(int readers = 1)
{
    ReaderOptions options;
    options.program = QCoreApplication::applicationDirPath() + QStringLiteral("/hostilereader");
    options.readers = readers;
    return options;
}

/// A house with documents that wait to be read.
class ReadingHouse : public ServiceHouse {
public:
    static constexpr int kLease = 30;
    using ServiceHouse::ServiceHouse;

    /// A document of these bytes and its read job, as after an upload.
    Document queued(const QByteArray &content)
    {
        auto &vault = house->vault();
        auto document = someDocument(house.clock.now());
        document.status = DocumentStatus::Received;
        Job job;
        job.id = newId(IdKind::Job, document.createdAt);
        job.kind = QStringLiteral("read");
        job.documentId = document.id;
        job.createdAt = job.updatedAt = document.createdAt;
        const auto key = Vault::newKey();
        const auto blob = vault.store(key, content, house.clock);
        const auto done = house->database().write([&](Connection &connection) -> Status {
            DocumentRepository repository(connection, vault);
            if (auto kept = vault.keepKey(connection, document.id, key); !kept)
                return kept;
            if (auto row = repository.insert(document, QByteArray(32, 'x')); !row)
                return row;
            if (auto row = repository.addBlob(
                    document.id, {*blob, QStringLiteral("original"), 0, QStringLiteral("image/png"), 1});
                !row)
                return row;
            return JobRepository(connection).insert(job);
        });
        if (!succeeds(done))
            qFatal("the test's job cannot be kept");
        return document;
    }
    ReadJob reads(ReaderPool &readers, const MalwareScanner &scanner = kNoMalwareScanner,
                  const OcrService &ocr = kNoOcrService)
    {
        return {
            house->database(), house->vault(), house->audit(), readers, events, house.clock, scanner, ocr};
    }
    /// The next job, leased and carried out here and now; false where none waits.
    bool readNext(ReaderPool &readers, const MalwareScanner &scanner = kNoMalwareScanner,
                  const OcrService &ocr = kNoOcrService)
    {
        auto reading = reads(readers, scanner, ocr);
        const auto job = reading.lease(QStringLiteral("here"), kLease);
        if (succeeds(job) && *job)
            reading.run(**job, {});
        return job && *job;
    }
    std::unique_ptr<JobRunner> runner(ReaderPool &readers, const QString &node, int workers = 1)
    {
        return std::make_unique<JobRunner>(house->database(), house->vault(), house->audit(), readers, events,
                                           house.clock, node, workers);
    }
    QString jobStatus() const
    {
        return house.raw().value(QStringLiteral("SELECT status FROM job")).toString();
    }
    int attempts() const { return house.raw().value(QStringLiteral("SELECT attempts FROM job")).toInt(); }
    /// Files in the vault that rows name; -1 where there are others.
    int blobs()
    {
        if (auto swept = house->vault().sweep(house->database()); !swept || *swept > 0)
            return -1;
        return count(QStringLiteral("blob"));
    }
};

} // namespace pss
