// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrz/mrzchains.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

namespace pss {

namespace {

constexpr size_t kShortest = 5; ///< links
constexpr size_t kSure = 8; ///< links of a chain whose blobs belong to no other
constexpr double kClosest = 0.75; ///< step by the size of a character
constexpr double kFarthest = 1.8;
constexpr double kUneven = 0.14; ///< of two steps that should be equal
constexpr double kAstray = 0.28; ///< steps that a blob may lie from where it is expected
constexpr double kDense = 0.9; ///< share of its columns of which a chain has a blob, of a zone's row
constexpr int kWidestGap = 4; ///< columns: characters that are broken or touch are missing from the blobs

/// Two neighbours that face each other across a blob at equal distance.
struct Seed {
    int before;
    int after;
    double unevenness;
};

std::vector<Seed> seedsAt(const MrzBlobs &blobs, int index)
{
    const auto &blob = blobs[index];
    std::vector<std::pair<int, cv::Point2d>> neighbours;
    for (const int other : blobs.around(blob.centre, kFarthest * 1.6 * blob.size)) {
        const double larger = std::max(blob.size, blobs[other].size);
        const auto offset = blobs[other].centre - blob.centre;
        const double distance = cv::norm(offset);
        if (distance > kClosest * larger && distance < kFarthest * larger
            && std::min(blob.size, blobs[other].size) > 0.45 * larger)
            neighbours.emplace_back(other, offset);
    }
    std::vector<Seed> seeds;
    if (neighbours.size() > 16) // texture
        return seeds;
    for (size_t i = 0; i < neighbours.size(); ++i)
        for (size_t j = i + 1; j < neighbours.size(); ++j) {
            const auto &a = neighbours[i].second;
            const auto &b = neighbours[j].second;
            const double unevenness = cv::norm(a + b) / (cv::norm(a) + cv::norm(b));
            if (unevenness < kUneven)
                seeds.push_back({neighbours[i].first, neighbours[j].first, unevenness});
        }
    std::sort(seeds.begin(), seeds.end(),
              [](const Seed &a, const Seed &b) { return a.unevenness < b.unevenness; });
    if (seeds.size() > 4)
        seeds.resize(4);
    return seeds;
}

/// Goes on from the last link as long as a blob stands where the next is expected.
void grow(std::vector<MrzChain::Link> &links, const MrzBlobs &blobs, double size)
{
    for (;;) {
        const auto &last = links.back();
        const auto &earlier = links[links.size() - std::min<size_t>(links.size(), 6)];
        const auto step = (last.centre - earlier.centre) / double(last.column - earlier.column);
        const double length = cv::norm(step);
        int found = -1;
        int gap = 1;
        for (; gap <= kWidestGap && found < 0; ++gap)
            found = blobs.nearest(last.centre + step * gap, kAstray * length, 0.45 * size, 1.7 * size);
        if (found < 0)
            return;
        links.push_back({found, last.column + gap - 1, blobs[found].centre});
    }
}

MrzChain walked(const MrzBlobs &blobs, int index, const Seed &seed)
{
    const double size = std::max({blobs[index].size, blobs[seed.before].size, blobs[seed.after].size});
    MrzChain chain;
    auto &links = chain.links;
    links = {{seed.before, 0, blobs[seed.before].centre},
             {index, 1, blobs[index].centre},
             {seed.after, 2, blobs[seed.after].centre}};
    grow(links, blobs, size);
    const auto turnRound = [&] {
        std::reverse(links.begin(), links.end());
        const int last = links.front().column;
        for (auto &link : links)
            link.column = last - link.column;
    };
    turnRound();
    grow(links, blobs, size);
    const auto whole = links.back().centre - links.front().centre;
    if (whole.x < 0 || (whole.x == 0 && whole.y < 0))
        turnRound();
    const int first = links.front().column;
    for (auto &link : links)
        link.column -= first;
    const auto from = links.front().centre;
    const auto to = links.back().centre;
    const double length = cv::norm(to - from);
    chain.direction = (to - from) / std::max(length, 1e-9);
    chain.middle = (from + to) / 2;
    chain.step = length / std::max(1, links.back().column);
    return chain;
}

/// A walk may have taken every second character: those between are put in where most of them are there.
MrzChain withThoseBetween(MrzChain chain, const MrzBlobs &blobs)
{
    std::vector<MrzChain::Link> links;
    for (const auto &link : chain.links) {
        if (!links.empty() && links.back().column == 2 * link.column - 2) {
            const auto last = links.back();
            const double size = std::max(blobs[last.blob].size, blobs[link.blob].size);
            const int found =
                blobs.nearest((last.centre + link.centre) / 2,
                              kAstray / 2 * cv::norm(link.centre - last.centre), 0.45 * size, 1.7 * size);
            if (found >= 0)
                links.push_back({found, last.column + 1, blobs[found].centre});
        }
        links.push_back({link.blob, 2 * link.column, link.centre});
    }
    if (double(links.size()) < kDense * (links.back().column + 1)) // what grain offers is not that regular
        return chain;
    chain.links = std::move(links);
    chain.step /= 2;
    return chain;
}

/// Gaps are for characters that were not seen: most must have been.
bool isWorthIt(const MrzChain &chain)
{
    return chain.links.size() >= kShortest && double(chain.links.size()) > 0.5 * chain.links.back().column;
}

} // namespace

std::vector<MrzChain> findMrzChains(const MrzBlobs &blobs)
{
    std::vector<MrzChain> chains;
    std::vector<bool> isTaken(blobs.count(), false);
    for (int index = 0; index < int(blobs.count()); ++index) {
        if (isTaken[size_t(index)])
            continue;
        std::optional<MrzChain> best;
        for (const auto &seed : seedsAt(blobs, index)) {
            auto chain = walked(blobs, index, seed);
            if (isWorthIt(chain) && (!best || chain.links.size() > best->links.size()))
                best = std::move(chain);
        }
        if (!best)
            continue;
        if (best->links.size() >= kSure) {
            best = withThoseBetween(std::move(*best), blobs);
            for (const auto &link : best->links)
                isTaken[size_t(link.blob)] = true;
        }
        chains.push_back(std::move(*best));
    }
    std::stable_sort(chains.begin(), chains.end(),
                     [](const MrzChain &a, const MrzChain &b) { return a.links.size() > b.links.size(); });
    return chains;
}

} // namespace pss
