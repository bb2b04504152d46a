// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/document.h"
#include "domain/permission.h"

#include <span>

namespace pss {

/// What moves a document from one status to another.
enum class DocumentAction {
    LeaseRead, ///< its read job was leased
    LoseRead, ///< the lease of its read job was lost
    FinishRead, ///< read, or failed for good
    Quarantine, ///< malware, or the file broke the reader three times
    ReadAgain, ///< asked for by the owner or staff
    Claim, ///< a reviewer takes or renews it
    Release, ///< given back, or the lease ran out
    Approve, ///< by the claim's holder
    Reject, ///< by the claim's holder
    RequestResubmission,
    Propose, ///< an approval or rejection that needs four eyes
    ApproveProposal,
    RejectProposal,
    ReturnProposal, ///< evidence changed since the proposal
    Undo, ///< by the decider, within kUndoWindow
    Reopen,
    Expire,
    ReleaseQuarantine,
    RejectQuarantined,
    Delete,
};

struct Transition {
    DocumentStatus from;
    DocumentAction action;
    DocumentStatus to;
    Permission permission; ///< what the actor needs; Permission::System for the machine's own steps
};

/// Every legal change of a document's status: one row each.
std::span<const Transition> transitions();

/// Where `action` leads from `from`; IllegalTransition when the table has no such row.
Result<DocumentStatus> transition(DocumentStatus from, DocumentAction action);

/// How long a decision can be undone before anything leaves the house.
inline constexpr int kUndoSeconds = 10;
/// A claim's lease.
inline constexpr int kClaimSeconds = 15 * 60;
/// Readings of one document that may break before it is quarantined.
inline constexpr int kReadAttempts = 3;
inline constexpr int kMaxResubmissions = 3;

} // namespace pss
