// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrz/mrzlayout.h"

#include <algorithm>
#include <utility>

namespace pss {

namespace {

constexpr MrzLayout kLayouts[] = {
    {{"Plllllllllllllllllllllllllllllllllllllllllll", "aaaaaaaaadllldddddddsdddddddaaaaaaaaaaaaaadD", ""},
     MrzFormat::Td3,
     {{{0, 2}, {1, 10}}},
     0,
     5},
    {{"Vlllllllllllllllllllllllllllllllllllllllllll", "aaaaaaaaadllldddddddsdddddddaaaaaaaaaaaaaaaa", ""},
     MrzFormat::MrvA,
     {{{0, 2}, {1, 10}}},
     0,
     5},
    {{"tlllllllllllllllllllllllllllllllllll", "aaaaaaaaadllldddddddsdddddddaaaaaaaD", ""},
     MrzFormat::Td2,
     {{{0, 2}, {1, 10}}},
     0,
     5},
    {{"Vlllllllllllllllllllllllllllllllllll", "aaaaaaaaadllldddddddsdddddddaaaaaaaa", ""},
     MrzFormat::MrvB,
     {{{0, 2}, {1, 10}}},
     0,
     5},
    {{"tlllllllllllllllllllllllllllllaaaaaa", "aaaaaaaaaaaaDlllllllllllllldddddddsD", ""},
     MrzFormat::Fra,
     {{{0, 2}, {0, 2}}},
     0,
     5},
    {{"talllaaaaaaaaadaaaaaaaaaaaaaaa", "dddddddsdddddddlllaaaaaaaaaaaD", "llllllllllllllllllllllllllllll"},
     MrzFormat::Td1,
     {{{0, 2}, {1, 15}}},
     2,
     0},
};

constexpr std::pair<char16_t, const char16_t *> kAlike[] = {
    {u'0', u"ODQCU6"}, {u'1', u"ILTJ7"},  {u'2', u"Z7"},    {u'3', u"B8952"}, {u'4', u"A9"},
    {u'5', u"S6389"},  {u'6', u"G85CB"},  {u'7', u"TZ1Y2"}, {u'8', u"B3S69"}, {u'9', u"834G5"},
    {u'A', u"4R"},     {u'B', u"83RDEP"}, {u'C', u"GO0<"},  {u'D', u"O0BP"},  {u'E', u"FBL"},
    {u'F', u"PE"},     {u'G', u"6C"},     {u'H', u"MNKW"},  {u'I', u"1TLJ"},  {u'J', u"1I"},
    {u'K', u"XHR<"},   {u'L', u"1I"},     {u'M', u"NHW"},   {u'N', u"MHW"},   {u'O', u"0DQCU"},
    {u'P', u"FRD"},    {u'Q', u"O0"},     {u'R', u"PKBA"},  {u'S', u"58"},    {u'T', u"7IY1"},
    {u'U', u"V0O"},    {u'V', u"UYW"},    {u'W', u"MNVH"},  {u'X', u"KY"},    {u'Y', u"VXT7"},
    {u'Z', u"27"},     {u'<', u"CK"},
};

} // namespace

std::span<const MrzLayout> mrzLayouts() { return kLayouts; }

bool mayStandAt(char kind, char16_t glyph)
{
    const bool isDigit = glyph >= u'0' && glyph <= u'9';
    const bool isFiller = glyph == u'<';
    switch (kind) {
    case 'P':
    case 'V':
        return glyph == char16_t(kind);
    case 't':
        return glyph == u'I' || glyph == u'A' || glyph == u'C';
    case 'l':
        return !isDigit;
    case 'd':
        return isDigit || isFiller;
    case 'D':
        return isDigit;
    case 's':
        return glyph == u'M' || glyph == u'F' || glyph == u'X' || isFiller;
    default:
        return true;
    }
}

bool areConfusable(char16_t a, char16_t b)
{
    const auto holds = [](char16_t glyph, char16_t other) {
        return std::any_of(std::begin(kAlike), std::end(kAlike), [=](const auto &alike) {
            return alike.first == glyph
                && std::u16string_view(alike.second).find(other) != std::u16string_view::npos;
        });
    };
    return holds(a, b) || holds(b, a);
}

} // namespace pss
