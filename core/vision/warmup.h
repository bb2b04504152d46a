// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace pss {

class DocumentReader;

/// Decodes a tiny document of every format and reads one, so that each library has loaded and opened what it
/// ever will before the process is confined.
void warmUp(DocumentReader &reader);

} // namespace pss
