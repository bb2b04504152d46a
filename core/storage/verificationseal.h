// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/verificationrecord.h"

namespace pss {

// What of a verification is sealed under the customer's key.

QByteArray personalPart(const VerificationRecord &record);
Status restorePersonalPart(VerificationRecord &record, const QByteArray &plain);

} // namespace pss
