// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/names/wadegiles.h"

#include <algorithm>
#include <utility>

namespace pss {

namespace {

using Pair = std::pair<std::string_view, std::string_view>;

/// Syllables that do not follow from their initial and final.
constexpr Pair kWhole[] = {
    {"zhi", "chih"}, {"chi", "chih"}, {"shi", "shih"}, {"ri", "jih"},  {"zi", "tzu"},    {"ci", "tzu"},
    {"si", "szu"},   {"ge", "ko"},    {"ke", "ko"},    {"he", "ho"},   {"e", "o"},       {"er", "erh"},
    {"gui", "kuei"}, {"kui", "kuei"}, {"guo", "kuo"},  {"kuo", "kuo"}, {"huo", "huo"},   {"shuo", "shuo"},
    {"yi", "i"},     {"you", "yu"},   {"yan", "yen"},  {"ye", "yeh"},  {"yong", "yung"}, {"yue", "yueh"},
};

/// The longer initials first.
constexpr Pair kInitials[] = {
    {"zh", "ch"}, {"ch", "ch"}, {"sh", "sh"}, {"b", "p"}, {"p", "p"},  {"m", "m"},  {"f", "f"},
    {"d", "t"},   {"t", "t"},   {"n", "n"},   {"l", "l"}, {"g", "k"},  {"k", "k"},  {"h", "h"},
    {"j", "ch"},  {"q", "ch"},  {"x", "hs"},  {"r", "j"}, {"z", "ts"}, {"c", "ts"}, {"s", "s"},
};

constexpr Pair kFinals[] = {
    {"ian", "ien"}, {"ie", "ieh"}, {"ue", "ueh"}, {"ong", "ung"}, {"iong", "iung"}, {"uo", "o"},
};

template <size_t n>
const Pair *found(const Pair (&table)[n], std::string_view text)
{
    const auto *at = std::ranges::find(table, text, &Pair::first);
    return at == std::end(table) ? nullptr : at;
}

} // namespace

std::string wadeGiles(std::string_view pinyin)
{
    if (const auto *whole = found(kWhole, pinyin))
        return std::string(whole->second);
    const auto *initial =
        std::ranges::find_if(kInitials, [&](const Pair &one) { return pinyin.starts_with(one.first); });
    if (initial == std::end(kInitials))
        return std::string(pinyin);
    const auto rest = pinyin.substr(initial->first.size());
    const auto *final = found(kFinals, rest);
    return std::string(initial->second).append(final ? final->second : rest);
}

} // namespace pss
