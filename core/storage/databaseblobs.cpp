// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/blobstore.h"
#include "storage/database.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kRow = 256 * 1024; // QPSQL sends bytea as hex text: rows stay small

const auto kInsert = u"INSERT INTO vault_chunk (blob_id, number, stored_at, data) "
                     "VALUES (:blob_id, :number, now(), :data)"_s;
const auto kSelect = u"SELECT data FROM vault_chunk WHERE blob_id = :blob_id ORDER BY number"_s;
const auto kDelete = u"DELETE FROM vault_chunk WHERE blob_id = :blob_id"_s;
const auto kSettled =
    u"SELECT blob_id FROM vault_chunk WHERE number = 0 AND stored_at < now() - interval '1 hour'"_s;

class DatabaseBlobs final : public BlobStore {
public:
    explicit DatabaseBlobs(Database &database) : m_database(database) { }

    Status put(const QString &id, QByteArrayView sealed) override
    {
        return m_database.write([&](Connection &connection) -> Status {
            for (qsizetype at = 0, number = 0; at < sealed.size(); at += kRow, ++number) {
                const auto row = sealed.sliced(at, std::min(kRow, sealed.size() - at)).toByteArray();
                auto done =
                    connection.run(kInsert, {{u":blob_id"_s, id}, {u":number"_s, number}, {u":data"_s, row}});
                if (!done)
                    return fail(done.error());
            }
            return {};
        });
    }

    Result<QByteArray> content(const QString &id) const override
    {
        return m_database.read([&](Connection &connection) -> Result<QByteArray> {
            auto rows = connection.run(kSelect, {{u":blob_id"_s, id}});
            if (!rows)
                return fail(rows.error());
            QByteArray content;
            while (rows->next())
                content += rows->value(0).toByteArray();
            if (content.isEmpty())
                return fail(ErrorCode::Corrupt, u"A file that was kept is missing."_s);
            return content;
        });
    }

    Status remove(const QString &id) override
    {
        return m_database.write([&](Connection &connection) -> Status {
            auto done = connection.run(kDelete, {{u":blob_id"_s, id}});
            return done ? Status() : fail(done.error());
        });
    }

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
