// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/matching/aligner.h"

namespace pss {

/// Which listed names may reach the floor for one form of a query. Only the postings of as many of its rarest
/// words are read as a name cannot do without. One for a thread, kept from one search to the next.
class NameAdmission {
public:
    /// The numbers of the names, each once; until the next call.
    const std::vector<uint32_t> &namesFor(const ScreeningIndex &index, const NameForm &form, bool isPerson,
                                          const WordMatches &matches, const MatchConfig &config);

private:
    uint64_t essentialUnits(const WordMatches &matches, int total, int required);
    void next(size_t names);

    std::vector<uint32_t> m_seen; ///< of each name the stamp of the form that last met it
    uint32_t m_stamp = 0;
    std::vector<uint32_t> m_admitted;
    std::vector<uint8_t> m_order;
};

} // namespace pss
