// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTemporaryDir>

#include <vector>

namespace pss {

struct TrigramRun {
    double buildSeconds = 0;
    std::vector<double> processorMilliseconds; ///< of the server's process, of each query
    std::vector<double> clockMilliseconds;
    qint64 indexBytes = 0;
};

/// What screening is measured against: a PostgreSQL server of its own whose pg_trgm looks for like names.
class TrigramServer {
public:
    TrigramServer();
    ~TrigramServer();
    TrigramServer(const TrigramServer &) = delete;
    TrigramServer &operator=(const TrigramServer &) = delete;

    /// Names and queries as romanised() writes them.
    TrigramRun run(const std::vector<QString> &names, const std::vector<QString> &queries);

private:
    void execute(const QString &program, const QStringList &arguments);

    QTemporaryDir m_folder;
    bool m_isRoot = false;
};

} // namespace pss
