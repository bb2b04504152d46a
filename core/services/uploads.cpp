// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/uploads.h"

#include "base/id.h"
#include "base/json.h"
#include "services/uploadfields.h"
#include "storage/database.h"
#include "storage/vault.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kExpiresAfterSeconds = 24 * 3600;
constexpr int kMostUploads = 200; ///< unfinished ones of one caller,
constexpr qint64 kMostBytes = 2LL * 1024 * 1024 * 1024; ///< and what they come to
constexpr std::chrono::milliseconds kShortPatience{500};
constexpr std::chrono::milliseconds kLongPatience{2000}; ///< for a line that was cut and is being tidied up

tl::unexpected<Error> noSuchUpload()
{
    return fail(ErrorCode::ResourceNotFound, u"There is no such upload, or it has expired."_s);
}

UploadState stateOf(const UploadRow &upload)
{
    return {upload.id, upload.length, upload.received, upload.expiresAt, upload.metadata, upload.documentId,
            {}};
}

/// Whether another try may end otherwise.
bool isPassing(ErrorCode code)
{
    return code == ErrorCode::Unavailable || code == ErrorCode::Cancelled || code == ErrorCode::Corrupt;
}

QByteArray toBytes(const Error &error)
{
    return toJson(
        QJsonObject{{u"code"_s, int(error.code)},
                    {u"detail"_s, error.detail},
                    {u"subject"_s, error.subject},
                    {u"field"_s, error.fields.isEmpty() ? QString() : error.fields.first().pointer}});
}

Error fromBytes(const QByteArray &bytes)
{
    const auto object = parseObject(bytes).value_or(QJsonObject());
    const auto detail = object[u"detail"].toString();
    const auto field = object[u"field"].toString();
    Error error{ErrorCode(object[u"code"].toInt()), detail, object[u"subject"].toString(), {}};
    if (!field.isEmpty())
        error.fields << FieldError{field, u"invalid"_s, detail};
    return error;
}

} // namespace

Result<std::unique_ptr<Appending>> UploadService::prepare(const Actor &actor, const Upload &said,
                                                          qint64 length, std::optional<ExpectedHash> expected)
{
    if (auto may = m_intake.mayAdmit(actor, said); !may)
        return fail(may.error());
    const auto use = m_database.read([&](Connection &connection) {
        return UploadRepository(connection, m_vault).use(actor.subject, actor.office);
    });
    if (!use)
        return fail(use.error());
    if (use->uploads >= kMostUploads || use->bytes + length > kMostBytes)
        return fail(ErrorCode::QuotaExceeded,
                    u"You have begun too many uploads: finish them or delete them first."_s);
    UploadRow row;
    row.createdAt = m_clock.now();
    row.id = newId(IdKind::Upload, row.createdAt);
    row.length = length;
    return std::make_unique<Appending>(m_database, m_vault, m_clock, row, Vault::newKey(),
                                       UploadTurns::Turn(), std::move(expected), true);
}

Result<UploadState> UploadService::create(const Actor &actor, const QByteArray &metadata, Appending &first)
{
    if (auto finished = first.finish(); !finished)
        return fail(finished.error());
    UploadRow row;
    row.id = first.id();
    row.subject = actor.subject;
    row.office = actor.office;
    row.length = first.offset() + first.room();
    row.createdAt = m_clock.now();
    row.expiresAt = row.createdAt.addSecs(kExpiresAfterSeconds);
    row.metadata = metadata;
    const auto received = first.offset();
    const auto segments = first.takeSegments();
    auto turn = m_turns.take(row.id, kShortPatience);
    auto written = m_database.write([&](Connection &connection) -> Status {
        UploadRepository uploads(connection, m_vault);
        if (auto kept = m_vault.keepKey(connection, row.id, first.key()); !kept)
            return kept;
        if (auto inserted = uploads.insert(row); !inserted)
            return inserted;
        return uploads.extend(row.id, 0, segments);
    });
    if (!written) {
        for (const auto &segment : segments)
            (void)m_vault.remove(segment.blobId);
        return fail(written.error());
    }
    row.received = received;
    return row.received == row.length ? complete(actor, row) : Result<UploadState>(stateOf(row));
}

Result<UploadRow> UploadService::owned(Connection &connection, const Actor &actor, const QString &id) const
{
    auto upload = UploadRepository(connection, m_vault).find(id);
    if (!upload)
        return upload;
    if (upload->subject != actor.subject || upload->office != actor.office
        || upload->expiresAt <= m_clock.now())
        return noSuchUpload();
    return upload;
}

Result<UploadRow> UploadService::owned(const Actor &actor, const QString &id) const
{
    return m_database.read([&](Connection &connection) { return owned(connection, actor, id); });
}

Result<std::unique_ptr<Appending>> UploadService::append(const Actor &actor, const QString &id, qint64 offset,
                                                         std::optional<ExpectedHash> expected)
{
    if (const auto known = owned(actor, id); !known) // before others learn that it is there
        return fail(known.error());
    auto turn = m_turns.take(id, kShortPatience);
    if (!turn)
        return fail(turn.error());
    Secret key;
    auto upload = m_database.read([&](Connection &connection) -> Result<UploadRow> {
        auto known = m_vault.key(connection, id);
        if (!known)
            return noSuchUpload();
        key = std::move(*known);
        return owned(connection, actor, id);
    });
    if (!upload)
        return fail(upload.error());
    if (!upload->refusal.isEmpty())
        return fail(fromBytes(upload->refusal));
    if (upload->received != offset)
        return fail(ErrorCode::OffsetMismatch,
                    u"The upload goes on at %1. Send what follows there."_s.arg(upload->received));
    return std::make_unique<Appending>(m_database, m_vault, m_clock, *upload, std::move(key),
                                       std::move(*turn), std::move(expected), false);
}

