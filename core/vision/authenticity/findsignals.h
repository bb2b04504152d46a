// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/authenticity/exhibit.h"
#include "vision/authenticity/facematcher.h"
#include "vision/authenticity/portraitfinder.h"

namespace pss {

/// What is loaded before the process is confined.
struct AuthenticityTools {
    PortraitFinder portraits;
    std::optional<FaceMatcher> faces; ///< where its models are installed
};

/// Looks at one page for the portrait and for all that a person should look at, and adds both to `reading`.
/// At most some 200 ms of one core for a photo of 12 megapixels.
void findSignals(Reading &reading, const Exhibit &exhibit, QByteArrayView content, AuthenticityTools &tools);

/// What the file tells of its making; once, when its pages are read and its type is known.
void findFileSignals(Reading &reading, const FileMetadata &file);

} // namespace pss
