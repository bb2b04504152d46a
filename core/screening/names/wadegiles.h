// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace pss {

/// A syllable of Hanyu Pinyin as Wade-Giles writes it, both in plain small letters without tones, apostrophes
/// and diaereses (zhi: chih, xu: hsu): what passports of Taiwan and older lists have. Itself where it is
/// none.
std::string wadeGiles(std::string_view pinyin);

} // namespace pss
