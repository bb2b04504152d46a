// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/document.h"
#include "domain/perceptualhash.h"

#include <vector>

namespace pss {

class Connection;
class Events;
class Vault;

/// Makes the document findable by its picture, if it has one, and finds those of other customers whose
/// picture is nearly the same. In the transaction that writes what was read of it.
Result<std::vector<Document>> findLookalikes(Connection &connection, const Vault &vault,
                                             const Document &document,
                                             const std::optional<PerceptualHash> &picture);

/// Marks the undecided ones of `others`, which look like `document`; said to everybody after the commit.
Status markLookalikes(Connection &connection, const Vault &vault, Events &events, const Document &document,
                      const std::vector<Document> &others, const QDateTime &now);

} // namespace pss
