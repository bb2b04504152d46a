// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

namespace pss {

/// Where something stands in a list: "sdn.csv, line 12, column Remarks", "consolidated.xml, line 7, element
/// DATE".
struct FilePlace {
    QString file;
    qint64 line = 0; ///< from 1; 0 is the file as a whole
    QString column = {}; ///< of a CSV file
    QString element = {}; ///< of an XML or JSON file

    QString text() const;
};

/// ValidationFailed: the file is not what its format says. No content of it is repeated.
tl::unexpected<Error> invalidAt(const FilePlace &place, const QString &detail);

/// TooLarge.
tl::unexpected<Error> tooLargeAt(const FilePlace &place, const QString &detail);

} // namespace pss
