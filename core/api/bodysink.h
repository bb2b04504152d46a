// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/httptypes.h"
#include "base/result.h"

#include <memory>

namespace pss {

/// Where a body goes while its bytes arrive. One thread.
class BodySink {
public:
    virtual ~BodySink() = default;
    virtual Status take(QByteArrayView bytes) = 0;
    /// The body is complete: hands it to its request.
    virtual Status finish(HttpRequest &request) = 0;
};

/// Keeps the body as it is.
std::unique_ptr<BodySink> bufferSink(qsizetype expected);
/// Takes a multipart body apart.
std::unique_ptr<BodySink> multipartSink(const QByteArray &boundary, qsizetype expected);

} // namespace pss
