// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pss::address {

/// A postal code found in a text, as the country's post writes it but without spaces; of a ZIP+4 the ZIP.
struct FoundCode {
    QString code;
    qsizetype start = -1;
    qsizetype length = 0;
    bool isFound() const { return start >= 0; }
};

/// The last one of `country` (alpha-3) in `text`; of any five or four figures where the country's form is
/// unknown.
FoundCode findPostalCode(const QString &text, const QString &country);

/// A code that stands alone, in the same form; without spaces and in capitals where it has not the country's
/// form.
QString normalisedPostalCode(const QString &written, const QString &country);

} // namespace pss::address
