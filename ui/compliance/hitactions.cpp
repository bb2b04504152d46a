// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/hitactions.h"

#include <QCoreApplication>

namespace pss {
namespace {

struct HitActions {
    Q_DECLARE_TR_FUNCTIONS(HitActions)
};

} // namespace

QString whyNot(const ScreeningHit *hit, const Actor &actor, Disposition wanted)
{
    if (!actor.may(Permission::ScreenCustomers))
        return HitActions::tr("Your role only looks: reviewers and compliance officers decide hits.");
    if (!hit)
        return HitActions::tr("Choose a hit first.");
    const bool isOfficer = actor.roles.testFlag(Role::ComplianceOfficer);
    if (hit->disposition == Disposition::Escalated && !isOfficer)
        return HitActions::tr("The hit was escalated: a compliance officer decides it.");
    if (!hit->isOpen() && !isOfficer)
        return HitActions::tr("The hit is decided. Only a compliance officer may decide it anew.");
    if (hit->disposition == wanted)
        return wanted == Disposition::Escalated ? HitActions::tr("The hit is escalated already.")
                                                : HitActions::tr("That is its decision already.");
    return {};
}

} // namespace pss
