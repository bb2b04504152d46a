// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/names/personwords.h"

#include <QString>

#include <algorithm>
#include <iterator>

namespace pss {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view kArticles[] = {"al", "el", "ul",  "ol",  "il", "ar", "er", "ur",
                                          "or", "as", "us",  "es",  "an", "un", "en", "az",
                                          "uz", "ez", "ash", "ush", "ad", "ud", "ed"};
constexpr std::string_view kDin[] = {"uddin", "uddine", "uddeen", "eddin", "eddine",
                                     "oddin", "oddine", "addin",  "aldin", "aldeen",
                                     "uldin", "alddin", "ouddin", "udin",  "elddine"};
constexpr std::string_view kServant = "abdul";
constexpr size_t kShortestRest = 3;

bool isArticle(std::string_view word)
{
    return std::find(std::begin(kArticles), std::end(kArticles), word) != std::end(kArticles);
}

/// What follows the servant in one word: `rahman` of abdelrahman and abdurrahman; the word itself when none
/// is.
std::string_view servedBy(std::string_view word)
{
    if (!word.starts_with("abd"sv) || word.size() < 5)
        return word;
    size_t at = 3;
    while (at < word.size() && at < 5 && "aeiou"sv.find(word[at]) != std::string_view::npos)
        ++at;
    if (at == 3 || at == word.size())
        return word;
    const auto rest = word.substr(at);
    if (rest.front() == 'l')
        return rest.starts_with("la"sv) || rest.starts_with("lla"sv) ? word : rest.substr(1); // Abdullah
    const bool isAssimilated = rest.size() > 1 && "rsnzdt"sv.find(rest.front()) != std::string_view::npos
        && (rest[0] == rest[1] || rest.size() == 1);
    return isAssimilated ? rest.substr(1) : rest.size() == 1 ? std::string_view() : word;
}

void appendServant(std::vector<std::string> &out, const std::vector<std::string> &words, size_t &at)
{
    const auto next = at + 1 < words.size() ? std::string_view(words[at + 1]) : std::string_view();
    if (next == "allah" || next == "ullah" || next == "alla") {
        out.emplace_back("abdullah");
        ++at;
        return;
    }
    out.emplace_back(kServant);
    if (isArticle(next) && at + 2 < words.size())
        ++at;
}

void appendWithDin(std::vector<std::string> &out, const std::string &word)
{
    for (const auto ending : kDin)
        if (word.size() >= ending.size() + kShortestRest && word.ends_with(ending)) {
            out.push_back(word.substr(0, word.size() - ending.size()));
            out.emplace_back("din");
            return;
        }
    out.push_back(word);
}

} // namespace

std::vector<std::string> withArabicParts(const std::vector<std::string> &words)
{
    std::vector<std::string> out;
    for (size_t at = 0; at < words.size(); ++at) {
        const auto rest = servedBy(words[at]);
        const bool isEnd = at + 1 == words.size();
        if (words[at] == "abd" && !isEnd) {
            appendServant(out, words, at);
        } else if (rest.empty()) {
            out.emplace_back(kServant);
        } else if (rest.size() < words[at].size() && rest.size() >= kShortestRest) {
            out.emplace_back(kServant);
            out.emplace_back(rest);
        } else {
            appendWithDin(out, words[at]);
        }
    }
    return out;
}

bool isPatronymic(std::string_view word)
{
    constexpr std::string_view kEndings[] = {
        "ovich", "evich", "ovych", "yovych", "avich",  "ovna",   "evna",   "ivna",   "yevna", "avna",
        "evych", "ovic",  "evitj", "ovitj",  "ovitch", "evitch", "ievich", "yovich", "owicz", "ovics"};
    return word.size() >= 7
        && std::any_of(std::begin(kEndings), std::end(kEndings),
                       [&](std::string_view ending) { return word.ends_with(ending); });
}

QStringView withoutPeerage(QStringView name)
{
    constexpr QStringView kRanks[] = {u"baron", u"baroness", u"earl",     u"viscount", u"viscountess",
                                      u"duke",  u"duchess",  u"marquess", u"countess"};
    const auto comma = name.indexOf(u',');
    if (comma < 0 || !name.left(comma).trimmed().contains(u' '))
        return name;
    for (const auto rank : kRanks)
        if (name.mid(comma).contains(rank, Qt::CaseInsensitive))
            return name.left(comma);
    return name;
}

} // namespace pss
