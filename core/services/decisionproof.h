// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/actor.h"
#include "domain/verificationrecord.h"

namespace pss {

class AuditChain;
class Database;
class Vault;

/// What proves a decision: empty `broken` where it stands.
struct DecisionProof {
    DecisionSeal seal; ///< the latest
    QString auditEvent; ///< its id
    QString broken; ///< what does not fit, in English
};

/// Holds the stored evidence of a verification's latest decision against its hash, the audit chain and the
/// decisions before it. By whoever may see the audit log. IllegalTransition where nothing was decided.
Result<DecisionProof> proveDecision(Database &database, const Vault &vault, const AuditChain &audit,
                                    const Actor &actor, const QString &verificationId);

} // namespace pss
