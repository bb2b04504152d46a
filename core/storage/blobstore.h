// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>

namespace pss {

class Database;

/// Where sealed files lie. What is put is durable and whole when put() returns; ids are new, contents never
/// change. Any thread.
class BlobStore {
public:
    virtual ~BlobStore() = default;
    virtual Status put(const QString &id, QByteArrayView sealed) = 0;
    virtual Result<QByteArray> content(const QString &id) const = 0;
    virtual Status remove(const QString &id) = 0;
    /// Every id that is kept and can no longer be on its way into a transaction, for the sweep.
    virtual Result<QStringList> settledIds() const = 0;
};

/// Files in 256 folders below `directory`, one process writing at a time (the instance lock).
Result<std::unique_ptr<BlobStore>> openFileBlobs(const QString &directory);

/// Rows of 256 KiB in the database, for desks that share one server.
std::unique_ptr<BlobStore> openDatabaseBlobs(Database &database);

} // namespace pss
