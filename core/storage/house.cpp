// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/house.h"

#include "base/id.h"
#include "base/json.h"
#include "base/timestamp.h"
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/durablefile.h"
#include "storage/headfile.h"
#include "storage/instancelock.h"
#include "storage/keychain.h"
#include "storage/keyfile.h"
#include "storage/migrations.h"
#include "storage/vault.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <optional>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// What `house.json` says: which house lives here and where its database is. No secret stands in it.
struct Plate {
    QString id;
    QString databaseUrl; ///< empty: SQLite inside the directory
    QString node; ///< this directory, among all that share the database
    QString key; ///< where the vault's key is kept, as in HouseOptions
    bool demo = false;
};

QString platePath(const QString &directory) { return directory + u"/house.json"_s; }

Result<std::optional<Plate>> readPlate(const QString &directory)
{
    if (!QFile::exists(platePath(directory)))
        return std::optional<Plate>();
    const auto bytes = readWhole(platePath(directory));
    const auto object = bytes ? parseObject(*bytes) : Result<QJsonObject>(fail(bytes.error()));
    if (!object)
        return fail(ErrorCode::Corrupt, u"house.json in the data directory cannot be read."_s);
    return std::optional(Plate{(*object)[u"id"].toString(), (*object)[u"database"].toString(),
                               (*object)[u"node"].toString(), (*object)[u"key"].toString(),
                               (*object)[u"demo"].toBool()});
}

Status writePlate(const QString &directory, const Plate &plate)
{
    const QJsonObject object{{u"id"_s, plate.id},
                             {u"database"_s, plate.databaseUrl},
                             {u"node"_s, plate.node},
                             {u"key"_s, plate.key},
                             {u"demo"_s, plate.demo}};
    return writeDurably(platePath(directory), toJson(object) + '\n', OnExisting::Replace);
}

Status prepareDirectory(const QString &directory)
{
    if (!QDir().mkpath(directory))
        return fail(ErrorCode::Unavailable, u"The data directory cannot be made."_s);
    // What a first start that was cut short may have left is no reason to refuse.
    const QStringList ours{u"lock"_s,       u"pss.db"_s,      u"pss.db-wal"_s, u"pss.db-shm"_s, u"vault"_s,
                           u"audit.head"_s, u"server.conf"_s, u"jwks.json"_s,  u"server.json"_s};
    for (const auto &name : QDir(directory).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot))
        if (!ours.contains(name) && !name.startsWith("house.json"_L1))
            return fail(
                ErrorCode::Unavailable,
                u"The folder holds other files and no PSS data. Name an empty folder, or one that PSS made."_s);
    QFile::setPermissions(directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return {};
}

/// The row of table `house`, or nothing in a new database.
struct HouseRow {
    QString id;
    bool demo = false;
    QByteArray fingerprint;
};

Result<std::optional<HouseRow>> readHouseRow(Connection &connection)
{
    auto row = connection.run(u"SELECT id, demo, key_fingerprint FROM house"_s);
    if (!row)
        return fail(row.error());
    if (!row->next())
        return std::optional<HouseRow>();
    return std::optional(
        HouseRow{row->value(0).toString(), row->value(1).toInt() != 0, row->value(2).toByteArray()});
}

Status insertHouseRow(Connection &connection, const Plate &plate, const Keyring &keys, const Clock &clock)
{
    auto house = connection.run(u"INSERT INTO house (id, made_at, demo, key_fingerprint) "
                                "VALUES (:id, :made_at, :demo, :key_fingerprint)"_s,
                                {{u":id"_s, plate.id},
                                 {u":made_at"_s, toTimestamp(clock.now())},
                                 {u":demo"_s, plate.demo ? 1 : 0},
                                 {u":key_fingerprint"_s, keys.fingerprint(plate.id)}});
    if (!house)
        return fail(house.error());
    auto head = connection.run(u"INSERT INTO chain_head (one, sequence, hash) VALUES (1, 0, :hash)"_s,
                               {{u":hash"_s, keys.auditHash("genesis")}});
    return head ? Status() : fail(head.error());
}

} // namespace

struct House::Parts {
    Plate plate;
    QString directory;
    bool hasPlate = false; ///< the directory was made before
    bool justMade = false;
    std::unique_ptr<Database> database;
    std::unique_ptr<Vault> vault;
    std::unique_ptr<HeadFile> head;
    std::unique_ptr<AuditChain> audit;

    Status openDatabase(const HouseOptions &options);
    Status openVault(const HouseOptions &options, const Clock &clock);
    Result<std::optional<HouseRow>> makeUnlessMade(const Clock &clock);
    Status enter(const HouseRow &row, const Clock &clock);
    Status furnish(Secret key, const Clock &clock);
    Status noteHeadOnJoining();
};

Status House::Parts::openDatabase(const HouseOptions &options)
{
    if (!options.databaseUrl.isEmpty())
        plate.databaseUrl = options.databaseUrl;
    auto opened = plate.databaseUrl.isEmpty() ? Database::openSqlite(directory + u"/pss.db"_s)
                                              : Database::openPostgreSql(plate.databaseUrl);
    if (!opened)
        return fail(opened.error());
    database = std::move(*opened);
    return migrate(*database);
}

Status House::Parts::openVault(const HouseOptions &options, const Clock &clock)
{
    if (!options.keyFile.isEmpty())
        plate.key = options.keyFile == kKeychain ? kKeychain : QFileInfo(options.keyFile).absoluteFilePath();
    auto row = database->read(readHouseRow);
    if (row && !*row && !plate.id.isEmpty()) // house.json is written last: there was a database
        return fail(ErrorCode::Unavailable,
                    u"The database of this house is missing or empty. Put it back from a backup, or name the "
                    "right one with --database."_s);
    if (row && !*row)
        row = makeUnlessMade(clock);
    if (!row)
        return fail(row.error());
    return *row ? enter(**row, clock) : Status();
}

