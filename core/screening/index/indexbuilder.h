// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/index/screeningindex.h"

#include <map>

namespace pss {

/// Takes entries one by one and makes an index of them. The same entries in the same order make the same
/// index.
class IndexBuilder {
public:
    IndexBuilder();

    void add(const ListEntry &entry);
    /// Ends the builder. An index of some entries of a `whole` list weighs words as that does: what it finds
    /// has the very score that it has there.
    std::shared_ptr<const ScreeningIndex> finish(std::shared_ptr<const ScreeningIndex> whole = {});

private:
    void addName(const ListedName &name, uint16_t nameOfEntry, const ListEntry &entry);
    void addForm(const NameForm &form, ScreeningIndex::Name name);
    void addAcronym(const NameForm &form);
    void addQualifiers(const ListEntry &entry);
    void countWord(uint32_t word);
    void makePostings();
    void close();

    std::shared_ptr<ScreeningIndex> m_index;
    std::vector<uint32_t> m_entriesWith; ///< of each word
    std::vector<uint32_t> m_lastEntry; ///< of each word, + 1
    std::vector<std::pair<std::string, uint32_t>> m_acronyms;
    std::map<QString, uint16_t> m_countries;
};

} // namespace pss
