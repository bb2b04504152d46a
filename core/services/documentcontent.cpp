// SPDX-License-Identifier: GPL-3.0-or-later
// The files of documents: originals and pages.
#include "services/documents.h"

#include "reading/pageencoder.h"
#include "services/owneddocument.h"
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/documentrepository.h"
#include "storage/vault.h"

namespace pss {

using namespace Qt::StringLiterals;

Result<ContentStream> DocumentService::blob(const Actor &actor, const QString &id, const QString &kind,
                                            int page) const
{
    QString blobId;
    Secret key;
    auto stream = m_database.read([&](Connection &connection) -> Result<ContentStream> {
        DocumentRepository documents(connection, m_vault);
        const auto document = findOwned(documents, actor, id);
        if (!document)
            return fail(document.error());
        const auto blobs = documents.blobs(id, kind);
        if (!blobs)
            return fail(blobs.error());
        for (const auto &row : *blobs) {
            if (row.page != page)
                continue;
            auto known = m_vault.key(connection, id);
            if (!known)
                return fail(known.error());
            key = std::move(*known);
            blobId = row.id;
            return ContentStream{row.sizeBytes, {}, row.mediaType, document->filename};
        }
        return fail(ErrorCode::ResourceNotFound, u"There is no such page (yet)."_s);
    });
    if (!stream)
        return stream;
    auto reader = m_vault.open(key, blobId);
    if (!reader)
        return fail(reader.error());
    stream->next = [reader = std::shared_ptr<VaultReader>(std::move(*reader))] { return reader->next(); };
    return stream;
}

Result<ContentStream> DocumentService::pageStream(const Actor &actor, const QString &id, int number) const
{
    return blob(actor, id, u"page"_s, number);
}

Result<Content> DocumentService::page(const Actor &actor, const QString &id, int number, int width) const
{
    const auto stream = pageStream(actor, id, number);
    if (!stream)
        return fail(stream.error());
    auto bytes = allOf(stream->next);
    if (!bytes)
        return fail(bytes.error());
    if (width == 0)
        return Content{std::move(*bytes), stream->mediaType, stream->filename};
    auto scaled = scaledPage({number, *bytes, stream->mediaType}, width);
    if (!scaled)
        return fail(scaled.error());
    return Content{std::move(scaled->png), scaled->mediaType, stream->filename};
}

Result<ContentStream> DocumentService::content(const Actor &actor, const QString &id) const
{
    auto original = blob(actor, id, u"original"_s, 0);
    if (!original)
        return original;
    auto recorded = m_database.write([&](Connection &connection) -> Status {
        return m_audit.append(connection, auditEvent(actor, u"document.downloaded"_s, id));
    });
    if (!recorded)
        return fail(recorded.error());
    return original;
}

Status DocumentService::recordViewed(const Actor &actor, const QString &id) const
{
    return m_database.write([&](Connection &connection) -> Status {
        DocumentRepository documents(connection, m_vault);
        if (const auto document = findOwned(documents, actor, id); !document)
            return fail(document.error());
        return m_audit.append(connection, auditEvent(actor, u"document.viewed"_s, id));
    });
}

} // namespace pss
