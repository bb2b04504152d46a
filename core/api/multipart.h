// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/httptypes.h"
#include "base/pieces.h"

namespace pss {

struct MultipartLimits {
    int parts = 16;
    qsizetype partHead = 4 * 1024;
    qsizetype field = 64 * 1024;
    qsizetype file = 25 * 1024 * 1024;
};

/// The boundary that a Content-Type of multipart/form-data names (1–70 characters, RFC 2046 §5.1.1), or
/// empty.
QByteArray multipartBoundary(QByteArrayView contentType);

/// Takes a multipart/form-data body (RFC 7578) apart as it arrives, in pieces of any size.
class MultipartParser {
public:
    /// The contents of files, of which there may then be one, go to `takeFile` where it is given.
    explicit MultipartParser(const QByteArray &boundary, MultipartLimits limits = {},
                             TakePiece takeFile = {});

    /// ValidationFailed for what is not multipart, TooLarge for a part over its limit.
    Status feed(QByteArrayView bytes);
    /// All parts, once the closing boundary was seen.
    Result<std::vector<BodyPart>> finish();

private:
    enum class State { Preamble, AfterBoundary, Head, Content, Epilogue };

    Status advance(bool &isStuck);
    Status takeHead(QByteArrayView head);
    Status takeContent(QByteArrayView content);

    const QByteArray m_delimiter; ///< CRLF, two dashes, boundary
    MultipartLimits m_limits;
    TakePiece m_takeFile;
    State m_state = State::Preamble;
    QByteArray m_pending;
    std::vector<BodyPart> m_parts;
    qsizetype m_partSize = 0;
    bool m_hasFile = false;
};

} // namespace pss
