// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/document.h"

namespace pss {

/// How urgent a document is: the default policy, by what is known when it arrives. Higher is first.
int priorityOf(const Document &document);

/// When its review is due: a working day for proofs of identity and selfies, two for the rest.
QDateTime dueTimeOf(const Document &document);

} // namespace pss
