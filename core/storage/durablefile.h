// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QFile>
#include <QString>

#include <memory>

namespace pss {

enum class OnExisting { Replace, Refuse };

/// A file that is there whole or not at all: a temporary file beside it (mode 0600) until it is kept, with
/// fsync, rename (or link) and fsync of the folder. Nothing is left behind when that fails, as on a full
/// disk, or when it is dropped.
class DurableFile {
public:
    static Result<DurableFile> begin(const QString &path);
    DurableFile(DurableFile &&other) noexcept;
    DurableFile &operator=(DurableFile &&) = delete;
    ~DurableFile();

    Status append(QByteArrayView content);
    /// On disk when this returns.
    Status keep(OnExisting onExisting);

private:
    DurableFile(int fd, QByteArray temporary, QByteArray target);
    void drop();

    int m_fd;
    QByteArray m_temporary; ///< empty once it is gone
    QByteArray m_target;
};

/// The same for content that is at hand.
Status writeDurably(const QString &path, QByteArrayView content, OnExisting onExisting);

/// A file that is read piece by piece.
class PieceFile {
public:
    /// Corrupt where there is none.
    static Result<PieceFile> open(const QString &path);

    /// The next 64 KiB or less; empty at the end.
    Result<QByteArray> next();

private:
    explicit PieceFile(std::unique_ptr<QFile> file) : m_file(std::move(file)) { }

    std::unique_ptr<QFile> m_file;
};

/// The whole file.
Result<QByteArray> readWhole(const QString &path);

} // namespace pss
