// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace pss {

/// SHA-256 by libcrypto: many times faster than Qt's where the processor has instructions for it.
QByteArray sha256(QByteArrayView content);

} // namespace pss
