// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/secret.h"

#include <QByteArray>
#include <QString>

namespace pss {

/// `pss/keys/<house id>.key` under the user's data directory.
QString defaultKeyFile(const QString &houseId);

/// The vault's key from its file. Refuses a file that others than its owner may read or write.
Result<Secret> readKeyFile(const QString &path);
/// Writes the key durably, mode 0600, never over an existing file.
Status writeKeyFile(const QString &path, const Secret &key);

/// The vault's key from where it is kept: the path of a key file, kKeychain, or (empty) the default key file.
Result<Secret> readKey(const QString &place, const QString &houseId);
/// A new key, kept there, unless one is kept there already: then that one.
Result<Secret> makeKey(const QString &place, const QString &houseId);
Status writeKey(const QString &place, const QString &houseId, const Secret &key);

/// A copy of the key to keep elsewhere: JSON text, the key sealed under a passphrase (Argon2id, moderate
/// limits).
QByteArray wrapKey(const Secret &key, const QString &houseId, const Secret &passphrase);

struct UnwrappedKey {
    QString houseId;
    Secret key;
};
/// Forbidden for a wrong passphrase; ValidationFailed for text that is no key copy.
Result<UnwrappedKey> unwrapKey(const QByteArray &copy, const Secret &passphrase);

} // namespace pss
