// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/incomingfile.h"

#include "reading/readerpool.h"
#include "storage/vault.h"

#include <QIODevice>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kTellingBytes = 1024; // as many as sniffMediaType() looks at
constexpr qsizetype kPiece = 64 * 1024;

} // namespace

IncomingFile::IncomingFile(Vault &vault, const Clock &clock)
    : m_vault(vault), m_clock(clock), m_key(Vault::newKey())
{
}

IncomingFile::~IncomingFile() { drop(); }

Status IncomingFile::write(QByteArrayView bytes)
{
    m_size += bytes.size();
    if (m_size > kMaxUploadBytes)
        return fail(ErrorCode::TooLarge, u"The file is larger than 25 MiB. Send a smaller scan."_s);
    if (m_beginning.size() < kTellingBytes) {
        m_beginning += bytes.first(std::min(bytes.size(), kTellingBytes - m_beginning.size()));
        if (m_beginning.size() == kTellingBytes)
            if (auto judged = judge(); !judged)
                return judged;
    }
    if (!m_writer) {
        auto begun = m_vault.begin(m_key, m_clock);
        if (!begun)
            return fail(begun.error());
        m_writer = std::move(*begun);
    }
    m_hashing.add(bytes);
    return m_writer->write(bytes);
}

Status IncomingFile::judge()
{
    m_mediaType = sniffMediaType(m_beginning);
    if (m_mediaType.isEmpty())
        return fail(
            ErrorCode::UnsupportedMedia,
            u"The file is of no type that can be read: send JPEG, PNG, TIFF, WebP, BMP, HEIC or PDF."_s);
    return {};
}

Status IncomingFile::writeAll(QIODevice &device)
{
    QByteArray piece(kPiece, Qt::Uninitialized);
    for (;;) {
        const auto size = device.read(piece.data(), piece.size());
        if (size < 0)
            return fail(ErrorCode::UnreadableDocument, device.errorString(), u"FILE_CORRUPT"_s);
        if (size == 0)
            return {};
        if (auto written = write(QByteArrayView(piece).first(size)); !written)
            return written;
    }
}

Status IncomingFile::seal()
{
    if (!m_blobId.isEmpty())
        return {};
    if (m_size == 0)
        return invalid(u"file"_s, u"The file is empty."_s);
    if (auto judged = judge(); !judged)
        return judged;
    if (!m_writer)
        return fail(ErrorCode::Unavailable, u"The file was not kept. Send it again."_s);
    if (auto kept = m_writer->keep(); !kept)
        return kept;
    m_blobId = m_writer->id();
    m_writer.reset();
    return {};
}

QByteArray IncomingFile::hash()
{
    if (m_sha256.isEmpty())
        m_sha256 = m_hashing.result();
    return m_sha256;
}

void IncomingFile::drop()
{
    m_writer.reset();
    if (!m_blobId.isEmpty())
        (void)m_vault.remove(std::exchange(m_blobId, {})); // or the next start's sweep does
}

void IncomingFile::handOver() { m_blobId.clear(); }

GivePieces IncomingFile::pieces() const
{
    return [this](const TakePiece &take) { return m_vault.read(m_key, m_blobId, take); };
}

} // namespace pss
