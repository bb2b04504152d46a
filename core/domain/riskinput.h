// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/risk.h"
#include "domain/verificationcase.h"

namespace pss {

/// What of a verification a risk policy looks at. Nationality and issuing country are what the identity
/// document says, and what was declared where it says nothing; `rejections` are earlier ones of the customer.
/// A screening counts by its hits, not as a failed check.
RiskInput riskInputOf(const VerificationCase &input, const std::vector<Check> &checks, int rejections);

/// What an external risk service is asked: no name, number, address or date of anybody, and nothing of
/// screening.
QJsonObject riskQuestion(const Verification &verification, const RiskInput &input);

} // namespace pss
