// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>

#include <memory>

namespace pss {

/// Unpacks one stream, xz or gzip, piece by piece. One thread at a time.
class Decompressor {
public:
    static constexpr qsizetype kMagicBytes = 6;

    /// The one for a file that begins like this; null where it is not packed.
    static std::unique_ptr<Decompressor> forMagic(const QByteArray &beginning);

    virtual ~Decompressor() = default;

    /// Takes from `in` what it has unpacked, and gives at most 64 KiB; nothing where it needs more. `isAll`:
    /// no more will come. ValidationFailed where the stream is damaged, or ends before it is complete.
    virtual Result<QByteArray> unpack(QByteArray &in, bool isAll) = 0;
};

} // namespace pss
