// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QByteArray>

namespace pss {

inline constexpr qsizetype kShortestPassword = 12;
inline constexpr qsizetype kLongestPassword = 1024;

/// Argon2id as libsodium's string, with its limits for interactive use. Takes a tenth of a second and 64 MiB:
/// never on a GUI thread. Empty when there is not enough memory.
QByteArray hashPassword(const Secret &password);
bool verifyPassword(const QByteArray &hash, const Secret &password);

/// A hash of the same cost that no password matches.
const QByteArray &unmatchablePassword();

} // namespace pss
