// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reviewactions.h"

#include <QCoreApplication>

namespace pss {

namespace {

struct ImpedimentText {
    Q_DECLARE_TR_FUNCTIONS(ImpedimentText)
};

} // namespace

QString impedimentText(const ActionState &state)
{
    switch (state.impediment) {
    case Impediment::None:
        return {};
    case Impediment::NoRight:
        return ImpedimentText::tr("Your role does not allow this.");
    case Impediment::NotYetRead:
        return ImpedimentText::tr("The document is still being read.");
    case Impediment::HeldByOther:
        return ImpedimentText::tr("%1 is reviewing this document.").arg(state.who);
    case Impediment::NotHeld:
        return ImpedimentText::tr("Claim the document first.");
    case Impediment::AlreadyHeld:
        return ImpedimentText::tr("You hold this document already.");
    case Impediment::AlreadyDecided:
        return ImpedimentText::tr("This document has been decided.");
    case Impediment::NotDecided:
        return ImpedimentText::tr("There is no decision to take back.");
    case Impediment::UndoOver:
        return ImpedimentText::tr("It is too late: the decision has left the house.");
    case Impediment::DecidedByOther:
        return ImpedimentText::tr("Only %1, who decided, may take it back.").arg(state.who);
    case Impediment::OwnProposal:
        return ImpedimentText::tr("Four eyes: another person has to confirm what you proposed.");
    case Impediment::NeedsSecond:
        return ImpedimentText::tr("A proposal waits for a second person; your role may not be the second.");
    case Impediment::WaitsForSecond:
        return ImpedimentText::tr("A proposal is waiting for a second person.");
    case Impediment::Quarantined:
        return ImpedimentText::tr("The document is in quarantine.");
    case Impediment::ResubmissionsSpent:
        return ImpedimentText::tr("The customer has sent this again too often: approve or reject it.");
    case Impediment::Deleted:
        return ImpedimentText::tr("The document has been deleted.");
    }
    Q_UNREACHABLE();
}

} // namespace pss
