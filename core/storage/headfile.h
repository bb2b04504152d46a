// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>

#include <mutex>
#include <optional>

namespace pss {

/// Where the audit chain had got to.
struct ChainHead {
    qint64 sequence = 0;
    QByteArray hash;
};

/// The chain's head, noted in a file outside the database after each commit. It may lag behind by what a
/// power cut took; it never runs ahead. Any thread and, through a lock on the file, any process.
class HeadFile {
public:
    explicit HeadFile(QString path);
    ~HeadFile();
    HeadFile(const HeadFile &) = delete;
    HeadFile &operator=(const HeadFile &) = delete;

    /// Notes a head that is later than the noted one; an earlier one changes nothing.
    void note(const ChainHead &head);
    /// The last head that this process saw noted; sequence 0 where none was.
    ChainHead latest() const;
    /// The chain no longer leads to what was noted: from now on that stays as it is, for whoever verifies.
    void hold();
    /// Nothing while no head was ever noted; Corrupt when the file is not what note() wrote.
    Result<std::optional<ChainHead>> noted() const;

private:
    QString m_path;
    mutable std::mutex m_mutex;
    int m_file = -1;
    ChainHead m_latest;
    bool m_held = false;
};

} // namespace pss
