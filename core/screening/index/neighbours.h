// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace pss {

/// Which words may be near one: by the word as it sounds, by its consonants, and by both less one letter.
class Neighbours {
public:
    struct Word {
        std::string_view folded;
        bool isAbjad;
    };
    void build(const std::vector<Word> &words);

    /// Appends candidates, some of them twice and some by chance; `bySoundOnly` leaves out those that
    /// only share their consonants.
    void candidates(std::string_view folded, bool isAbjad, bool bySoundOnly,
                    std::vector<uint32_t> &out) const;
    size_t bytes() const;

private:
    std::vector<uint32_t> m_starts; ///< of each bucket in m_words
    std::vector<uint32_t> m_words;
    int m_shift = 32;
};

} // namespace pss
