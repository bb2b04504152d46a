// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/names/fold.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace pss {

namespace {

struct Digraph {
    std::string_view letters;
    std::string_view sound;
};

// The longer ones first.
constexpr Digraph kDigraphs[] = {
    {"shch", "S"}, {"sch", "S"}, {"tsch", "C"}, {"tch", "C"}, {"dsch", "j"}, {"dzh", "j"}, {"dj", "j"},
    {"sh", "S"},   {"ch", "C"},  {"zh", "Z"},   {"kh", "h"},  {"gh", "g"},   {"ph", "f"},  {"th", "t"},
    {"dh", "d"},   {"ts", "c"},  {"tz", "c"},   {"ck", "k"},  {"ou", "u"},   {"oo", "u"},  {"ee", "i"},
    {"ae", "a"},   {"oe", "o"},  {"ue", "u"},   {"iy", "i"},  {"yi", "i"},   {"ij", "i"},  {"ji", "ji"},
    {"aa", "a"},   {"ow", "ov"}, {"cz", "C"},   {"cs", "C"},
};

std::string_view soundOf(char c, char next)
{
    switch (c) {
    case 'q':
        return "k";
    case 'c':
        return next == 'e' || next == 'i' || next == 'y' ? "s" : "k";
    case 'x':
        return "ks";
    case 'w':
        return "v";
    case 'y':
        return "i";
    default:
        return {};
    }
}

constexpr bool isVowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }

/// A letter for each class of sounds that get mistaken for one another; 0 for what a skeleton leaves out.
constexpr char classOf(char c)
{
    switch (c) {
    case 'b':
    case 'p':
        return 'p';
    case 'd':
    case 't':
        return 't';
    case 'f':
    case 'v':
        return 'f';
    case 'g':
    case 'k':
        return 'k';
    case 's':
    case 'z':
    case 'S':
    case 'Z':
    case 'C':
    case 'c':
    case 'j':
        return 's';
    case 'l':
        return 'l';
    case 'm':
        return 'm';
    case 'n':
        return 'n';
    case 'r':
        return 'r';
    default:
        return c >= '0' && c <= '9' ? c : char(0);
    }
}

enum Cost : uint8_t { kNothing = 0, kSame = 5, kNear = 30, kVowel = 40, kClass = 50, kEdit = 100 };
constexpr uint8_t kUnwritten = 8; ///< a vowel that the other side's abjad leaves out
constexpr uint8_t kForeignVowel = 20;

using Costs = std::array<std::array<uint8_t, 128>, 128>;
using Gaps = std::array<uint8_t, 128>;

constexpr bool isEither(char a, char b, char x, std::string_view others)
{
    return (a == x && others.find(b) != others.npos) || (b == x && others.find(a) != others.npos);
}

constexpr uint8_t changeCost(char a, char b, uint8_t vowel)
{
    if (a == b)
        return kNothing;
    if (isEither(a, b, 'W', "vuo") || isEither(a, b, 'Y', "iej"))
        return kSame;
    if (isEither(a, b, 'Y', "a"))
        return kForeignVowel;
    if ((isVowel(a) || a == 'W' || a == 'Y') && (isVowel(b) || b == 'W' || b == 'Y'))
        return vowel;
    if (isEither(a, b, 'Z', "jz") || isEither(a, b, 'S', "sC") || isEither(a, b, 'i', "j")
        || isEither(a, b, 'c', "skC") || isEither(a, b, 'h', "gk"))
        return kNear;
    if (classOf(a) && classOf(a) == classOf(b))
        return kClass;
    return kEdit;
}

constexpr Costs costs(uint8_t vowel)
{
    Costs table{};
    for (int a = 0; a < 128; ++a)
        for (int b = 0; b < 128; ++b)
            table[size_t(a)][size_t(b)] = changeCost(char(a), char(b), vowel);
    return table;
}

constexpr Gaps gaps(uint8_t vowel)
{
    Gaps table{};
    for (int c = 0; c < 128; ++c) {
        const char letter = char(c);
        table[size_t(c)] = isVowel(letter)                    ? vowel
            : letter == 'h' || letter == 'W' || letter == 'Y' ? uint8_t(kNear)
                                                              : uint8_t(kEdit);
    }
    return table;
}

