// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/listformat.h"
#include "screening/lists/listreading.h"

#include <stop_token>
#include <vector>

namespace pss {

/// Reads a list from a file or a folder, packed or not (listfiles.h), and gives its entries to `sink` one by
/// one, in bounded memory. All or nothing: after an error (of the files, of what stands in them, of the sink;
/// Cancelled when stopped) whatever the sink got is to be thrown away. Any thread, one call at a time a sink.
Result<ListSummary> readList(ListFormat format, const QString &path, const EntrySink &sink,
                             const ReadLimits &limits = {}, const std::stop_token &stop = {},
                             const ListProgress &progress = {});

/// The same of bytes that come from elsewhere: one input, or those of the set in the order of fileNames().
Result<ListSummary> readList(ListFormat format, std::vector<ListInput> inputs, const EntrySink &sink,
                             const ReadLimits &limits = {}, const std::stop_token &stop = {});

} // namespace pss
