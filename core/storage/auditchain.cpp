// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/auditchain.h"

#include "base/id.h"
#include "base/json.h"
#include "base/timestamp.h"
#include "storage/database.h"
#include "storage/seal.h"
#include "storage/vault.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kHead = u"SELECT sequence, hash FROM chain_head"_s;
const auto kLockHead =
    u"SELECT sequence, hash FROM audit_lock_head()"_s; // PostgreSQL: desks may not touch the table
const auto kHashAt = u"SELECT hash FROM audit_event WHERE sequence = :sequence"_s;
const auto kColumns =
    u"id, sequence, occurred_at, actor, role, office, client_address, action, resource, sealed_for, "
    "details, request_id, previous_hash, hash"_s;
const auto kInsert =
    u"INSERT INTO audit_event (id, sequence, occurred_at, actor, role, office, client_address, action, "
    "resource, sealed_for, details, request_id, previous_hash, hash) VALUES (:id, :sequence, "
    ":occurred_at, :actor, :role, :office, :client_address, :action, :resource, :sealed_for, :details, "
    ":request_id, :previous_hash, :hash)"_s;
const auto kAll = u"SELECT "_s + kColumns + u" FROM audit_event ORDER BY sequence"_s;
const auto kTrail =
    u"SELECT "_s + kColumns + u" FROM audit_event WHERE resource = :resource ORDER BY sequence"_s;

/// An event as its row holds it: details still sealed.
struct Row {
    AuditEvent event;
    QByteArray details;
    QByteArray previousHash;
    QByteArray hash;
};

Row toRow(const Rows &query)
{
    Row row;
    row.event.id = query.value(0).toString();
    row.event.sequence = query.value(1).toLongLong();
    row.event.occurredAt = fromTimestamp(query.value(2).toString());
    row.event.actor = query.value(3).toString();
    row.event.role = query.value(4).toString();
    row.event.office = query.value(5).toString();
    row.event.clientAddress = query.value(6).toString();
    row.event.action = query.value(7).toString();
    row.event.resource = query.value(8).toString();
    row.event.sealedFor = query.value(9).toString();
    row.details = query.value(10).toByteArray();
    row.event.requestId = query.value(11).toString();
    row.previousHash = query.value(12).toByteArray();
    row.hash = query.value(13).toByteArray();
    return row;
}

/// The bytes that the hash covers: every column but the hash, each as a netstring, so that none can flow into
/// the next.
QByteArray canonical(const Row &row, const QString &occurredAt)
{
    const auto &event = row.event;
    QByteArray bytes;
    const auto add = [&](const QByteArray &field) {
        bytes += QByteArray::number(field.size()) + ':' + field + ',';
    };
    add(event.id.toUtf8());
    add(QByteArray::number(event.sequence));
    for (const auto &text : {occurredAt, event.actor, event.role, event.office, event.clientAddress,
                             event.action, event.resource, event.sealedFor})
        add(text.toUtf8());
    add(row.details);
    add(event.requestId.toUtf8());
    add(row.previousHash);
    return bytes;
}

QByteArray contextOf(const AuditEvent &event) { return "audit:" + event.id.toLatin1(); }

/// How a finding names an event.
QString nameOf(const AuditEvent &event)
{
    return event.id.isEmpty() ? QString::number(event.sequence) : event.id;
}

} // namespace

AuditChain::AuditChain(const Vault &vault, HeadFile &head, const Clock &clock)
    : m_vault(vault), m_head(head), m_clock(clock)
{
}

Status AuditChain::append(Connection &connection, AuditEvent event) const
{
    event.id = newId(IdKind::AuditEvent, m_clock.now());
    if (event.sealedFor.isEmpty())
        event.sealedFor = kHouseKey;
    Row row{event, {}, {}, {}};
    if (!event.details.isEmpty()) {
        const auto key = m_vault.keyOrNew(connection, event.sealedFor);
        if (!key)
            return fail(key.error());
        row.details = seal(*key, toJson(event.details), contextOf(event));
    }

    auto head = connection.run(connection.engine() == Engine::Sqlite ? kHead : kLockHead);
    if (!head)
        return fail(head.error());
    if (!head->next())
        return fail(ErrorCode::Corrupt, u"The audit chain has no head."_s);
    const ChainHead last{head->value(0).toLongLong(), head->value(1).toByteArray()};
    head->finish();
    if (auto compared = compareWithNote(connection, last); !compared)
        return compared;
    row.event.sequence = last.sequence + 1;
    row.previousHash = last.hash;
    const auto occurredAt = toTimestamp(m_clock.now());
    row.hash = m_vault.keys().auditHash(canonical(row, occurredAt));

    auto done = connection.run(kInsert,
                               {{u":id"_s, event.id},
                                {u":sequence"_s, row.event.sequence},
                                {u":occurred_at"_s, occurredAt},
                                {u":actor"_s, event.actor},
                                {u":role"_s, event.role},
                                {u":office"_s, event.office},
                                {u":client_address"_s, event.clientAddress},
                                {u":action"_s, event.action},
                                {u":resource"_s, event.resource},
                                {u":sealed_for"_s, event.sealedFor},
                                {u":details"_s, row.details.isNull() ? QByteArray("") : row.details},
                                {u":request_id"_s, event.requestId},
                                {u":previous_hash"_s, row.previousHash},
                                {u":hash"_s, row.hash}});
    if (!done)
        return fail(done.error());
    connection.afterCommit(
        [&note = m_head, noted = ChainHead{row.event.sequence, row.hash}] { note.note(noted); });
    return {};
}

