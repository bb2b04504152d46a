// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/externalanswer.h"

#include <stop_token>

namespace pss {

class AddressVerifier;
class RiskScorer;
struct ExternalQuestions;

/// What the services that are set up say to the questions, also where they could not be asked. The only error
/// is Cancelled. Any thread; blocking.
Result<ExternalAnswers> askServices(const ExternalQuestions &questions, const AddressVerifier &address,
                                    const RiskScorer &risk, const Clock &clock, std::stop_token stop);

} // namespace pss
