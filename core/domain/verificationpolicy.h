// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/check.h"
#include "domain/verification.h"

#include <array>
#include <span>

namespace pss {

/// Documents any one of which is enough.
struct DocumentAlternative {
    QList<DocumentType> types;
    bool needsBothSides = false;
};

/// Where a check counts: of documents with a machine readable zone, with a zone and print, with a date of
/// expiry.
enum class RequirementScope { Always, Mrz, MrzAndVisual, Expires };

struct CheckRequirement {
    QString check;
    RequirementScope scope = RequirementScope::Always;
    QStringList fields; ///< of a comparison, what must agree; empty for all of it
};

struct KindPolicy {
    std::vector<DocumentAlternative> documents;
    std::vector<CheckRequirement> checks;
};

/// Which documents each kind of verification needs, and which checks they must pass: one version of a file.
struct VerificationPolicy {
    QString version;
    QByteArray hash; ///< SHA-256 of the canonical file
    bool approvesAutomatically = false;
    CheckParameters parameters;
    int awaitingDays = 30; ///< that a verification waits for documents before it expires
    std::array<KindPolicy, kWords<VerificationKind>.size()> kinds; ///< by VerificationKind

    const KindPolicy &of(VerificationKind kind) const { return kinds[size_t(kind)]; }
};

/// ValidationFailed names line and member, also of a check that does not exist.
Result<VerificationPolicy> verificationPolicyFromJson(const QByteArray &bytes);

/// What a set of documents is good for.
struct Completeness {
    std::vector<MissingDocument> missing; ///< nobody has sent it; what is in quarantine is not missing
    QStringList waiting; ///< documents that are still to be read
    QStringList unreadable; ///< documents whose reading failed: a person decides
    bool isComplete() const { return missing.empty() && waiting.isEmpty(); }
};
Completeness completeness(const QList<VerificationKind> &kinds, std::span<const CustomerDocument> documents,
                          const VerificationPolicy &policy);

/// The documents that stand for `kind`: in hand, of a type that it takes.
std::vector<const CustomerDocument *> documentsFor(VerificationKind kind,
                                                   std::span<const CustomerDocument> documents,
                                                   const VerificationPolicy &policy);

} // namespace pss
