// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace pss {

/// What a running server leaves in its data directory (server.json), so that `pss status` finds it.
struct ServerNote {
    qint64 pid = 0;
    QString url; ///< https://127.0.0.1:4001
    QString version;
    QDateTime startedAt;

    bool isRunning() const;
};

Status leaveNote(const QString &dataDirectory, const ServerNote &note);
void takeNoteAway(const QString &dataDirectory);
/// Nothing where no server left one.
std::optional<ServerNote> findNote(const QString &dataDirectory);

/// The address to reach a server at that listens on this one.
QString serverUrl(const QString &address, quint16 port, bool isTls);

} // namespace pss
