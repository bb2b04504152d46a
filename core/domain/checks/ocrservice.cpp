// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/rules.h"

#include "domain/externalocr.h"

namespace pss::checks {

using namespace Qt::StringLiterals;

Finding ocrService(const CheckInput &input)
{
    const auto &ocr = input.reading.ocr;
    if (!ocr)
        return {CheckResult::NotRun,
                input.reading.status == ReadingStatus::Completed
                    ? u"No OCR service is set up: the reader here read the words."_s
                    : u"The document has not been read."_s,
                {},
                {}};
    const auto evidence = toJson(*ocr);
    if (!ocr->isUsed())
        return {CheckResult::NotRun,
                u"The OCR service could not be asked (%1): the reader here read the words. Read the document "
                "again when it works."_s.arg(ocr->reason),
                {},
                evidence};
    return {CheckResult::Passed, u"The OCR service read the words."_s, {}, evidence};
}

} // namespace pss::checks
