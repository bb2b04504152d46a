// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/actor.h"
#include "domain/document.h"

#include <QDateTime>
#include <QString>

#include <array>

namespace pss {

/// What a person at the desk can want to do with a document.
enum class ReviewAction {
    Claim,
    Correct,
    Approve,
    Reject,
    RequestResubmission,
    Release,
    Undo,
    Reopen,
    ReadAgain,
};
inline constexpr int kReviewActions = 9;

/// Why something cannot be done now.
enum class Impediment {
    None,
    NoRight, ///< the role does not allow it
    NotYetRead, ///< received or processing
    HeldByOther, ///< `who` holds the claim
    NotHeld, ///< it must be claimed first
    AlreadyHeld, ///< claiming what one holds
    AlreadyDecided,
    NotDecided, ///< nothing to undo or reopen
    UndoOver, ///< the decision has left the house
    DecidedByOther, ///< only who decided may undo
    OwnProposal, ///< four eyes: somebody else must confirm
    NeedsSecond, ///< a proposal waits; the role may not be the second
    WaitsForSecond, ///< not while a proposal waits
    Quarantined,
    ResubmissionsSpent, ///< sent again too often: decide
    Deleted,
};

struct ActionState {
    Impediment impediment = Impediment::None;
    QString who;

    bool isLegal() const { return impediment == Impediment::None; }
};

/// What `actor` may do with a document now, each with its reason where not. The services judge again; this is
/// what the buttons show.
class ReviewActions {
public:
    const ActionState &operator[](ReviewAction action) const { return m_states[size_t(action)]; }
    ActionState &operator[](ReviewAction action) { return m_states[size_t(action)]; }

private:
    std::array<ActionState, kReviewActions> m_states;
};

ReviewActions reviewActions(const Document &document, const Actor &actor, const QDateTime &now);

/// Whether the claim is somebody's at this moment; a lease that ran out is nobody's.
bool isHeldBy(const Document &document, const QString &account, const QDateTime &now);

/// The reason as a sentence for a tooltip; empty when there is none.
QString impedimentText(const ActionState &state);

} // namespace pss
