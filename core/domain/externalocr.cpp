// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/externalocr.h"

#include "base/json.h"
#include "base/timestamp.h"

namespace pss {

using namespace Qt::StringLiterals;

QJsonObject toJson(const ExternalOcr &ocr)
{
    return {{u"engine"_s, orNull(ocr.engine)},
            {u"reason"_s, orNull(ocr.reason)},
            {u"asked_at"_s, toTimestamp(ocr.at)}};
}

} // namespace pss