/// The house of a new database, in one transaction; or the row of somebody who was faster.
Result<std::optional<HouseRow>> House::Parts::makeUnlessMade(const Clock &clock)
{
    plate.id = newId(IdKind::House, clock.now());
    AuditEvent event;
    event.actor = u"system"_s;
    event.action = u"house.made"_s;
    event.resource = plate.id;
    return database->write([&](Connection &connection) -> Result<std::optional<HouseRow>> {
        if (auto turn = connection.takeTurn(kHouseTurn); !turn) // of those who make a house
            return fail(turn.error());
        auto row = readHouseRow(connection);
        justMade = row && !*row;
        if (!justMade)
            return row;
        auto key = makeKey(plate.key, plate.id);
        if (!key)
            return fail(key.error());
        if (auto furnished = furnish(std::move(*key), clock); !furnished)
            return fail(furnished.error());
        if (auto inserted = insertHouseRow(connection, plate, vault->keys(), clock); !inserted)
            return fail(inserted.error());
        if (auto appended = audit->append(connection, event); !appended)
            return fail(appended.error());
        return row;
    });
}

Status House::Parts::enter(const HouseRow &row, const Clock &clock)
{
    if (!hasPlate)
        plate.id = row.id;
    if (plate.id != row.id)
        return fail(ErrorCode::Unavailable,
                    u"The data directory and the database belong to different houses."_s);
    plate.demo = row.demo;
    auto key = readKey(plate.key, plate.id);
    if (!key)
        return fail(key.error());
    if (!constantTimeEquals(Keyring(key->clone()).fingerprint(plate.id), row.fingerprint))
        return fail(ErrorCode::Unavailable,
                    u"This key does not open this house. Name the right one with --key-file."_s);
    return furnish(std::move(*key), clock);
}

Status House::Parts::furnish(Secret key, const Clock &clock)
{
    auto store = database->engine() == Engine::Sqlite
        ? openFileBlobs(directory + u"/vault"_s)
        : Result<std::unique_ptr<BlobStore>>(openDatabaseBlobs(*database));
    if (!store)
        return fail(store.error());
    vault = std::make_unique<Vault>(Keyring(std::move(key)), std::move(*store));
    head = std::make_unique<HeadFile>(directory + u"/audit.head"_s);
    audit = std::make_unique<AuditChain>(*vault, *head, clock);
    return {};
}

/// A desk that joins a shared database starts noting from where the chain is now.
Status House::Parts::noteHeadOnJoining()
{
    if (const auto noted = head->noted(); !noted || *noted)
        return {};
    return database->read([&](Connection &connection) -> Status {
        auto row = connection.run(u"SELECT sequence, hash FROM chain_head"_s);
        if (!row)
            return fail(row.error());
        if (row->next())
            head->note({row->value(0).toLongLong(), row->value(1).toByteArray()});
        return {};
    });
}

House::House(std::unique_ptr<Parts> parts) : m_parts(std::move(parts)) { }

House::~House() = default;

Result<std::unique_ptr<House>> House::open(const HouseOptions &options, const Clock &clock)
{
    if (options.dataDirectory.isEmpty())
        return invalid(u"data"_s, u"Name the data directory with --data."_s);
    auto parts = std::make_unique<Parts>();
    parts->directory = QDir(options.dataDirectory).absolutePath();
    const auto plate = readPlate(parts->directory);
    if (!plate)
        return fail(plate.error());
    parts->hasPlate = plate->has_value();
    if (*plate)
        parts->plate = **plate;
    else if (!options.make)
        return fail(
            ErrorCode::ResourceNotFound,
            u"There is no PSS data in `%1`. Name the right folder with --data."_s.arg(options.dataDirectory));
    else if (auto prepared = prepareDirectory(parts->directory); !prepared)
        return fail(prepared.error());
    else
        parts->plate.demo = options.demo;
    if (parts->plate.node.isEmpty())
        parts->plate.node = newId(IdKind::House, clock.now());

    if (auto opened = parts->openDatabase(options); !opened)
        return fail(opened.error());
    if (auto opened = parts->openVault(options, clock); !opened)
        return fail(opened.error());
    if (!*plate) {
        if (auto noted = parts->noteHeadOnJoining(); !noted)
            return fail(noted.error());
        if (auto written = writePlate(parts->directory, parts->plate); !written)
            return fail(written.error());
    }
    return std::unique_ptr<House>(new House(std::move(parts)));
}

QString House::id() const { return m_parts->plate.id; }
QString House::node() const { return m_parts->plate.node; }
QString House::dataDirectory() const { return m_parts->directory; }
bool House::isDemo() const { return m_parts->plate.demo; }
bool House::wasJustMade() const { return m_parts->justMade; }
Database &House::database() { return *m_parts->database; }
Vault &House::vault() { return *m_parts->vault; }
const AuditChain &House::audit() const { return *m_parts->audit; }

Result<QByteArray> House::exportKey(const Secret &passphrase) const
{
    auto copy = wrapKey(m_parts->vault->keys().vaultKey(), id(), passphrase);
    if (copy.isEmpty())
        return fail(ErrorCode::Unavailable,
                    u"There is not enough memory to wrap the key. Close something and retry."_s);
    return copy;
}

Result<std::unique_ptr<InstanceLock>> House::lock() const
{
    return InstanceLock::take(m_parts->directory + u"/lock"_s);
}

} // namespace pss
