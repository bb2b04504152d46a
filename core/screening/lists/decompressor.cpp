// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/decompressor.h"

#include <lzma.h>
#include <zlib.h>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kPieceBytes = 64 << 10;
/// What `xz -9` asks for, with room.
constexpr quint64 kXzMemory = quint64(80) << 20;

tl::unexpected<Error> damaged() { return invalid({}, u"The packed file is damaged."_s); }
tl::unexpected<Error> cutOff() { return invalid({}, u"The packed file is cut off."_s); }

class XzDecompressor : public Decompressor {
public:
    XzDecompressor() { m_isReady = lzma_stream_decoder(&m_stream, kXzMemory, LZMA_CONCATENATED) == LZMA_OK; }
    ~XzDecompressor() override { lzma_end(&m_stream); }
    Q_DISABLE_COPY_MOVE(XzDecompressor)

    Result<QByteArray> unpack(QByteArray &in, bool isAll) override
    {
        QByteArray out(kPieceBytes, Qt::Uninitialized);
        if (m_hasEnded)
            return in.isEmpty() ? Result<QByteArray>(QByteArray()) : damaged();
        m_stream.next_in = reinterpret_cast<const uint8_t *>(in.constData());
        m_stream.avail_in = size_t(in.size());
        m_stream.next_out = reinterpret_cast<uint8_t *>(out.data());
        m_stream.avail_out = size_t(out.size());
        auto code = LZMA_MEM_ERROR;
        do { // it says only at the second time that nothing moves any more
            if (m_isReady)
                code = lzma_code(&m_stream, isAll ? LZMA_FINISH : LZMA_RUN);
        } while (code == LZMA_OK && isAll && m_stream.avail_in == 0
                 && m_stream.avail_out == size_t(out.size()));
        in.remove(0, in.size() - qsizetype(m_stream.avail_in));
        out.truncate(out.size() - qsizetype(m_stream.avail_out));
        m_hasEnded = code == LZMA_STREAM_END;
        if (code == LZMA_BUF_ERROR && !isAll)
            return out;
        if (code == LZMA_BUF_ERROR)
            return cutOff();
        if (code == LZMA_MEMLIMIT_ERROR || code == LZMA_MEM_ERROR)
            return invalid({}, u"The packed file needs more memory than it may."_s);
        return code == LZMA_OK || m_hasEnded ? Result<QByteArray>(out) : damaged();
    }

private:
    lzma_stream m_stream = LZMA_STREAM_INIT;
    bool m_isReady = false;
    bool m_hasEnded = false;
};

class GzipDecompressor : public Decompressor {
public:
    GzipDecompressor() { m_isReady = inflateInit2(&m_stream, kWindowBits) == Z_OK; }
    ~GzipDecompressor() override { inflateEnd(&m_stream); }
    Q_DISABLE_COPY_MOVE(GzipDecompressor)

    Result<QByteArray> unpack(QByteArray &in, bool isAll) override
    {
        if (in.isEmpty())
            return isAll && !m_isBetweenMembers ? cutOff() : Result<QByteArray>(QByteArray());
        if (m_isBetweenMembers && !beginsMember(in))
            return in.isEmpty() ? Result<QByteArray>(QByteArray()) : damaged();
        QByteArray out(kPieceBytes, Qt::Uninitialized);
        m_stream.next_in = reinterpret_cast<Bytef *>(in.data());
        m_stream.avail_in = uInt(std::min<qsizetype>(in.size(), 1 << 30));
        const auto offered = m_stream.avail_in;
        m_stream.next_out = reinterpret_cast<Bytef *>(out.data());
        m_stream.avail_out = uInt(out.size());
        const auto code = m_isReady ? inflate(&m_stream, Z_NO_FLUSH) : Z_MEM_ERROR;
        in.remove(0, qsizetype(offered - m_stream.avail_in));
        out.truncate(out.size() - qsizetype(m_stream.avail_out));
        m_isBetweenMembers = code == Z_STREAM_END;
        if (code == Z_BUF_ERROR)
            return isAll ? cutOff() : Result<QByteArray>(out);
        return code == Z_OK || m_isBetweenMembers ? Result<QByteArray>(out) : damaged();
    }

private:
    static constexpr int kWindowBits = 15 + 16; ///< gzip's own header

    /// RFC 1952 §2.2: members follow each other; zeros behind the last one are padding.
    bool beginsMember(QByteArray &in)
    {
        if (std::all_of(in.cbegin(), in.cend(), [](char c) { return c == '\0'; }))
            in.clear();
        else if (in.front() == '\x1f' && inflateReset(&m_stream) == Z_OK)
            m_isBetweenMembers = false;
        return !m_isBetweenMembers;
    }

    z_stream m_stream{};
    bool m_isReady = false;
    bool m_isBetweenMembers = false;
};

} // namespace

std::unique_ptr<Decompressor> Decompressor::forMagic(const QByteArray &beginning)
{
    if (beginning.startsWith("\xfd\x37\x7a\x58\x5a") && beginning.size() > 5 && beginning[5] == '\0')
        return std::make_unique<XzDecompressor>();
    if (beginning.startsWith("\x1f\x8b"))
        return std::make_unique<GzipDecompressor>();
    return nullptr;
}

} // namespace pss
