// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/reading.h"

#include <QDate>

#include <optional>

namespace pss {

/// A zone among the words that Tesseract read, where no lattice of cells was found: lines that have a
/// format's length once a run of fillers is made longer or shorter, and whose check digits all hold. Never
/// accepted without a look, as names have no check digit. The box is in the words' pixels.
std::optional<MrzReading> zoneFromWords(const std::vector<TextWord> &words, int page, const QDate &today);

} // namespace pss
