// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"

#include <QString>

#include <memory>

namespace pss {

class AuditChain;
class Database;
class InstanceLock;
class Vault;

struct HouseOptions {
    QString dataDirectory;
    QString
        databaseUrl; ///< postgresql://user@host/db; empty: what the house was made with, or SQLite inside it
    QString keyFile; ///< or `keychain`; empty: what the house was made with, or pss/keys/<house id>.key under
                     ///< the user's data directory
    bool demo = false; ///< mark a house made now as demo
    bool make = true; ///< initialise an empty or missing folder; else it is ResourceNotFound
};

/// A data directory and its database: everything that is kept. Initialises an empty or missing folder on
/// open; refuses a wrong vault key, a newer database, and a folder that is something else.
class House {
public:
    static Result<std::unique_ptr<House>> open(const HouseOptions &options, const Clock &clock);
    ~House();

    QString id() const;
    QString node() const; ///< names this directory among all that share its database
    QString dataDirectory() const;
    bool isDemo() const;
    bool wasJustMade() const;
    /// A copy of the vault's key wrapped by a passphrase (Argon2id, XSalsa20-Poly1305), as text to keep safe.
    Result<QByteArray> exportKey(const Secret &passphrase) const;

    Database &database();
    Vault &vault();
    const AuditChain &audit() const;

    /// The exclusive right to listen and run jobs on this data directory; Unavailable while another process
    /// has it.
    Result<std::unique_ptr<InstanceLock>> lock() const;

private:
    struct Parts;
    explicit House(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace pss
