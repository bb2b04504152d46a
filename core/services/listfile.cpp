// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/listfile.h"

#include "providers/httpclient.h"
#include "services/contenthash.h"

#include <QDir>
#include <QFileInfo>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLongestDownload = qint64(1) << 30;
constexpr std::chrono::minutes kPatience{20};
constexpr qint64 kPiece = 1 << 20;

bool isAddress(const QString &location)
{
    return location.startsWith("https://"_L1) || location.startsWith("http://"_L1);
}

Status addFile(ContentHash &hash, const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Unavailable, u"The list's file cannot be read."_s);
    while (!file.atEnd()) {
        const auto piece = file.read(kPiece);
        if (piece.isEmpty())
            return fail(ErrorCode::Unavailable, u"The list's file cannot be read to its end."_s);
        hash.add(piece);
    }
    return {};
}

tl::unexpected<Error> refused(const OutgoingReply &reply)
{
    if (reply.status >= 300 && reply.status < 400)
        return fail(
            ErrorCode::Unavailable,
            u"The publisher's server sends elsewhere (%1), which is not followed. Import from there: %2"_s
                .arg(reply.status)
                .arg(QString::fromLatin1(reply.location)));
    return fail(ErrorCode::Unavailable,
                u"The publisher's server answered %1. The list that is held stays; try again later."_s.arg(
                    reply.status));
}

tl::unexpected<Error> notReached(Error error)
{
    if (error.subject == u"address_refused"_s)
        error.detail += u" A mirror in your own network is allowed by `pss lists import --allow-private`."_s;
    return fail(std::move(error));
}

} // namespace

Result<std::unique_ptr<ListFile>> ListFile::open(const HttpClient &http, const ListOrigin &origin,
                                                 const std::optional<ScreeningList> &held,
                                                 std::stop_token stop)
{
    auto file = std::make_unique<ListFile>();
    if (isAddress(origin.location)) {
        if (auto fetched = file->fetch(http, origin, held, stop); !fetched)
            return fail(fetched.error());
        return file;
    }
    if (!QFileInfo::exists(origin.location))
        return invalid(u"location"_s, u"There is no such file or folder."_s);
    file->m_path = origin.location;
    return file;
}

Status ListFile::fetch(const HttpClient &http, const ListOrigin &origin,
                       const std::optional<ScreeningList> &held, std::stop_token stop)
{
    m_fetched = std::make_unique<QTemporaryFile>();
    if (!m_fetched->open())
        return fail(ErrorCode::Unavailable, u"There is no place for the list's file. Make room."_s);
    m_path = m_fetched->fileName();
    OutgoingRequest request;
    request.method = "GET";
    request.url = origin.location;
    request.allowsPrivate = origin.allowsPrivate;
    request.timeout = kPatience;
    request.longestBody = kLongestDownload;
    if (held && held->location == origin.location) {
        if (!held->etag.isEmpty())
            request.headers.emplace_back("If-None-Match", held->etag.toLatin1());
        if (!held->lastModified.isEmpty())
            request.headers.emplace_back("If-Modified-Since", held->lastModified.toLatin1());
    }
    request.take = [this](QByteArrayView piece) -> Status {
        if (m_fetched->write(piece.data(), piece.size()) == piece.size())
            return {};
        return fail(ErrorCode::Unavailable, u"The disk is full: the list could not be fetched. Make room."_s);
    };
    const auto reply = http.send(request, stop);
    if (!reply)
        return notReached(reply.error());
    if (reply->isCut)
        return fail(ErrorCode::TooLarge, u"The list's file is longer than %1 bytes."_s.arg(kLongestDownload));
    m_isUnchanged = reply->status == 304 && held;
    if (reply->status != 200 && !m_isUnchanged)
        return refused(*reply);
    m_etag = m_isUnchanged ? held->etag : QString::fromLatin1(reply->etag);
    m_lastModified = m_isUnchanged ? held->lastModified : QString::fromLatin1(reply->lastModified);
    return m_fetched->flush() ? Status() : fail(ErrorCode::Unavailable, u"The disk is full. Make room."_s);
}

Result<QString> ListFile::sha256() const
{
    ContentHash hash(HashAlgorithm::Sha256);
    QStringList files{m_path};
    if (QFileInfo(m_path).isDir()) {
        files.clear();
        const QDir folder(m_path);
        for (const auto &name : folder.entryList(QDir::Files, QDir::Name))
            files << folder.filePath(name);
    }
    for (const auto &path : files)
        if (auto added = addFile(hash, path); !added)
            return fail(added.error());
    return QString::fromLatin1(hash.result().toHex());
}

} // namespace pss
