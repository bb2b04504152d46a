// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QString>

#include <memory>

namespace pss {

/// The exclusive right to listen and to run jobs on a data directory: a lock on a file in it, which the
/// system lets go when the process ends, however it ends.
class InstanceLock {
public:
    /// Unavailable while another process holds it.
    static Result<std::unique_ptr<InstanceLock>> take(const QString &path);
    ~InstanceLock();
    InstanceLock(const InstanceLock &) = delete;
    InstanceLock &operator=(const InstanceLock &) = delete;

private:
    explicit InstanceLock(int file) : m_file(file) { }
    int m_file;
};

} // namespace pss
