// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/index/vocabulary.h"
#include "screening/listentry.h"

#include <memory>

namespace pss {

/// The names of a list, or of the house's customers, as they are searched. Made once by an IndexBuilder and
/// never changed: any thread may search it, and a new one takes its place by its shared_ptr.
class ScreeningIndex {
public:
    /// One form of one name.
    struct Name {
        uint32_t entry = 0;
        uint32_t wordsAt = 0;
        uint16_t nameOfEntry = 0;
        uint8_t wordCount = 0;
        NameScript script : 3 = NameScript::Latin;
        bool isReading : 1 = false;
        bool isWeak : 1 = false;
        bool isPerson : 1 = false;
        bool isPlain : 1 = false; ///< nothing but titles and particles, which then are names
    };
    struct Entry {
        uint32_t idAt = 0;
        uint32_t firstName = 0; ///< in the texts of names
        uint32_t firstDate = 0, firstCountry = 0;
        ListedKind kind = ListedKind::Person;
        char sex = 0; ///< F, M or 0
    };
    /// A day as yyyymmdd, from the first to the last that may be meant.
    struct Days {
        uint32_t first = 0, last = 0;
        bool operator==(const Days &) const = default;
    };

    size_t entryCount() const { return m_entries.size() - 1; }
    size_t nameCount() const { return m_nameTexts.size() - 1; }
    size_t formCount() const { return m_names.size(); }
    /// Of all that the index holds.
    size_t bytes() const;

    QString entryId(uint32_t entry) const;
    QString nameText(uint32_t entry, uint16_t nameOfEntry) const;
    const Entry &entry(uint32_t number) const { return m_entries[number]; }
    const Name &name(uint32_t number) const { return m_names[number]; }
    const uint32_t *wordsOf(const Name &name) const { return m_wordIds.data() + name.wordsAt; }
    const Vocabulary &vocabulary() const { return m_vocabulary; }
    /// The forms that have a word, rising.
    std::pair<const uint32_t *, const uint32_t *> namesWith(uint32_t word) const
    {
        return {m_postings.data() + m_postingStarts[word], m_postings.data() + m_postingStarts[word + 1]};
    }
    std::pair<const Days *, const Days *> datesOf(uint32_t entry) const
    {
        return {m_dates.data() + m_entries[entry].firstDate, m_dates.data() + m_entries[entry + 1].firstDate};
    }
    QStringList countriesOf(uint32_t entry) const;
    bool hasCountry(uint32_t entry, uint16_t country) const;
    /// The number of a country's code in this index.
    std::optional<uint16_t> country(const QString &code) const;
    /// Entries with this identifier, e.g. a passport's number.
    std::vector<uint32_t> entriesWith(const ListedIdentifier &identifier) const;
    /// Forms of organisations whose words begin with these letters.
    std::pair<const uint32_t *, const uint32_t *> namesWithAcronym(std::string_view letters) const;

private:
    friend class IndexBuilder;
    struct Identifier {
        std::string number, country;
        uint32_t entry;
    };

    Vocabulary m_vocabulary;
    std::vector<Name> m_names;
    std::vector<uint32_t> m_wordIds;
    std::vector<uint32_t> m_postingStarts, m_postings;
    std::vector<Entry> m_entries; ///< one more than there are
    std::string m_texts; ///< UTF-8 of ids and names
    std::vector<uint32_t> m_nameTexts; ///< where in m_texts; one more than there are
    std::vector<Days> m_dates;
    std::vector<uint16_t> m_countries;
    std::vector<QString> m_countryCodes;
    std::vector<Identifier> m_identifiers; ///< by number
    std::vector<std::pair<std::string, std::vector<uint32_t>>> m_acronyms; ///< by letters
};

} // namespace pss
