// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>

namespace pss {

class Database;

/// A sealed file on its way into the store: seen by nobody until it is kept, gone unless it is. One thread at
/// a time.
class BlobWriter {
public:
    virtual ~BlobWriter() = default;
    virtual Status append(QByteArrayView sealed) = 0;
    /// With its last bytes durable and whole when this returns.
    virtual Status keep(QByteArrayView last) = 0;
};

/// A sealed file on its way out, in order. One thread at a time.
class BlobReader {
public:
    virtual ~BlobReader() = default;
    /// The next piece; empty at the end.
    virtual Result<QByteArray> next() = 0;
};

/// Where sealed files lie; ids are new, contents never change. Any thread.
class BlobStore {
public:
    virtual ~BlobStore() = default;
    virtual Result<std::unique_ptr<BlobWriter>> begin(const QString &id) = 0;
    virtual Result<std::unique_ptr<BlobReader>> open(const QString &id) const = 0;
    virtual Status remove(const QString &id) = 0;
    /// Every id that is kept, or was begun, and can no longer be on its way, for the sweep.
    virtual Result<QStringList> settledIds() const = 0;
};

/// Files in 256 folders below `directory`, one process writing at a time (the instance lock).
Result<std::unique_ptr<BlobStore>> openFileBlobs(const QString &directory);

/// Rows of 64 to 256 KiB in the database, for desks that share one server.
std::unique_ptr<BlobStore> openDatabaseBlobs(Database &database);

} // namespace pss
