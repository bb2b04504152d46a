// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/failuretext.h"

#include "ui/review/reasontext.h"

#include <QCoreApplication>

namespace pss {

namespace {

struct FailureText {
    Q_DECLARE_TR_FUNCTIONS(FailureText)
};

} // namespace

QString failureText(const Reading &reading)
{
    if (reading.failureCode.isEmpty())
        return FailureText::tr("The document has no page that could be shown.");
    if (findReason(reading.failureCode))
        return FailureText::tr("It could not be read: %1.").arg(reasonText(reading.failureCode));
    return FailureText::tr(
        "It could not be read: the reader failed on it. Have it read again, or decide without.");
}

} // namespace pss
