// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <optional>

namespace pss {

/// Percent-decoded text of a path segment or query item; nothing for bad escapes, control characters, bytes
/// that are not UTF-8 and, in a path, what could be taken for structure (encoded dots and slashes).
std::optional<QString> decodeComponent(QByteArrayView text, bool isPath);

/// Text of just these bytes; nothing where they are not UTF-8 to the last.
std::optional<QString> strictUtf8(QByteArrayView bytes);

bool isToken(QByteArrayView text);
/// Whether text is a Host: a name or an address, perhaps with a port.
bool isHost(QByteArrayView text);

} // namespace pss
