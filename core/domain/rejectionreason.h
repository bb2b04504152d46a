// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QLatin1StringView>
#include <QString>
#include <QStringList>

#include <span>

namespace pss {

enum class ReasonGroup { Quality, Completeness, Validity, Mismatch, Authenticity, Person, Compliance, Other };

struct RejectionReason {
    const char *code; ///< e.g. IMAGE_BLURRED
    ReasonGroup group;
    bool retry; ///< the customer is asked to send again; final otherwise
    const char *label; ///< English, for staff; translated by the screens in context "RejectionReason"
};

/// Every code, in the order a reviewer is offered them.
std::span<const RejectionReason> rejectionReasons();
const RejectionReason *findReason(QStringView code);

/// Whether a rejection may be for these reasons: known ones, at least one, and a comment with OTHER.
Status needReasons(const QStringList &codes, const QString &note);

/// The codes as told outside: authenticity, person and compliance codes and OTHER become NOT_ACCEPTED, once.
QStringList publicReasons(const QStringList &codes);

} // namespace pss
