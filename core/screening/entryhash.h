// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/listentry.h"

#include <QByteArray>

namespace pss {

/// SHA-256, 32 bytes each, over a canonical form (version 1) in which the order of parts means nothing.
struct EntryHash {
    QByteArray
        screened; ///< kind, names, dates of birth, countries, sex, identifiers: a change asks for a new look
    QByteArray rest; ///< addresses, programmes, topics, remarks, day of listing

    bool operator==(const EntryHash &) const = default;
};

/// Of what the entry says; its id is no part of it.
EntryHash entryHash(const ListEntry &entry);

} // namespace pss
