// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <mutex>

namespace pss {

/// What clients have sent, by the SHA-256 of its content, and what they were told. Any thread.
class SentUploads {
public:
    void begin(const QByteArray &sha256)
    {
        const std::scoped_lock lock(m_mutex);
        m_ids.insert(sha256, {});
    }
    /// It got its 201.
    void acknowledge(const QByteArray &sha256, const QString &id)
    {
        const std::scoped_lock lock(m_mutex);
        m_ids[sha256] = id;
    }
    /// The id that each was given; empty where the line was lost before an answer.
    QHash<QByteArray, QString> ids() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_ids;
    }

private:
    mutable std::mutex m_mutex;
    QHash<QByteArray, QString> m_ids;
};

} // namespace pss
