// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/blobstore.h"
#include "storage/database.h"

#include <algorithm>
#include <atomic>
#include <utility>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

// What waits to become rows, of all files that come in at once. Many make small rows, of a sealed chunk at
// least. QPSQL sends bytea as hex text in UTF-16: eight times as much for a moment.
constexpr qsizetype kWaiting = 6 * 1024 * 1024;
constexpr qsizetype kSmallRow = 32 * 1024;
constexpr qsizetype kLargeRow = 256 * 1024;

// In one message, where to prepare takes three. Nothing in it comes from outside but bytes as hex digits.
const auto kInsert = u"INSERT INTO vault_chunk (blob_id, number, stored_at, data) "
                     "SELECT '%1', %2, now(), '\\x%3'"_s;
// The last row's commit brings the log of those before it to disk as well.
const auto kInsertSoon =
    u"WITH soon AS (SELECT set_config('synchronous_commit', 'off', true)) "_s + kInsert + u" FROM soon"_s;
const auto kSelect = u"SELECT data FROM vault_chunk WHERE blob_id = :blob_id AND number >= :number "
                     "ORDER BY number LIMIT 4"_s;
const auto kDelete = u"DELETE FROM vault_chunk WHERE blob_id = :blob_id"_s;
const auto kSettled = u"SELECT blob_id FROM vault_chunk GROUP BY blob_id "
                      "HAVING MAX(stored_at) < now() - interval '1 hour'"_s;

Status removeRows(Database &database, const QString &id)
{
    return database.write([&](Connection &connection) -> Status {
        auto done = connection.run(kDelete, {{u":blob_id"_s, id}});
        return done ? Status() : fail(done.error());
    });
}

/// How many files come in.
using Arrivals = std::shared_ptr<std::atomic<qsizetype>>;

class RowWriter final : public BlobWriter {
public:
    RowWriter(Database &database, QString id, Arrivals arrivals)
        : m_database(database), m_id(std::move(id)), m_arrivals(std::move(arrivals))
    {
        ++*m_arrivals;
    }
    ~RowWriter() override
    {
        --*m_arrivals;
        if (!m_isKept && m_number > 0)
            (void)removeRows(m_database, m_id); // or the sweep does
    }

    Status append(QByteArrayView sealed) override
    {
        m_row += sealed;
        return m_row.size() < std::clamp(kWaiting / *m_arrivals, kSmallRow, kLargeRow) ? Status()
                                                                                       : write(false);
    }

    Status keep(QByteArrayView last) override
    {
        m_row += last;
        auto written = write(true);
        m_isKept = written.has_value();
        return written;
    }

private:
    Status write(bool isLast)
    {
        const auto insert =
            (isLast ? kInsert : kInsertSoon)
                .arg(m_id, QString::number(m_number++),
                     QString::fromLatin1(std::exchange(m_row, {}).toHex())); // many are on their way at once
        return m_database.write([&](Connection &connection) -> Status {
            auto done = connection.run(insert);
            return done ? Status() : fail(done.error());
        });
    }

    Database &m_database;
    const QString m_id;
    const Arrivals m_arrivals;
    QByteArray m_row;
    int m_number = 0;
    bool m_isKept = false;
};

/// A transaction for a few rows: whoever takes its time holds up nobody.
class RowReader final : public BlobReader {
public:
    RowReader(Database &database, QString id) : m_database(database), m_id(std::move(id)) { }

    Result<QByteArray> next() override
    {
        int rows = 0;
        auto piece = m_database.read([&](Connection &connection) -> Result<QByteArray> {
            auto found = connection.run(kSelect, {{u":blob_id"_s, m_id}, {u":number"_s, m_number}});
            if (!found)
                return fail(found.error());
            QByteArray bytes;
            for (rows = 0; found->next(); ++rows)
                bytes += found->value(0).toByteArray();
            return bytes;
        });
        if (piece && piece->isEmpty() && m_number == 0)
            return fail(ErrorCode::Corrupt, u"A file that was kept is missing."_s);
        m_number += rows;
        return piece;
    }

private:
    Database &m_database;
    const QString m_id;
    int m_number = 0;
};

class DatabaseBlobs final : public BlobStore {
public:
    explicit DatabaseBlobs(Database &database) : m_database(database) { }

    Result<std::unique_ptr<BlobWriter>> begin(const QString &id) override
    {
        return std::unique_ptr<BlobWriter>(std::make_unique<RowWriter>(m_database, id, m_arrivals));
    }

    Result<std::unique_ptr<BlobReader>> open(const QString &id) const override
    {
        return std::unique_ptr<BlobReader>(std::make_unique<RowReader>(m_database, id));
    }

    Status remove(const QString &id) override { return removeRows(m_database, id); }

    Result<QStringList> settledIds() const override
    {
        return m_database.read([](Connection &connection) -> Result<QStringList> {
            auto rows = connection.run(kSettled);
            if (!rows)
                return fail(rows.error());
            QStringList ids;
            while (rows->next())
                ids << rows->value(0).toString();
            return ids;
        });
    }

private:
    Database &m_database;
    const Arrivals m_arrivals = std::make_shared<std::atomic<qsizetype>>(0);
};

} // namespace

std::unique_ptr<BlobStore> openDatabaseBlobs(Database &database)
{
    return std::make_unique<DatabaseBlobs>(database);
}

} // namespace pss
