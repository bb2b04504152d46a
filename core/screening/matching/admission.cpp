// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/matching/admission.h"

#include "screening/matching/scripttrust.h"

#include <algorithm>
#include <numeric>

namespace pss {

const std::vector<uint32_t> &NameAdmission::namesFor(const ScreeningIndex &index, const NameForm &form,
                                                     bool isPerson, const WordMatches &matches,
                                                     const MatchConfig &config)
{
    next(index.formCount());
    int total = 0;
    for (size_t at = 0; at < matches.wordCount(); ++at)
        total += matches.units()[at].weight;
    const int required = int(int64_t(total) * config.floor / kOne);
    const auto essential = essentialUnits(matches, total, required);
    const Aligner aligner(index, config);
    for (const auto &match : matches.matches()) {
        if (!(essential >> match.unit & 1U))
            continue;
        for (auto [name, end] = index.namesWith(match.word); name != end; ++name) {
            if (m_seen[*name] == m_stamp)
                continue;
            m_seen[*name] = m_stamp;
            const auto &listed = index.name(*name);
            if (listed.isPerson == isPerson && trustBetween(form, listed, config) > 0
                && aligner.bound(matches, listed) >= required)
                m_admitted.push_back(*name);
        }
    }
    return m_admitted;
}

void NameAdmission::next(size_t names)
{
    m_admitted.clear();
    m_seen.resize(std::max(m_seen.size(), names));
    if (++m_stamp > 0)
        return;
    std::fill(m_seen.begin(), m_seen.end(), 0U);
    m_stamp = 1;
}

uint64_t NameAdmission::essentialUnits(const WordMatches &matches, int total, int required)
{
    const auto &units = matches.units();
    m_order.resize(matches.wordCount());
    std::iota(m_order.begin(), m_order.end(), uint8_t(0));
    std::stable_sort(m_order.begin(), m_order.end(),
                     [&](uint8_t a, uint8_t b) { return units[a].weight > units[b].weight; });
    uint32_t words = 0;
    for (const auto word : m_order) {
        if (total < required)
            break;
        words |= 1U << word;
        total -= units[word].weight;
    }
    uint64_t essential = 0;
    for (size_t unit = 0; unit < units.size(); ++unit)
        if (((1U << units[unit].count) - 1) << units[unit].first & words)
            essential |= uint64_t(1) << unit;
    return essential;
}

} // namespace pss
