// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

namespace pss {

enum class OnExisting { Replace, Refuse };

/// A file that is there whole or not at all, on disk before this returns: temporary file beside it (mode
/// 0600), fsync, rename (or link), fsync of the folder. Nothing is left behind when it fails, as on a full
/// disk.
Status writeDurably(const QString &path, QByteArrayView content, OnExisting onExisting);

/// The whole file.
Result<QByteArray> readWhole(const QString &path);

} // namespace pss
