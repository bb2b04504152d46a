// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QString>

namespace pss {

/// What stands in place of a key file's path when the vault's key is in the desktop's keychain.
inline const QString kKeychain = QStringLiteral("keychain");

/// The vault's key in the desktop's keychain (Secret Service or KWallet), under the house's id. Never in a
/// plain file instead. Blocks while the keychain asks its owner; ResourceNotFound where it has no such key,
/// Unavailable without a keychain.
Result<Secret> readKeychain(const QString &houseId);
Status writeKeychain(const QString &houseId, const Secret &key);

} // namespace pss