/// By Looseness: changes, and what a letter of the first and of the second word costs that has no partner.
constexpr Costs kCosts[] = {costs(kVowel), costs(kForeignVowel), costs(kNear), costs(kNear)};
constexpr Gaps kFirstGaps[] = {gaps(kVowel), gaps(kForeignVowel), gaps(kNear), gaps(kUnwritten)};
constexpr Gaps kSecondGaps[] = {gaps(kVowel), gaps(kForeignVowel), gaps(kUnwritten), gaps(kNear)};
constexpr int kSwap = 60;
constexpr int kFirstLetter = 20; ///< more, for a change of the first letter

} // namespace

std::string folded(std::string_view word, bool isAbjad)
{
    std::string out;
    out.reserve(word.size());
    const auto put = [&](char c) {
        if (out.empty() || out.back() != c)
            out += c;
    };
    for (size_t at = 0; at < word.size();) {
        const char c = word[at];
        if (isAbjad && (c == 'w' || c == 'y')) {
            put(char(c - 32));
            ++at;
            continue;
        }
        const auto rest = word.substr(at);
        const auto *digraph = std::begin(kDigraphs);
        while (digraph != std::end(kDigraphs) && !rest.starts_with(digraph->letters))
            ++digraph;
        const bool isDigraph = digraph != std::end(kDigraphs);
        const auto sound = isDigraph ? digraph->sound : soundOf(c, rest.size() > 1 ? rest[1] : char(0));
        if (sound.empty())
            put(c);
        for (const char each : sound)
            put(each);
        at += isDigraph ? digraph->letters.size() : 1;
    }
    return out;
}

std::string skeleton(std::string_view folded, bool isWawConsonant)
{
    std::string out;
    for (const char c : folded)
        if (const char k = c == 'W' && isWawConsonant ? 'f' : classOf(c);
            k && (out.empty() || out.back() != k))
            out += k;
    return out;
}

uint32_t consonantMask(std::string_view folded)
{
    uint32_t mask = 0;
    for (const char c : folded)
        if (const char k = classOf(c))
            mask |= 1U << (uint32_t(k) & 31U);
    return mask;
}

int editCost(std::string_view a, std::string_view b, Looseness looseness, int limit)
{
    const auto &change = kCosts[size_t(looseness)];
    const auto &firstGap = kFirstGaps[size_t(looseness)];
    const auto &secondGap = kSecondGaps[size_t(looseness)];
    a = a.substr(0, kLongestWord);
    b = b.substr(0, kLongestWord);
    // What both begin and end with costs nothing.
    size_t begun = 0;
    while (begun < a.size() && begun < b.size() && a[begun] == b[begun])
        ++begun;
    a.remove_prefix(begun);
    b.remove_prefix(begun);
    while (!a.empty() && !b.empty() && a.back() == b.back()) {
        a.remove_suffix(1);
        b.remove_suffix(1);
    }
    // Rows for a, columns for b; optimal string alignment needs the two rows before.
    std::array<std::array<int, kLongestWord + 1>, 3> rows;
    auto *twoBefore = rows[2].data(), *before = rows[0].data(), *row = rows[1].data();
    before[0] = 0;
    for (size_t j = 0; j < b.size(); ++j)
        before[j + 1] = before[j] + secondGap[size_t(b[j])];
    for (size_t i = 0; i < a.size(); ++i) {
        const auto &from = change[size_t(a[i])];
        const int gap = firstGap[size_t(a[i])];
        int least = row[0] = before[0] + gap;
        for (size_t j = 0; j < b.size(); ++j) {
            int changed = before[j] + from[size_t(b[j])];
            if (i + j + begun == 0 && from[size_t(b[j])] >= kClass)
                changed += kFirstLetter;
            int cost = std::min({changed, before[j + 1] + gap, row[j] + secondGap[size_t(b[j])]});
            if (i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j])
                cost = std::min(cost, twoBefore[j - 1] + kSwap);
            row[j + 1] = cost;
            least = std::min(least, cost);
        }
        if (least > limit)
            return least;
        std::swap(twoBefore, before);
        std::swap(before, row);
    }
    return before[b.size()];
}

} // namespace pss
