// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/pieces.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

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

/// The whole file, at once or in pieces.
Result<QByteArray> readWhole(const QString &path);
Status readPieces(const QString &path, const TakePiece &take);

} // namespace pss
