// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "providers/clamdscanner.h"
#include "providers/serviceclient.h"

namespace pss {

/// Who else is asked. What is not named is not asked.
struct ExternalOptions {
    ScannerOptions malware;
    ServiceOptions ocr;
    ServiceOptions address;
    ServiceOptions risk;
};

} // namespace pss
