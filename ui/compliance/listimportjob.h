// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "services/lists.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>

namespace pss {

/// One import at a time, on a worker, with its progress and an end at any time. GUI thread.
class ListImportJob : public QObject {
    Q_OBJECT

public:
    /// `left` ends it too.
    ListImportJob(ListService &lists, Actor actor, const std::stop_token &left, QObject *parent = nullptr);
    ~ListImportJob() override;

    void start(const ListImport &wanted);
    void cancel();
    bool isRunning() const { return m_running != nullptr; }

Q_SIGNALS:
    /// Bytes read of the file, and its size or 0.
    void progressed(qint64 done, qint64 size);
    void finished(const pss::Result<pss::ListImported> &result);

private:
    struct Running {
        std::atomic<qint64> done = 0;
        std::atomic<qint64> size = 0;
        std::stop_source stop;
    };
    void tell();

    ListService &m_lists;
    Actor m_actor;
    std::stop_token m_left;
    std::shared_ptr<Running> m_running;
    std::optional<std::stop_callback<std::function<void()>>> m_leaving;
    QTimer m_look;
};

} // namespace pss