/// A chain that was cut and grows again must not overwrite the note of what it had been.
Status AuditChain::compareWithNote(Connection &connection, const ChainHead &last) const
{
    const auto noted = m_head.latest();
    if (noted.sequence == 0 || (noted.sequence == last.sequence && noted.hash == last.hash))
        return {};
    auto row = connection.run(kHashAt, {{u":sequence"_s, noted.sequence}});
    if (!row)
        return fail(row.error());
    if (!row->next() || row->value(0).toByteArray() != noted.hash)
        m_head.hold();
    return {};
}

Result<AuditVerification> AuditChain::verify(Database &database) const
{
    const auto noted = m_head.noted();
    if (!noted && noted.error().code != ErrorCode::Corrupt)
        return fail(noted.error());

    return database.read([&](Connection &connection) -> Result<AuditVerification> {
        auto rows = connection.run(kAll);
        if (!rows)
            return fail(rows.error());
        AuditVerification found;
        const auto broken = [&](const QString &where, const QString &reason) {
            found.broken = where;
            found.reason = reason;
            return found;
        };
        QByteArray previous = m_vault.keys().auditHash("genesis");
        QByteArray hashAtNoted;
        while (rows->next()) {
            const auto row = toRow(*rows);
            if (row.event.sequence != found.events + 1)
                return broken(QString::number(found.events + 1),
                              u"the event with this sequence is missing"_s);
            if (row.previousHash != previous)
                return broken(nameOf(row.event), u"it does not follow the event before it"_s);
            if (!constantTimeEquals(row.hash,
                                    m_vault.keys().auditHash(canonical(row, rows->value(2).toString()))))
                return broken(nameOf(row.event), u"it was changed after it was written"_s);
            previous = row.hash;
            ++found.events;
            if (noted && *noted && (*noted)->sequence == found.events)
                hashAtNoted = row.hash;
        }
        auto head = connection.run(kHead);
        if (!head)
            return fail(head.error());
        if (!head->next() || head->value(0).toLongLong() != found.events
            || head->value(1).toByteArray() != previous)
            return broken(QString::number(found.events + 1), u"the chain's head and its last event differ"_s);
        if (!noted || !*noted)
            return broken(QString::number(found.events),
                          u"the head noted outside the database is gone or was changed"_s);
        if ((*noted)->sequence > found.events)
            return broken(QString::number(found.events + 1), u"the end of the chain was cut off"_s);
        if (hashAtNoted != (*noted)->hash)
            return broken(QString::number((*noted)->sequence),
                          u"it is not the event that was noted outside"_s);
        return found;
    });
}

Result<std::vector<AuditEvent>> AuditChain::trail(Connection &connection, const QString &resource) const
{
    return opened(connection, kTrail, {{u":resource"_s, resource}});
}

Result<std::vector<AuditEvent>> AuditChain::select(Connection &connection, const AuditFilter &filter,
                                                   qint64 before, int limit) const
{
    QStringList conditions{u"1 = 1"_s};
    Bindings bindings;
    const auto add = [&](const QString &condition, const QString &name, const QVariant &value) {
        conditions << condition + name;
        bindings.emplace_back(name, value);
    };
    if (!filter.actor.isEmpty())
        add(u"actor = "_s, u":actor"_s, filter.actor);
    if (!filter.action.isEmpty())
        add(u"action = "_s, u":action"_s, filter.action);
    if (!filter.resource.isEmpty())
        add(u"resource = "_s, u":resource"_s, filter.resource);
    if (filter.from.isValid())
        add(u"occurred_at >= "_s, u":occurred_from"_s, toTimestamp(filter.from));
    if (filter.to.isValid())
        add(u"occurred_at < "_s, u":occurred_to"_s, toTimestamp(filter.to));
    if (before > 0)
        add(u"sequence < "_s, u":before"_s, before);
    bindings.emplace_back(u":limit"_s, limit);
    return opened(connection,
                  u"SELECT %1 FROM audit_event WHERE %2 ORDER BY sequence DESC LIMIT :limit"_s.arg(
                      kColumns, conditions.join(u" AND "_s)),
                  bindings);
}

Result<std::vector<AuditEvent>> AuditChain::opened(Connection &connection, const QString &sql,
                                                   const Bindings &bindings) const
{
    auto found = connection.run(sql, bindings);
    if (!found)
        return fail(found.error());
    std::vector<Row> rows; // all of them first: PostgreSQL drops what is left at the next statement
    while (found->next())
        rows.push_back(toRow(*found));
    std::vector<AuditEvent> events;
    for (auto &row : rows) {
        if (auto details = openDetails(connection, row.event, row.details); !details)
            return fail(details.error());
        events.push_back(std::move(row.event));
    }
    return events;
}

/// Details whose key was destroyed stay closed.
Status AuditChain::openDetails(Connection &connection, AuditEvent &event, const QByteArray &sealed) const
{
    if (sealed.isEmpty())
        return {};
    const auto key = m_vault.key(connection, event.sealedFor);
    if (!key)
        return key.error().code == ErrorCode::ResourceNotFound ? Status() : fail(key.error());
    const auto plain = unseal(*key, sealed, contextOf(event));
    const auto details = plain ? parseObject(*plain) : Result<QJsonObject>(fail(plain.error()));
    if (details)
        event.details = *details;
    return {};
}

} // namespace pss
