// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace pss {

/// The longest word that is compared; of a longer one the rest is cut off.
inline constexpr size_t kLongestWord = 32;

/// A romanised word as it sounds, whoever romanised it: one letter a sound (S sh, C ch, Z zh, c ts), no
/// doubles. Of an abjad the w and y, which may be vowels, become W and Y.
std::string folded(std::string_view word, bool isAbjad);

/// The classes of the consonants of a folded word in their order; W and Y left out, or W taken as v.
std::string skeleton(std::string_view folded, bool isWawConsonant);

/// What is known of how the two words came to be in Latin letters.
enum class Looseness : uint8_t { Strict, Foreign, FirstIsAbjad, SecondIsAbjad };

/// In 1/100 edits: a change costs 100, of a vowel or within a class of sounds less. Of a foreign alphabet
/// vowels count little, of an abjad those that it does not write hardly at all. Beyond `limit` any number
/// above it.
int editCost(std::string_view a, std::string_view b, Looseness looseness, int limit);

/// Which classes of consonants a folded word has, a bit for each: words that share few cannot be near.
uint32_t consonantMask(std::string_view folded);

} // namespace pss
