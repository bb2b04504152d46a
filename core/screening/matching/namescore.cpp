// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/matching/alignment.h"

#include <algorithm>
#include <array>

namespace pss {

namespace {

/// x^2.2 at x = n/20, of kOne.
constexpr std::array<int, 21> kBent = {0,    14,   63,   154,  290,  474,  707,  993,  1332, 1726, 2176,
                                       2684, 3250, 3876, 4563, 5310, 6121, 6994, 7931, 8933, 10000};

constexpr int bent(int similarity)
{
    const int step = kOne / 20;
    const int at = std::clamp(similarity, 0, kOne - 1) / step;
    if (similarity >= kOne)
        return kOne;
    return kBent[size_t(at)] + (kBent[size_t(at) + 1] - kBent[size_t(at)]) * (similarity % step) / step;
}

/// A slip of the pen in a whole name: each word has its partner, and all but one of them are the same.
bool isOneTypo(const Alignment &alignment, const MatchConfig &config)
{
    if (!alignment.queryRest.empty() || !alignment.listRest.empty())
        return false;
    int letters = 0, typos = 0;
    for (const auto &pair : alignment.pairs) {
        letters += pair.letters;
        typos += pair.kind == PairKind::Typo;
        if (pair.kind != PairKind::Typo && pair.similarity < kOne)
            return false;
    }
    return typos == 1 && letters >= config.shortestTypo;
}

} // namespace

int contribution(const AlignedPair &pair) { return pair.weight * bent(pair.similarity) / kOne; }

int nameScore(const Alignment &alignment, const MatchConfig &config)
{
    int64_t weight = 0, matched = 0, letters = 0, alike = 0;
    for (const auto &pair : alignment.pairs) {
        weight += pair.weight;
        matched += contribution(pair);
        letters += pair.letters;
        alike += int64_t(pair.letters) * pair.similarity;
    }
    if (weight == 0 || letters == 0)
        return 0;
    int64_t queryRest = 0, listRest = 0;
    for (const auto &word : alignment.queryRest)
        queryRest += word.weight;
    for (const auto &word : alignment.listRest)
        listRest += word.weight;
    const auto byWords = matched * kOne / weight;
    const auto byLetters = bent(int(alike / letters));
    auto score = (byWords * (kOne - config.editShare) + byLetters * config.editShare) / kOne;
    score = score * (kOne - config.queryMissing * queryRest / (weight + queryRest)) / kOne;
    score = score * (kOne - config.listMissing * listRest / (weight + listRest)) / kOne;
    const bool isWhole = queryRest == 0 && listRest == 0;
    if (!isWhole && matched < config.strongEvidence)
        score = score * (config.weakEvidence + (kOne - config.weakEvidence) * matched / config.strongEvidence)
            / kOne;
    if (isOneTypo(alignment, config))
        score = std::max<int64_t>(score, config.oneTypo);
    return int(score * alignment.trust / kOne);
}

} // namespace pss
