// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "vision/authenticity/exhibit.h"

namespace pss {

using Signals = std::vector<AuthenticitySignal>;

// One file a signal; each is a pure function of a page's pixels or the file's bytes. Nothing seen, nothing
// added.
void findEditorTraces(Signals &found, const FileMetadata &file, const Reading &reading);
void findScreenshot(Signals &found, const Exhibit &exhibit);
void findScreenPattern(Signals &found, const Exhibit &exhibit);
void findPhotocopy(Signals &found, const Exhibit &exhibit);
void findDoubleCompression(Signals &found, const Exhibit &exhibit, QByteArrayView content);
void findNoiseOutliers(Signals &found, const Exhibit &exhibit);
void findGlyphOutliers(Signals &found, const Exhibit &exhibit);

} // namespace pss
