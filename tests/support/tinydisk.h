// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTemporaryDir>

namespace pss {

/// A disk of a few KiB in memory, to be filled; seen by this process alone, gone with it. Needs the right to
/// mount, its own or that of a user namespace.
class TinyDisk {
public:
    explicit TinyDisk(int kilobytes);
    ~TinyDisk();
    TinyDisk(const TinyDisk &) = delete;
    TinyDisk &operator=(const TinyDisk &) = delete;

    bool isMounted() const { return m_mounted; }
    QString path(const QString &name) const { return m_folder.filePath(name); }
    /// Leaves no room; makeRoom() gives it back.
    void fill();
    void makeRoom();

private:
    QTemporaryDir m_folder;
    bool m_mounted = false;
};

} // namespace pss
