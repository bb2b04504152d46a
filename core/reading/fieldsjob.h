// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reading/readerpool.h"

#include <optional>

namespace pss {

/// What the reader gets to read fields anew: the reading, with the words it shall rest on, and its pages.
QByteArray packFieldsJob(const ReadOutcome &outcome);
/// Nothing where it is none.
std::optional<ReadOutcome> unpackFieldsJob(QByteArrayView job);

} // namespace pss
