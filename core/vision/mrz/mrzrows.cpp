// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrz/mrzrows.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace pss {

namespace {

constexpr size_t kBases = 6; ///< chains tried as the one that a group is about
constexpr size_t kBaseLinks = 8;
constexpr size_t kRowLinks = 6;
constexpr double kParallel = 0.97; ///< cosine
constexpr double kReach = 7.5; ///< steps across
constexpr double kApart = 22; ///< steps along that may lie between chains of one zone
constexpr double kClosestRows = 1.15; ///< in steps
constexpr double kFarthestRows = 3.6;
constexpr double kUnevenRows = 0.5;

bool belongTogether(const MrzChain &base, const MrzChain &chain)
{
    const double ratio = chain.step / base.step;
    const double along = base.along(chain.middle);
    return std::abs(base.direction.dot(chain.direction)) > kParallel && ratio > 0.75 && ratio < 1.33
        && std::abs(base.across(chain.middle)) < kReach * base.step
        && std::abs(along) < base.reach() + chain.reach() + kApart * base.step;
}

std::vector<MrzRow> rowsAbout(const MrzChain &base, const std::vector<MrzChain> &chains)
{
    std::vector<std::pair<double, const MrzChain *>> members;
    for (const auto &chain : chains)
        if (belongTogether(base, chain))
            members.emplace_back(base.across(chain.middle) / base.step, &chain);
    std::sort(members.begin(), members.end());
    std::vector<MrzRow> rows;
    for (const auto &[across, chain] : members) {
        if (rows.empty() || across - rows.back().across > 0.7)
            rows.emplace_back();
        auto &row = rows.back();
        row.across = (row.across * double(row.links) + across * double(chain->links.size()))
            / double(row.links + chain->links.size());
        row.chains.push_back(chain);
        row.links += chain->links.size();
    }
    std::erase_if(rows, [](const MrzRow &row) { return row.links < kRowLinks; });
    return rows;
}

bool isRowGap(double gap) { return gap > kClosestRows && gap < kFarthestRows; }

/// The base's row alone, and with every one or two that stand beside it as a zone's rows would: what else
/// looks like a row between them is passed over.
void addGroups(std::vector<MrzRows> &groups, const MrzChain &base, const std::vector<MrzRow> &rows)
{
    const auto add = [&](std::vector<MrzRow> some) {
        const bool holdsBase = std::any_of(some.begin(), some.end(), [&](const MrzRow &row) {
            return std::find(row.chains.begin(), row.chains.end(), &base) != row.chains.end();
        });
        if (!holdsBase)
            return;
        double links = 0;
        for (const auto &row : some)
            links += double(row.links);
        const double perRow = links / double(some.size()); // a row of noise beside two good ones must not pay
        groups.push_back({&base, std::move(some), links * perRow});
    };
    for (size_t i = 0; i < rows.size(); ++i) {
        add({rows[i]});
        for (size_t j = i + 1; j < rows.size(); ++j) {
            const double gap = rows[j].across - rows[i].across;
            if (!isRowGap(gap))
                continue;
            add({rows[i], rows[j]});
            for (size_t k = j + 1; k < rows.size(); ++k)
                if (std::abs(rows[k].across - rows[j].across - gap) < kUnevenRows)
                    add({rows[i], rows[j], rows[k]});
        }
    }
}

} // namespace

std::vector<MrzRows> groupMrzRows(const std::vector<MrzChain> &chains)
{
    std::vector<MrzRows> groups;
    for (size_t i = 0; i < std::min(chains.size(), kBases) && chains[i].links.size() >= kBaseLinks; ++i)
        addGroups(groups, chains[i], rowsAbout(chains[i], chains));
    std::stable_sort(groups.begin(), groups.end(),
                     [](const MrzRows &a, const MrzRows &b) { return a.weight > b.weight; });
    std::set<std::set<const MrzChain *>> known;
    std::erase_if(groups, [&](const MrzRows &group) {
        std::set<const MrzChain *> all;
        for (const auto &row : group.rows)
            all.insert(row.chains.begin(), row.chains.end());
        return !known.insert(all).second;
    });
    return groups;
}

} // namespace pss
