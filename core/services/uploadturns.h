// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QSet>
#include <QString>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>

namespace pss {

/// One at a time writes to an upload. Any thread.
class UploadTurns {
public:
    /// The right to it, given back by its end.
    class Turn {
    public:
        Turn() = default;
        Turn(UploadTurns &turns, QString id) : m_turns(&turns), m_id(std::move(id)) { }
        Turn(Turn &&other) noexcept : m_turns(std::exchange(other.m_turns, nullptr)), m_id(other.m_id) { }
        Turn &operator=(Turn &&other) noexcept
        {
            giveBack();
            m_turns = std::exchange(other.m_turns, nullptr);
            m_id = other.m_id;
            return *this;
        }
        ~Turn() { giveBack(); }
        void giveBack();

    private:
        UploadTurns *m_turns = nullptr;
        QString m_id;
    };

    /// UploadLocked where another keeps it for longer than `patience`.
    Result<Turn> take(const QString &id, std::chrono::milliseconds patience);

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    QSet<QString> m_taken;
};

} // namespace pss
