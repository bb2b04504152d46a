// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "providers/malwarescanner.h"
#include "providers/ocrservice.h"

#include <QObject>

#include <memory>

namespace pss {

class AuditChain;
class Database;
class Events;
class ReaderPool;
class Vault;

/// Leases read jobs and carries them out, as many at once as there are readers. A lease lost (kill -9,
/// another node stopped) is taken over when it runs out; results are written only under a lease that still
/// holds, so a document is read once as far as anybody can see.
class JobRunner : public QObject {
    Q_OBJECT

public:
    /// `node` names this data directory among all that share a database; its lock is held.
    JobRunner(Database &database, Vault &vault, const AuditChain &audit, ReaderPool &readers, Events &events,
              const Clock &clock, const QString &node, int workers,
              const MalwareScanner &scanner = kNoMalwareScanner, const OcrService &ocr = kNoOcrService);
    ~JobRunner() override;

    void start();
    /// Asks running readings to stop, waits for them, and gives their leases back.
    void stop();

    /// Jobs waiting or running, of all nodes.
    Result<int> backlog() const;

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace pss
