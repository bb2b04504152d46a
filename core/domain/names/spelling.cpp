// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/names/spelling.h"

#include <algorithm>
#include <vector>

namespace pss::names {

using namespace Qt::StringLiterals;

namespace {

struct Spelling {
    const char *written;
    const char *key;
};

/// In this order; the longer before what they contain.
constexpr Spelling kSpellings[] = {
    {"SCHTSCH", "S"}, {"SHCH", "S"}, {"TSCH", "C"}, {"TCH", "C"}, {"SCH", "S"}, {"SH", "S"},  {"SZ", "S"},
    {"CZ", "C"},      {"PH", "F"},   {"TH", "T"},   {"KH", "H"},  {"GH", "G"},  {"ZH", "Z"},  {"TS", "C"},
    {"TZ", "C"},      {"DJ", "J"},   {"CK", "K"},   {"CA", "KA"}, {"CO", "KO"}, {"CU", "KU"}, {"CL", "KL"},
    {"CR", "KR"},     {"QU", "KU"},  {"Q", "K"},    {"X", "KS"},  {"W", "V"},   {"OU", "U"},  {"OO", "U"},
    {"EE", "I"},      {"EI", "AI"},  {"EY", "AI"},  {"AY", "AI"}, {"IY", "I"},  {"YI", "I"},  {"II", "I"},
    {"IU", "U"},      {"YU", "U"},   {"JU", "U"},   {"IA", "A"},  {"YA", "A"},  {"JA", "A"},  {"YO", "O"},
    {"JO", "O"},      {"IE", "E"},   {"YE", "E"},   {"JE", "E"},  {"Y", "I"},   {"Z", "S"},
};

bool isVowel(QChar c) { return QStringView(u"AEIOUY").contains(c); }

QString withoutDoubles(const QString &text)
{
    QString out;
    for (const auto c : text)
        if (out.isEmpty() || out.back() != c)
            out += c;
    return out;
}

/// An H is heard before a vowel alone, at the start.
QString withoutSilent(const QString &text)
{
    QString out;
    for (qsizetype i = 0; i < text.size(); ++i)
        if (text[i] != u'H' || i == 0
            || (i + 1 < text.size() && isVowel(text[i + 1]) && isVowel(text[i - 1])))
            out += text[i];
    return out;
}

} // namespace

QString spellingKey(const QString &form)
{
    auto key = form;
    for (const auto &spelling : kSpellings)
        key.replace(QLatin1StringView(spelling.written), QLatin1StringView(spelling.key));
    return withoutDoubles(withoutSilent(key));
}

QString consonants(const QString &form)
{
    QString out;
    for (qsizetype i = 0; i < form.size(); ++i) {
        const auto c = form[i] == u'W' ? QChar(u'V') : form[i];
        if (!isVowel(c) && (out.isEmpty() || out.back() != c))
            out += c;
    }
    return out;
}

bool isSameButVowels(const QString &a, const QString &b)
{
    const auto [plainA, plainB] = std::pair(withoutDoubles(a), withoutDoubles(b));
    if (plainA.size() != plainB.size())
        return false;
    return std::equal(plainA.begin(), plainA.end(), plainB.begin(),
                      [](QChar x, QChar y) { return x == y || (isVowel(x) && isVowel(y)); });
}

qsizetype misspellings(const QString &a, const QString &b)
{
    const auto width = size_t(b.size()) + 1;
    std::vector<std::vector<qsizetype>> cost(size_t(a.size()) + 1, std::vector<qsizetype>(width));
    for (size_t i = 0; i < cost.size(); ++i)
        for (size_t j = 0; j < width; ++j) {
            if (i == 0 || j == 0) {
                cost[i][j] = qsizetype(i + j);
                continue;
            }
            const auto [x, y] = std::pair(qsizetype(i) - 1, qsizetype(j) - 1);
            cost[i][j] = std::min(
                {cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + (a[x] == b[y] ? 0 : 1)});
            if (i > 1 && j > 1 && a[x] == b[y - 1] && a[x - 1] == b[y])
                cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    return cost.back().back();
}

} // namespace pss::names
