// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/permission.h"
#include "domain/verification.h"

#include <span>

namespace pss {

/// What moves a verification from one status to another.
enum class VerificationAction {
    Begin, ///< its checks begin to run
    AskDocuments, ///< something is missing
    Resume, ///< documents came, or what checks rest on changed
    FinishChecks, ///< nothing is missing and every check has run
    RequestDocuments, ///< a reviewer wants others
    Approve,
    Reject,
    Propose, ///< an approval or rejection that needs four eyes
    ApproveProposal,
    RejectProposal,
    ReturnProposal, ///< evidence changed since the proposal
    ApproveAutomatically, ///< only where the policy allows it
    Reopen,
    Expire, ///< a document it rests on has expired, or none came in time; never for the date of the next
            ///< review, which tells the risk
    Cancel,
};

struct VerificationTransition {
    VerificationStatus from;
    VerificationAction action;
    VerificationStatus to;
    Permission permission; ///< what the actor needs; Permission::System for the machine's own steps
};

/// Every legal change of a verification's status: one row each.
std::span<const VerificationTransition> verificationTransitions();

/// Where `action` leads from `from`; IllegalTransition when the table has no such row.
Result<VerificationStatus> transition(VerificationStatus from, VerificationAction action);

/// The row's permission; Permission::System where there is no row.
Permission permissionFor(VerificationStatus from, VerificationAction action);

} // namespace pss
