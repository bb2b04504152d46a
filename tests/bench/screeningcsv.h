// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace pss {

/// All of a file, unpacked when its name ends in .xz; ends the program where it cannot be read.
QByteArray wholeFile(const QString &path);

/// The rows of a CSV (RFC 4180), each by its column's name.
std::vector<QHash<QString, QString>> csvRows(const QByteArray &content);

} // namespace pss
