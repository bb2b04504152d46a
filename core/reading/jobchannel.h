// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/pieces.h"
#include "reading/descriptor.h"
#include "reading/protocol.h"

#include <optional>

namespace pss {

struct ReaderJob {
    JobRequest request;
    Descriptor document; ///< sealed
    Descriptor answer; ///< the pipe's writing end
};

/// Both ends of the channel between the pool and its nursery: datagrams on a Unix socket pair.
bool sendReady(int channel);
bool receiveReady(int channel);
bool sendJob(int channel, const ReaderJob &job);
/// Nothing where the pool is gone or what came is no job.
std::optional<ReaderJob> receiveJob(int channel);

/// The document in memory that nobody can change or shrink any more, filled piece by piece; not open where
/// the system has none to give.
Result<Descriptor> sealedDocument(const GivePieces &document);
bool isSealed(int document);

} // namespace pss
