// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/document.h"
#include "domain/verification.h"
#include "ui/verifications/entrylist.h"

namespace pss {

/// A document, leading to itself.
LinkedEntry documentEntry(const Document &document);
/// Proposal, decision and notes of a verification, the newest first; what the customer was told apart.
std::vector<LinkedEntry> noteEntries(const Verification &verification);

} // namespace pss
