// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/index/indexbuilder.h"

#include "screening/index/acronym.h"
#include "screening/index/identifier.h"

#include <algorithm>

namespace pss {

namespace {

uint32_t dayOf(const QDate &date)
{
    return date.isValid() ? uint32_t(date.year() * 10000 + date.month() * 100 + date.day()) : 0;
}

uint32_t append(std::string &texts, const QString &text)
{
    const auto at = uint32_t(texts.size());
    auto utf8 = text.toStdString();
    std::erase(utf8, '\0');
    texts += utf8;
    texts += '\0';
    return at;
}

} // namespace

IndexBuilder::IndexBuilder() : m_index(std::make_shared<ScreeningIndex>()) { }

void IndexBuilder::add(const ListEntry &entry)
{
    ScreeningIndex::Entry made;
    made.idAt = append(m_index->m_texts, entry.id);
    made.firstName = uint32_t(m_index->m_nameTexts.size());
    made.firstDate = uint32_t(m_index->m_dates.size());
    made.firstCountry = uint32_t(m_index->m_countries.size());
    made.kind = entry.kind;
    made.sex = entry.sex == QStringView(u"F") ? 'F' : entry.sex == QStringView(u"M") ? 'M' : char(0);
    m_index->m_entries.push_back(made);
    const auto names = std::min<size_t>(entry.names.size(), UINT16_MAX);
    for (size_t at = 0; at < names; ++at)
        addName(entry.names[at], uint16_t(at), entry);
    addQualifiers(entry);
}

void IndexBuilder::addName(const ListedName &name, uint16_t nameOfEntry, const ListEntry &entry)
{
    m_index->m_nameTexts.push_back(append(m_index->m_texts, name.text.left(kLongestName)));
    ScreeningIndex::Name made;
    made.entry = uint32_t(m_index->m_entries.size() - 1);
    made.nameOfEntry = nameOfEntry;
    made.isWeak = name.isWeak;
    made.isPerson = entry.kind == ListedKind::Person;
    const auto subject = made.isPerson ? NameSubject::Person : NameSubject::Organisation;
    for (const auto &form : formsOf(name.text, subject)) {
        addForm(form, made);
        if (!made.isPerson && !made.isWeak)
            addAcronym(form);
    }
}

void IndexBuilder::addForm(const NameForm &form, ScreeningIndex::Name name)
{
    name.wordsAt = uint32_t(m_index->m_wordIds.size());
    name.wordCount = uint8_t(form.words.size());
    name.script = form.script;
    name.isReading = form.isReading;
    bool hasTitle = false;
    for (const auto &word : form.words) {
        const auto id = m_index->m_vocabulary.add(word, form.script);
        m_index->m_wordIds.push_back(id);
        countWord(id);
        const auto &known = m_index->m_vocabulary[id];
        hasTitle |= word.wordClass == TokenClass::Plain
            && (name.isPerson ? known.personClass : known.otherClass) != TokenClass::Plain;
    }
    name.isPlain = hasTitle;
    m_index->m_names.push_back(name);
}

void IndexBuilder::countWord(uint32_t word)
{
    const auto entry = uint32_t(m_index->m_entries.size());
    if (word >= m_lastEntry.size()) {
        m_lastEntry.resize(word + 1);
        m_entriesWith.resize(word + 1);
    }
    if (m_lastEntry[word] != entry)
        ++m_entriesWith[word];
    m_lastEntry[word] = entry;
}

void IndexBuilder::addAcronym(const NameForm &form)
{
    for (const auto &letters : acronymsOf(form))
        m_acronyms.emplace_back(letters, uint32_t(m_index->m_names.size() - 1));
}

void IndexBuilder::addQualifiers(const ListEntry &entry)
{
    for (const auto &date : entry.datesOfBirth)
        if (date.first.isValid() && date.last.isValid())
            m_index->m_dates.push_back({dayOf(date.first), dayOf(date.last)});
    for (const auto &code : entry.countries) {
        const auto [known, isNew] = m_countries.try_emplace(code, uint16_t(m_index->m_countryCodes.size()));
        if (isNew)
            m_index->m_countryCodes.push_back(code);
        m_index->m_countries.push_back(known->second);
    }
    for (const auto &identifier : entry.identifiers)
        if (const auto number = comparableNumber(identifier.number); !number.empty())
            m_index->m_identifiers.push_back(
                {number, identifier.country.toStdString(), uint32_t(m_index->m_entries.size() - 1)});
}

void IndexBuilder::makePostings()
{
    auto &starts = m_index->m_postingStarts;
    starts.assign(m_index->m_vocabulary.size() + 1, 0);
    std::vector<uint32_t> lastName(m_index->m_vocabulary.size(), 0);
    const auto eachWord = [&](auto &&take) {
        std::fill(lastName.begin(), lastName.end(), 0);
        for (uint32_t name = 0; name < m_index->m_names.size(); ++name)
            for (int at = 0; at < m_index->m_names[name].wordCount; ++at)
                if (const auto word = m_index->m_wordIds[m_index->m_names[name].wordsAt + uint32_t(at)];
                    lastName[word] != name + 1) {
                    lastName[word] = name + 1;
                    take(word, name);
                }
    };
    eachWord([&](uint32_t word, uint32_t) { ++starts[word + 1]; });
    for (size_t at = 1; at < starts.size(); ++at)
        starts[at] += starts[at - 1];
    m_index->m_postings.resize(starts.back());
    auto next = starts;
    eachWord([&](uint32_t word, uint32_t name) { m_index->m_postings[next[word]++] = name; });
}

void IndexBuilder::close()
{
    ScreeningIndex::Entry last;
    last.firstName = uint32_t(m_index->m_nameTexts.size());
    last.firstDate = uint32_t(m_index->m_dates.size());
    last.firstCountry = uint32_t(m_index->m_countries.size());
    m_index->m_entries.push_back(last);
    m_index->m_nameTexts.push_back(uint32_t(m_index->m_texts.size()));
    std::stable_sort(m_index->m_identifiers.begin(), m_index->m_identifiers.end(),
                     [](const auto &a, const auto &b) { return a.number < b.number; });
    std::sort(m_acronyms.begin(), m_acronyms.end());
    for (const auto &[letters, name] : m_acronyms) {
        if (m_index->m_acronyms.empty() || m_index->m_acronyms.back().first != letters)
            m_index->m_acronyms.emplace_back(letters, std::vector<uint32_t>());
        m_index->m_acronyms.back().second.push_back(name);
    }
}

std::shared_ptr<const ScreeningIndex> IndexBuilder::finish(std::shared_ptr<const ScreeningIndex> whole)
{
    const auto entries = uint32_t(m_index->m_entries.size());
    m_entriesWith.resize(m_index->m_vocabulary.size());
    m_index->m_vocabulary.finish(m_entriesWith, entries);
    if (whole)
        m_index->m_vocabulary.weighBy({whole, &whole->vocabulary()});
    makePostings();
    close();
    m_index->m_names.shrink_to_fit();
    m_index->m_wordIds.shrink_to_fit();
    m_index->m_entries.shrink_to_fit();
    m_index->m_texts.shrink_to_fit();
    m_index->m_nameTexts.shrink_to_fit();
    m_index->m_dates.shrink_to_fit();
    m_index->m_countries.shrink_to_fit();
    return std::move(m_index);
}

} // namespace pss
