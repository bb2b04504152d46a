// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/documentfilter.h"
#include "storage/documentrepository.h"

namespace pss {

class Keyring;

/// A filter as SQL over the indexes of `document`. `cursor` is what nextCursor() made of the last document
/// seen; a mangled one is ValidationFailed.
Result<DocumentSelection> toSelection(const DocumentFilter &filter, const QString &cursor,
                                      const Keyring &keys, const QDateTime &now);

/// Opaque: where the list goes on after `last`.
QString nextCursor(const Document &last, DocumentSort sort);

} // namespace pss
