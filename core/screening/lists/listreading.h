// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/pieces.h"
#include "base/result.h"
#include "screening/listentry.h"

#include <functional>

namespace pss {

/// Takes the entries of a list as they are read. An error of it ends the reading. Whoever takes them throws
/// all of them away when the reading fails in the end.
using EntrySink = std::function<Status(ListEntry)>;

/// Bytes of the files as they lie on the disk: read so far, and in all.
using ListProgress = std::function<void(qint64 done, qint64 all)>;

/// What a file may ask for at most; more is TooLarge.
struct ReadLimits {
    qint64 unpackedBytes = qint64(2) << 30; ///< of all the files of a list
    qsizetype recordBytes = 16 << 20; ///< a CSV row, a line of JSON, an XML element that is one entry
    qsizetype fieldBytes = 1 << 20; ///< a CSV field
    qint64 heldBytes = qint64(96) << 20; ///< kept in memory by formats whose entries lie apart in the file
    qint64 entries = 5'000'000;
};

/// What was read of a list.
struct ListSummary {
    QString published; ///< YYYY-MM-DD as the file says, or empty
    qint64 entries = 0;
    qint64 names = 0;
    qint64 skipped = 0; ///< records of what nobody screens: addresses, securities, wallets, …
    qint64 unknownCountries = 0; ///< kept as written
    qint64 unreadDates = 0; ///< dates of birth in words; kept in the remarks
};

/// One file of a list, by the name that errors call it.
struct ListInput {
    QString name;
    NextPiece next;
};

} // namespace pss
