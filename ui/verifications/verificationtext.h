// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/foureyes.h"
#include "domain/verification.h"
#include "ui/common/badge.h"

namespace pss {

BadgeText badgeOf(VerificationStatus status);
BadgeText badgeOf(RiskLevel level);
/// The level with the score behind it, or that nothing was assessed yet.
BadgeText riskBadge(const std::optional<RiskAssessment> &risk);

QString kindText(VerificationKind kind);
/// `Identity, Address`.
QString kindsText(const QList<VerificationKind> &kinds);
QString diligenceText(Diligence diligence);
QString riskGroupText(RiskGroup group);
/// The name of a factor of the shipped policy; another policy's is shown as it is, in plain words.
QString factorText(const QString &name);
QString fourEyesText(FourEyesReason reason);
/// Why a second person is needed, one after another; words that are not known are shown as they are.
QString fourEyesText(const QStringList &words);

/// What nobody has sent yet, as a sentence; empty where nothing is missing.
QString missingText(const std::vector<MissingDocument> &missing);
/// How it stands and who did what, as a sentence.
QString stateText(const Verification &verification);
/// Who has it: its assignee, or who proposed or decided.
QString whoText(const Verification &verification);

} // namespace pss
