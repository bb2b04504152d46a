// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/index/neighbours.h"

#include "screening/names/fold.h"

#include <algorithm>
#include <bit>

namespace pss {

namespace {

constexpr size_t kShortestFold = 3; ///< of shorter words no letter is left out
constexpr size_t kShortestSkeleton = 4;

uint32_t hashOf(std::string_view text, size_t without, uint32_t seed)
{
    uint32_t hash = seed;
    for (size_t at = 0; at < text.size(); ++at)
        if (at != without)
            hash = (hash ^ uint8_t(text[at])) * 0x01000193U;
    hash ^= hash >> 15;
    hash *= 0x2C1B3C6DU;
    hash ^= hash >> 12;
    hash *= 0x297A2D39U;
    return hash ^ (hash >> 15);
}

template <class F>
void eachDelete(std::string_view text, size_t shortest, uint32_t seed, F &&take)
{
    if (text.empty())
        return;
    take(hashOf(text, text.size(), seed));
    if (text.size() < shortest)
        return;
    for (size_t at = 0; at < text.size(); ++at)
        if (at == 0 || text[at] != text[at - 1])
            take(hashOf(text, at, seed));
}

template <class F>
void eachKey(std::string_view folded, bool isAbjad, bool bySoundOnly, F &&take)
{
    eachDelete(folded, kShortestFold, 0x811C9DC5U, take);
    if (bySoundOnly)
        return;
    eachDelete(skeleton(folded, false), kShortestSkeleton, 0x9747B28CU, take);
    if (isAbjad && folded.find('W') != std::string_view::npos)
        eachDelete(skeleton(folded, true), kShortestSkeleton, 0x9747B28CU, take);
}

} // namespace

void Neighbours::build(const std::vector<Word> &words)
{
    size_t keys = 0;
    for (const auto &word : words)
        eachKey(word.folded, word.isAbjad, false, [&](uint32_t) { ++keys; });
    const int bits = std::max(8, int(std::bit_width(keys)) - 1);
    m_shift = 32 - bits;
    m_starts.assign((size_t(1) << bits) + 1, 0);
    for (const auto &word : words)
        eachKey(word.folded, word.isAbjad, false, [&](uint32_t key) { ++m_starts[(key >> m_shift) + 1]; });
    for (size_t at = 1; at < m_starts.size(); ++at)
        m_starts[at] += m_starts[at - 1];
    m_words.resize(keys);
    auto next = m_starts;
    for (uint32_t id = 0; id < words.size(); ++id)
        eachKey(words[id].folded, words[id].isAbjad, false,
                [&](uint32_t key) { m_words[next[key >> m_shift]++] = id; });
}

void Neighbours::candidates(std::string_view folded, bool isAbjad, bool bySoundOnly,
                            std::vector<uint32_t> &out) const
{
    eachKey(folded, isAbjad, bySoundOnly, [&](uint32_t key) {
        const auto bucket = key >> m_shift;
        out.insert(out.end(), m_words.begin() + m_starts[bucket], m_words.begin() + m_starts[bucket + 1]);
    });
}

size_t Neighbours::bytes() const { return (m_starts.capacity() + m_words.capacity()) * sizeof(uint32_t); }

} // namespace pss