Result<UploadState> UploadService::commit(const Actor &actor, Appending &appending)
{
    if (auto finished = appending.finish(); !finished)
        return fail(finished.error());
    const auto upload = owned(actor, appending.id());
    if (!upload)
        return fail(upload.error());
    return upload->received == upload->length ? complete(actor, *upload)
                                              : Result<UploadState>(stateOf(*upload));
}

/// Under the upload's turn.
Result<UploadState> UploadService::complete(const Actor &actor, UploadRow upload)
{
    if (!upload.documentId.isEmpty())
        return stateOf(upload);
    if (!upload.refusal.isEmpty())
        return fail(fromBytes(upload.refusal));
    const auto fields = parseUploadMetadata(upload.metadata);
    const auto said = fields ? uploadFromFields(*fields) : Result<Upload>(fail(fields.error()));
    const auto file = m_intake.receive();
    auto gathered = said ? gather(upload, *file) : Status(fail(said.error()));
    const auto receipt = gathered
        ? m_intake.admit(
            actor, *said, *file,
            [&](Connection &connection, const Document &document) {
                return UploadRepository(connection, m_vault).becomeDocument(upload.id, document.id);
            })
        : Result<Receipt>(fail(gathered.error()));
    if (!receipt) {
        if (isPassing(receipt.error().code))
            return fail(receipt.error());
        auto refused = refuse(upload, receipt.error());
        return fail(refused ? receipt.error() : refused.error());
    }
    upload.documentId = receipt->document.id;
    (void)removeSegments(upload.id); // or its expiry does
    auto state = stateOf(upload);
    state.advice = receipt->advice;
    return state;
}

Status UploadService::gather(const UploadRow &upload, IncomingFile &file) const
{
    std::vector<UploadSegment> segments;
    const auto key = m_database.read([&](Connection &connection) -> Result<Secret> {
        auto found = UploadRepository(connection, m_vault).segments(upload.id);
        if (!found)
            return fail(found.error());
        segments = std::move(*found);
        return m_vault.key(connection, upload.id);
    });
    if (!key)
        return fail(key.error());
    for (const auto &segment : segments)
        if (auto read =
                m_vault.read(*key, segment.blobId, [&](QByteArrayView piece) { return file.write(piece); });
            !read)
            return read;
    return {};
}

/// What it was told stays until it expires, its bytes do not.
Status UploadService::refuse(UploadRow upload, const Error &error)
{
    upload.refusal = toBytes(error);
    auto noted = m_database.write(
        [&](Connection &connection) { return UploadRepository(connection, m_vault).refuse(upload); });
    return noted ? removeSegments(upload.id) : noted;
}

Result<UploadState> UploadService::find(const Actor &actor, const QString &id)
{
    if (const auto known = owned(actor, id); !known)
        return fail(known.error());
    const auto turn = m_turns.take(id, kLongPatience);
    if (!turn)
        return fail(turn.error());
    const auto upload = owned(actor, id);
    if (!upload)
        return fail(upload.error());
    return upload->received == upload->length ? complete(actor, *upload)
                                              : Result<UploadState>(stateOf(*upload));
}

Status UploadService::terminate(const Actor &actor, const QString &id)
{
    if (const auto known = owned(actor, id); !known)
        return fail(known.error());
    const auto turn = m_turns.take(id, kShortPatience);
    return turn ? remove(id) : fail(turn.error());
}

Status UploadService::removeSegments(const QString &id)
{
    std::vector<UploadSegment> segments;
    auto removed = m_database.write([&](Connection &connection) -> Status {
        UploadRepository uploads(connection, m_vault);
        auto found = uploads.segments(id);
        if (!found)
            return fail(found.error());
        segments = std::move(*found);
        return uploads.removeSegments(id);
    });
    if (removed)
        for (const auto &segment : segments)
            (void)m_vault.remove(segment.blobId); // or the next start's sweep does
    return removed;
}

Status UploadService::remove(const QString &id)
{
    if (auto removed = removeSegments(id); !removed)
        return removed;
    return m_database.write(
        [&](Connection &connection) { return UploadRepository(connection, m_vault).remove(id); });
}

Result<int> UploadService::expire()
{
    const auto expired = m_database.read(
        [&](Connection &connection) { return UploadRepository(connection, m_vault).expired(m_clock.now()); });
    if (!expired)
        return fail(expired.error());
    int removed = 0;
    for (const auto &id : *expired) {
        const auto turn = m_turns.take(id, std::chrono::milliseconds(0));
        if (!turn) // the next time, then
            continue;
        if (auto done = remove(id); !done)
            return fail(done.error());
        ++removed;
    }
    return removed;
}

Result<QMap<QString, QString>> parseUploadMetadata(const QByteArray &metadata)
{
    QMap<QString, QString> fields;
    if (metadata.trimmed().isEmpty())
        return fields;
    for (const auto &pair : metadata.split(',')) {
        const auto words = pair.trimmed().split(' ');
        const auto value =
            QByteArray::fromBase64Encoding(words.value(1), QByteArray::AbortOnBase64DecodingErrors);
        const auto name = QString::fromLatin1(words.first());
        const auto text = QString::fromUtf8(*value);
        const bool isGood = words.size() <= 2 && !name.isEmpty() && value && !fields.contains(name)
            && text.toUtf8() == *value && !text.contains(QChar(0));
        if (!isGood)
            return invalid(u"Upload-Metadata"_s, u"Metadata are keys, each with its value in Base64."_s);
        if (name != u"filetype"_s) // what it is said to be: its bytes are judged
            fields.insert(name, text);
    }
    return fields;
}

} // namespace pss
