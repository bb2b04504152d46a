// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"
#include "domain/verificationrecord.h"
#include "services/verifications.h"

namespace pss {

/// Which verifications a person wants to see.
enum class VerificationView {
    Open,
    ToDecide,
    FourEyes,
    AwaitingDocuments,
    Mine,
    Approved,
    Rejected,
    Ended,
    All
};

struct VerificationQuestion {
    VerificationView view = VerificationView::Open;
    std::optional<RiskLevel> risk;
    QString userId; ///< of one customer alone

    bool operator==(const VerificationQuestion &) const = default;
};

VerificationFilter filterOf(const VerificationQuestion &question, const Actor &actor);
/// Whether it would be among the answers.
bool isAmong(const VerificationFilter &filter, const Verification &verification);

/// On a worker: the newest `least` and up to the end of their page.
Result<VerificationPage> readVerifications(const VerificationService &verifications, const Actor &actor,
                                           const VerificationQuestion &question, int least);
/// The page behind `before`.
Result<VerificationPage> readMore(const VerificationService &verifications, const Actor &actor,
                                  const VerificationQuestion &question, const QString &before);

} // namespace pss
