// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/document.h"

namespace pss::checks {

enum class NumberForm {
    Known, ///< as this country writes the numbers of such documents
    Plausible, ///< the country's form is not known here
    Other, ///< not as the country is known to write them
    Impossible, ///< too short, too long, or without a figure
    WrongCheck, ///< the form is right and its check character is not
};

/// A document's number by what its country is known to print; blanks and dashes do not count.
NumberForm judgeNumber(const QString &number, const QString &country, DocumentType type);

} // namespace pss::checks
