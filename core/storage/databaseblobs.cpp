// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/blobstore.h"
#include "storage/database.h"

#include <utility>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kRow = 256 * 1024; // QPSQL sends bytea as hex text: rows stay small

const auto kInsert = u"INSERT INTO vault_chunk (blob_id, number, stored_at, data) "
                     "VALUES (:blob_id, :number, now(), :data)"_s;
const auto kSelect = u"SELECT data FROM vault_chunk WHERE blob_id = :blob_id AND number = :number"_s;
const auto kDelete = u"DELETE FROM vault_chunk WHERE blob_id = :blob_id"_s;
const auto kSettled = u"SELECT blob_id FROM vault_chunk GROUP BY blob_id "
                      "HAVING MAX(stored_at) < now() - interval '1 hour'"_s;
// The last row's commit brings the log of those before it to disk as well.
const auto kNotYetDurable = u"SET LOCAL synchronous_commit = off"_s;

Status removeRows(Database &database, const QString &id)
{
    return database.write([&](Connection &connection) -> Status {
        auto done = connection.run(kDelete, {{u":blob_id"_s, id}});
        return done ? Status() : fail(done.error());
    });
}

class RowWriter final : public BlobWriter {
public:
    RowWriter(Database &database, QString id) : m_database(database), m_id(std::move(id))
    {
        m_row.reserve(kRow); // and no more, as growing by itself would
    }
    ~RowWriter() override
    {
        if (!m_isKept && m_number > 0)
            (void)removeRows(m_database, m_id); // or the sweep does
    }

    Status append(QByteArrayView sealed) override
    {
        while (m_row.size() + sealed.size() > kRow) {
            const auto size = kRow - m_row.size();
            m_row += sealed.first(size);
            sealed = sealed.sliced(size);
            if (auto written = write(false); !written)
                return written;
        }
        m_row += sealed;
        return {};
    }

    Status keep() override
    {
        auto written = write(true);
        m_isKept = written.has_value();
        return written;
    }

private:
    Status write(bool isLast)
    {
        auto written = m_database.write([&](Connection &connection) -> Status {
            if (!isLast)
                if (auto set = connection.run(kNotYetDurable); !set)
                    return fail(set.error());
            auto done = connection.run(
                kInsert, {{u":blob_id"_s, m_id}, {u":number"_s, m_number}, {u":data"_s, m_row}});
            return done ? Status() : fail(done.error());
        });
        ++m_number;
        m_row.resize(0);
        return written;
    }

    Database &m_database;
    const QString m_id;
    QByteArray m_row;
    int m_number = 0;
    bool m_isKept = false;
};

/// A transaction for each row: whoever takes its time holds up nobody.
class RowReader final : public BlobReader {
public:
    RowReader(Database &database, QString id) : m_database(database), m_id(std::move(id)) { }

    Result<QByteArray> next() override
    {
        auto row = m_database.read([&](Connection &connection) -> Result<QByteArray> {
            auto found = connection.run(kSelect, {{u":blob_id"_s, m_id}, {u":number"_s, m_number}});
            if (!found)
                return fail(found.error());
            return found->next() ? found->value(0).toByteArray() : QByteArray();
        });
        if (row && row->isEmpty() && m_number == 0)
            return fail(ErrorCode::Corrupt, u"A file that was kept is missing."_s);
        ++m_number;
        return row;
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
        return std::unique_ptr<BlobWriter>(std::make_unique<RowWriter>(m_database, id));
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
};

} // namespace

std::unique_ptr<BlobStore> openDatabaseBlobs(Database &database)
{
    return std::make_unique<DatabaseBlobs>(database);
}

} // namespace pss
