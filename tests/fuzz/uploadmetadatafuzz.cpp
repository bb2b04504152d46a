// SPDX-License-Identifier: GPL-3.0-or-later
// What the head of a resumable upload says of its file (tus 1.0.0, Upload-Metadata).
#include "services/uploadfields.h"
#include "services/uploads.h"
#include "tests/fuzz/target.h"

namespace pss {

void fuzz(QByteArrayView bytes)
{
    const auto fields = parseUploadMetadata(bytes.toByteArray());
    if (!fields)
        return require(fields.error().code == ErrorCode::ValidationFailed);
    for (auto field = fields->begin(); field != fields->end(); ++field)
        require(!field.key().isEmpty() && !field.value().contains(QChar(0)));
    if (const auto upload = uploadFromFields(*fields); !upload)
        require(upload.error().code == ErrorCode::ValidationFailed);
}

} // namespace pss
