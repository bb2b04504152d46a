// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/reasontext.h"

#include <QCoreApplication>

namespace pss {

namespace {

struct ReasonText {
    Q_DECLARE_TR_FUNCTIONS(ReasonText)
};

} // namespace

QString reasonText(const QString &code)
{
    const RejectionReason *reason = findReason(code);
    return reason ? QCoreApplication::translate("RejectionReason", reason->label) : code;
}

QString reasonGroupText(ReasonGroup group)
{
    switch (group) {
    case ReasonGroup::Quality:
        return ReasonText::tr("Picture quality");
    case ReasonGroup::Completeness:
        return ReasonText::tr("Completeness");
    case ReasonGroup::Validity:
        return ReasonText::tr("Validity");
    case ReasonGroup::Mismatch:
        return ReasonText::tr("Mismatch");
    case ReasonGroup::Authenticity:
        return ReasonText::tr("Authenticity");
    case ReasonGroup::Person:
        return ReasonText::tr("Person");
    case ReasonGroup::Compliance:
        return ReasonText::tr("Compliance");
    case ReasonGroup::Other:
        return ReasonText::tr("Other");
    }
    Q_UNREACHABLE();
}

} // namespace pss
