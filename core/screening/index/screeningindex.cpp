// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/index/screeningindex.h"

#include "screening/index/identifier.h"

#include <algorithm>

namespace pss {

namespace {

template <class T>
size_t bytesOf(const std::vector<T> &vector)
{
    return vector.capacity() * sizeof(T);
}

QString textAt(const std::string &texts, uint32_t at)
{
    return QString::fromUtf8(texts.data() + at); // each ends with a zero
}

} // namespace

QString ScreeningIndex::entryId(uint32_t entry) const { return textAt(m_texts, m_entries[entry].idAt); }

QString ScreeningIndex::nameText(uint32_t entry, uint16_t nameOfEntry) const
{
    return textAt(m_texts, m_nameTexts[m_entries[entry].firstName + nameOfEntry]);
}

QStringList ScreeningIndex::countriesOf(uint32_t entry) const
{
    QStringList codes;
    for (auto at = m_entries[entry].firstCountry; at < m_entries[entry + 1].firstCountry; ++at)
        codes << m_countryCodes[m_countries[at]];
    return codes;
}

bool ScreeningIndex::hasCountry(uint32_t entry, uint16_t country) const
{
    const auto first = m_countries.begin() + m_entries[entry].firstCountry;
    const auto last = m_countries.begin() + m_entries[entry + 1].firstCountry;
    return std::find(first, last, country) != last;
}

std::optional<uint16_t> ScreeningIndex::country(const QString &code) const
{
    const auto found = std::find(m_countryCodes.begin(), m_countryCodes.end(), code);
    return found == m_countryCodes.end() ? std::nullopt
                                         : std::optional(uint16_t(found - m_countryCodes.begin()));
}

std::vector<uint32_t> ScreeningIndex::entriesWith(const ListedIdentifier &identifier) const
{
    const auto number = comparableNumber(identifier.number);
    const auto country = identifier.country.toStdString();
    std::vector<uint32_t> entries;
    if (number.empty())
        return entries;
    auto found =
        std::lower_bound(m_identifiers.begin(), m_identifiers.end(), number,
                         [](const Identifier &each, const std::string &key) { return each.number < key; });
    for (; found != m_identifiers.end() && found->number == number; ++found)
        if (country.empty() || found->country.empty() || found->country == country)
            entries.push_back(found->entry);
    std::sort(entries.begin(), entries.end());
    entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
    return entries;
}

std::pair<const uint32_t *, const uint32_t *> ScreeningIndex::namesWithAcronym(std::string_view letters) const
{
    const auto found =
        std::lower_bound(m_acronyms.begin(), m_acronyms.end(), letters,
                         [](const auto &each, std::string_view key) { return each.first < key; });
    if (found == m_acronyms.end() || found->first != letters)
        return {nullptr, nullptr};
    return {found->second.data(), found->second.data() + found->second.size()};
}

size_t ScreeningIndex::bytes() const
{
    size_t bytes = m_vocabulary.bytes() + bytesOf(m_names) + bytesOf(m_wordIds) + bytesOf(m_postingStarts)
        + bytesOf(m_postings) + bytesOf(m_entries) + m_texts.capacity() + bytesOf(m_nameTexts)
        + bytesOf(m_dates) + bytesOf(m_countries) + bytesOf(m_countryCodes) + bytesOf(m_identifiers)
        + bytesOf(m_acronyms);
    for (const auto &identifier : m_identifiers)
        bytes += identifier.number.size() + identifier.country.size();
    for (const auto &[letters, names] : m_acronyms)
        bytes += bytesOf(names);
    return bytes;
}

} // namespace pss
