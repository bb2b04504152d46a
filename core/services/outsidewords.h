// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"

#include <stop_token>

namespace pss {

class OcrService;
class ReaderPool;
struct ReadOutcome;

/// What was read, with the words of the OCR service where there is one and it read every page; else as it
/// was. The reading says which, and why. `languages` as the document's job has them, or empty. The only error
/// is Cancelled.
Result<ReadOutcome> withOutsideWords(ReadOutcome outcome, const OcrService &service, ReaderPool &readers,
                                     const QString &languages, const Clock &clock, std::stop_token stop);

} // namespace pss
