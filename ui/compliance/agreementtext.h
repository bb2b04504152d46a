// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compliance/comparison.h"

namespace pss {

struct Verdict {
    FactAgreement agreement = FactAgreement::Silent;
    QString text;
};

/// What the explanation says of each, or where it is silent, what a look at both tells.
Verdict dateVerdict(const ScreeningSubject &subject, const ListEntry &entry,
                    const ShownExplanation &explanation);
Verdict countryVerdict(const ScreeningSubject &subject, const ListEntry &entry,
                       const ShownExplanation &explanation);
Verdict sexVerdict(const ScreeningSubject &subject, const ListEntry &entry,
                   const ShownExplanation &explanation);
Verdict identifierVerdict(const ScreeningSubject &subject, const ListEntry &entry,
                          const ShownExplanation &explanation);

QString identifierText(const QString &type);
QString listedKindText(ListedKind kind);
/// A date as it is kept (a day, a month or a year) in the user's words; others as they are.
QString isoDateText(const QString &date);

} // namespace pss
