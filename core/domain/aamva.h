// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <vector>

namespace pss {

/// One thing that a licence's barcode says, under the domain's name of the field.
struct AamvaField {
    const char *name; ///< surname, date_of_birth, …
    QString value; ///< normalised: ISO date, alpha-3, …
    QString printed; ///< the element's own text
};

/// What the PDF417 of a North American driving licence or identity card holds (AAMVA DL/ID Card Design
/// Standard, annex D). All versions from 1 on.
struct AamvaCard {
    int version = 0; ///< of the standard: 1 (2000) to 10 (2020) and on
    bool isLicence = true; ///< false: an identity card of the same issuer
    QString issuerNumber; ///< six digits
    QString jurisdiction; ///< e.g. Virginia; empty where the number is not on the list
    std::vector<AamvaField> fields; ///< none is empty, none comes twice
};

/// Nothing for any other text. Lengths and offsets that lie, elements cut off and unknown ones are survived.
std::optional<AamvaCard> parseAamva(const QString &text);

} // namespace pss
