// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace pss {

/// Whether every byte means something in Windows-1252.
bool isCp1252(QByteArrayView bytes);

QString fromCp1252(QByteArrayView bytes);

} // namespace pss
