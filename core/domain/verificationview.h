// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/check.h"
#include "domain/verification.h"

#include <QJsonObject>

namespace pss {

/// in_review, awaiting_documents, approved, rejected, expired or cancelled.
QString publicStatus(VerificationStatus status);

/// What customers, field offices and the main system may know: nothing of screening, risk, checks, proposals,
/// reasons or notes (tipping-off is a crime).
QJsonObject publicJson(const Verification &verification);

/// All of it, for staff; `compliance` is the customer's standing as services tell it.
QJsonObject staffJson(const Verification &verification, const std::vector<Check> &checks,
                      const QJsonObject &compliance);

/// `after` as the next revision of `before`; the public revision and time move only when the public view
/// does.
Verification nextRevision(const Verification &before, Verification after, const QDateTime &now);

} // namespace pss
