// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/vault.h"

#include "base/id.h"
#include "storage/database.h"

#include <QSet>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kSlice = 64 * 1024; // sealed at once

const auto kInsertKey = u"INSERT INTO sealed_key (owner, wrapped) VALUES (:owner, :wrapped)"_s;
const auto kSelectKey = u"SELECT wrapped FROM sealed_key WHERE owner = :owner"_s;
const auto kDeleteKey = u"DELETE FROM sealed_key WHERE owner = :owner"_s;
const auto kBlobIds = u"SELECT id FROM blob UNION ALL SELECT blob_id FROM upload_segment"_s;

Result<QSet<QString>> namedBlobs(Connection &connection)
{
    auto rows = connection.run(kBlobIds);
    if (!rows)
        return fail(rows.error());
    QSet<QString> named;
    while (rows->next())
        named << rows->value(0).toString();
    return named;
}

} // namespace

QString customerKey(const QString &userId) { return u"customer:"_s + userId; }

Vault::Vault(Keyring keyring, std::unique_ptr<BlobStore> store)
    : m_keyring(std::move(keyring)), m_store(std::move(store))
{
}

Status Vault::keepKey(Connection &connection, const QString &owner, const Secret &key) const
{
    auto done =
        connection.run(kInsertKey, {{u":owner"_s, owner}, {u":wrapped"_s, m_keyring.wrap(key, owner)}});
    return done ? Status() : fail(done.error());
}

Result<Secret> Vault::key(Connection &connection, const QString &owner) const
{
    auto row = connection.run(kSelectKey, {{u":owner"_s, owner}});
    if (!row)
        return fail(row.error());
    return unwrapped(row->next() ? row->value(0) : QVariant(), owner);
}

Result<Secret> Vault::unwrapped(const QVariant &wrapped, const QString &owner) const
{
    if (wrapped.toByteArray().isEmpty())
        return fail(ErrorCode::ResourceNotFound, u"What was kept here has been erased."_s);
    return m_keyring.unwrap(wrapped.toByteArray(), owner);
}

Result<Secret> Vault::keyOrNew(Connection &connection, const QString &owner) const
{
    auto known = key(connection, owner);
    if (known || known.error().code != ErrorCode::ResourceNotFound)
        return known;
    auto made = newKey();
    if (auto kept = keepKey(connection, owner, made); !kept)
        return fail(kept.error());
    return made;
}

Status Vault::destroyKey(Connection &connection, const QString &owner) const
{
    auto done = connection.run(kDeleteKey, {{u":owner"_s, owner}});
    return done ? Status() : fail(done.error());
}

VaultWriter::VaultWriter(QString id, const Secret &key, std::unique_ptr<BlobWriter> blob)
    : m_id(std::move(id)), m_stream(key, m_id.toLatin1()), m_blob(std::move(blob))
{
}

Status VaultWriter::write(QByteArrayView plain)
{
    for (qsizetype at = 0; at < plain.size(); at += kSlice)
        if (auto done = m_blob->append(m_stream.seal(plain.sliced(at, std::min(kSlice, plain.size() - at))));
            !done)
            return done;
    return {};
}

Status VaultWriter::keep() { return m_blob->keep(m_stream.finish()); }

Result<std::unique_ptr<VaultWriter>> Vault::begin(const Secret &key, const Clock &clock)
{
    const auto id = newId(IdKind::Blob, clock.now());
    auto blob = m_store->begin(id);
    if (!blob)
        return fail(blob.error());
    return std::make_unique<VaultWriter>(id, key, std::move(*blob));
}

Result<QString> Vault::store(const Secret &key, QByteArrayView content, const Clock &clock)
{
    const auto writer = begin(key, clock);
    if (!writer)
        return fail(writer.error());
    if (auto written = (*writer)->write(content); !written)
        return fail(written.error());
    if (auto kept = (*writer)->keep(); !kept)
        return fail(kept.error());
    return (*writer)->id();
}

VaultReader::VaultReader(Secret key, const QString &id, std::unique_ptr<BlobReader> blob)
    : m_key(std::move(key))
    , m_stream(m_key, id.toLatin1(),
               [this](QByteArrayView piece) -> Status {
                   m_plain += piece;
                   return {};
               })
    , m_blob(std::move(blob))
{
}

Result<QByteArray> VaultReader::next()
{
    while (m_plain.isEmpty() && !m_isEnded) {
        const auto sealed = m_blob->next();
        if (!sealed)
            return sealed;
        m_isEnded = sealed->isEmpty();
        if (auto opened = m_isEnded ? m_stream.finish() : m_stream.open(*sealed); !opened)
            return fail(opened.error());
    }
    return std::exchange(m_plain, {});
}

Result<std::unique_ptr<VaultReader>> Vault::open(const Secret &key, const QString &blobId) const
{
    auto blob = m_store->open(blobId);
    if (!blob)
        return fail(blob.error());
    return std::make_unique<VaultReader>(key.clone(), blobId, std::move(*blob));
}

Status Vault::read(const Secret &key, const QString &blobId, const TakePiece &take) const
{
    const auto reader = open(key, blobId);
    if (!reader)
        return fail(reader.error());
    for (;;) {
        const auto piece = (*reader)->next();
        if (!piece)
            return fail(piece.error());
        if (piece->isEmpty())
            return {};
        if (auto taken = take(*piece); !taken)
            return taken;
    }
}

Result<QByteArray> Vault::content(const Secret &key, const QString &blobId) const
{
    const auto reader = open(key, blobId);
    return reader ? allOf([&] { return (*reader)->next(); }) : fail(reader.error());
}

Status Vault::remove(const QString &blobId) { return m_store->remove(blobId); }

Result<int> Vault::sweep(Database &database)
{
    // The files first: one that is named afterwards is then not among them.
    const auto kept = m_store->settledIds();
    if (!kept)
        return fail(kept.error());
    const auto named = database.read(namedBlobs);
    if (!named)
        return fail(named.error());
    int removed = 0;
    for (const auto &id : *kept) {
        if (named->contains(id))
            continue;
        if (auto done = m_store->remove(id); !done)
            return fail(done.error());
        ++removed;
    }
    return removed;
}

} // namespace pss
