// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/unpacking.h"

#include "screening/lists/decompressor.h"
#include "screening/lists/fileplace.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

class Unpacking {
public:
    Unpacking(ListInput packed, UnpackAllowance allowance)
        : m_packed(std::move(packed)), m_allowance(std::move(allowance))
    {
    }

    Result<QByteArray> next()
    {
        auto piece = nextUncounted();
        if (!piece)
            return piece;
        *m_allowance -= piece->size();
        if (*m_allowance < 0)
            return tooLargeAt({m_packed.name}, u"The content is larger than a list may be."_s);
        return piece;
    }

private:
    Result<QByteArray> nextUncounted()
    {
        if (!m_isKnown)
            if (auto begun = begin(); !begun)
                return fail(begun.error());
        if (!m_decompressor)
            return m_piece.isEmpty() ? m_packed.next() : std::exchange(m_piece, {});
        for (;;) {
            if (m_piece.isEmpty() && !m_hasEnded)
                if (auto read = readMore(); !read)
                    return fail(read.error());
            auto out = m_decompressor->unpack(m_piece, m_hasEnded);
            if (!out)
                return invalidAt({m_packed.name}, out.error().detail);
            if (!out->isEmpty() || (m_hasEnded && m_piece.isEmpty()))
                return out;
        }
    }

    /// Reads as much as it takes to tell.
    Status begin()
    {
        while (m_piece.size() < Decompressor::kMagicBytes && !m_hasEnded)
            if (auto read = readMore(); !read)
                return read;
        m_decompressor = Decompressor::forMagic(m_piece);
        m_isKnown = true;
        return {};
    }

    Status readMore()
    {
        auto piece = m_packed.next();
        if (!piece)
            return fail(piece.error());
        m_hasEnded = piece->isEmpty();
        m_piece += *piece;
        return {};
    }

    ListInput m_packed;
    UnpackAllowance m_allowance;
    std::unique_ptr<Decompressor> m_decompressor;
    QByteArray m_piece; ///< read and not yet unpacked
    bool m_isKnown = false;
    bool m_hasEnded = false;
};

} // namespace

ListInput unpacked(ListInput packed, UnpackAllowance allowance)
{
    const auto name = packed.name;
    auto unpacking = std::make_shared<Unpacking>(std::move(packed), std::move(allowance));
    return {name, [unpacking] { return unpacking->next(); }};
}

} // namespace pss
