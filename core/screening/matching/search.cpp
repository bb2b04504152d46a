// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/matching/search.h"

#include "screening/matching/aligner.h"

#include <algorithm>
#include <numeric>

namespace pss {

namespace {

uint32_t dayOf(const QDate &date) { return uint32_t(date.year() * 10000 + date.month() * 100 + date.day()); }

/// What a thread keeps from one search to the next.
struct Memory {
    std::vector<uint32_t> seenNames; ///< the stamp of the form that last met the name
    uint32_t stamp = 0;
    std::vector<uint32_t> admitted;
    WordMatches matches;
};

Memory &memory()
{
    static thread_local Memory memory;
    return memory;
}

/// How far a name in one script may be held against one in another; 0 for not at all.
int trustIn(NameScript script, bool isReading, const ScreeningIndex::Name &listed, const MatchConfig &config)
{
    if (script == NameScript::Han || listed.script == NameScript::Han)
        return script == listed.script ? kOne : 0;
    const bool isOther = isReading || script == NameScript::Hangul;
    const bool isListedOther = listed.isReading || listed.script == NameScript::Hangul;
    if (isOther || isListedOther) {
        if (script == NameScript::Hangul && listed.script == NameScript::Hangul)
            return kOne;
        const bool isOneLatin = (script == NameScript::Latin && !isReading)
            || (listed.script == NameScript::Latin && !listed.isReading);
        return isOneLatin ? config.readingTrust : 0;
    }
    const bool isOneLatin = script == NameScript::Latin || listed.script == NameScript::Latin;
    return isOneLatin || script == listed.script ? kOne : config.scriptsTrust;
}

struct Found {
    uint32_t entry = 0;
    uint32_t name = 0;
    uint8_t form = 0;
    int nameScore = 0, score = 0;
    Qualifiers qualifiers;
};

class Searcher {
public:
    Searcher(const ScreeningIndex &index, const ScreeningQuery &query, const SearchOptions &options,
             const MatchConfig &config)
        : m_index(index)
        , m_query(query)
        , m_options(options)
        , m_config(config)
        , m_aligner(index, config)
        , m_memory(memory())
    {
        m_memory.seenNames.resize(std::max(m_memory.seenNames.size(), index.formCount()));
        readQualifiers();
    }

    std::vector<ListMatch> hits()
    {
        if (m_query.kind != ListedKind::Entity && m_query.kind != ListedKind::Vessel
            && m_query.kind != ListedKind::Aircraft)
            searchAs(NameSubject::Person);
        if (m_query.kind != ListedKind::Person)
            searchAs(NameSubject::Organisation);
        addIdentified();
        return ranked();
    }

private:
    void readQualifiers();
    void searchAs(NameSubject subject);
    void admit(bool isPerson, NameScript script, bool isReading);
    void admitNamesOf(uint32_t word, bool isPerson, NameScript script, bool isReading, int required);
    std::vector<uint8_t> essentialUnits(int total, int required) const;
    void addIdentified();
    std::vector<ListMatch> ranked();

    const ScreeningIndex &m_index;
    const ScreeningQuery &m_query;
    const SearchOptions &m_options;
    const MatchConfig &m_config;
    Aligner m_aligner;
    Memory &m_memory;
    QualifierQuery m_qualifiers;
    std::vector<NameForm> m_forms;
    std::vector<Found> m_found;
    Alignment m_alignment;
};

void Searcher::readQualifiers()
{
    if (m_query.dateOfBirth && m_query.dateOfBirth->first.isValid() && m_query.dateOfBirth->last.isValid())
        m_qualifiers.date = {{dayOf(m_query.dateOfBirth->first), dayOf(m_query.dateOfBirth->last)}};
    m_qualifiers.hasCountries = !m_query.countries.isEmpty();
    for (const auto &code : m_query.countries)
        if (const auto known = m_index.country(code))
            m_qualifiers.countries.push_back(*known);
    m_qualifiers.sex = m_query.sex == QStringView(u"F") ? 'F'
        : m_query.sex == QStringView(u"M")              ? 'M'
                                                        : char(0);
}

void Searcher::searchAs(NameSubject subject)
{
    const bool isPerson = subject == NameSubject::Person;
    for (auto &form : formsOf(m_query.name, subject)) {
        m_memory.matches.find(m_index, form, isPerson, m_config);
        m_forms.push_back(std::move(form));
        admit(isPerson, m_forms.back().script, m_forms.back().isReading);
        for (const auto number : m_memory.admitted) {
            const auto &name = m_index.name(number);
            m_aligner.align(m_memory.matches, name, m_alignment);
            m_alignment.trust = trustIn(m_forms.back().script, m_forms.back().isReading, name, m_config);
            Found found{name.entry, number, uint8_t(m_forms.size() - 1), nameScore(m_alignment, m_config),
                        0,          {}};
            found.qualifiers = qualify(m_index, name.entry, m_qualifiers);
            found.score = finalScore(found.nameScore, found.qualifiers, m_config);
            if (found.score >= m_options.threshold && found.nameScore > 0)
                m_found.push_back(found);
        }
    }
}

std::vector<uint8_t> Searcher::essentialUnits(int total, int required) const
{
    const auto &units = m_memory.matches.units();
    std::vector<uint8_t> order(m_memory.matches.wordCount());
    std::iota(order.begin(), order.end(), uint8_t(0));
    std::stable_sort(order.begin(), order.end(),
                     [&](uint8_t a, uint8_t b) { return units[a].weight > units[b].weight; });
    uint32_t words = 0;
    int rest = total;
    for (const auto word : order) {
        if (rest < required)
            break;
        words |= 1U << word;
        rest -= units[word].weight;
    }
    std::vector<uint8_t> essential;
    for (uint8_t unit = 0; unit < units.size(); ++unit)
        if (((1U << units[unit].count) - 1) << units[unit].first & words)
            essential.push_back(unit);
    return essential;
}

void Searcher::admit(bool isPerson, NameScript script, bool isReading)
{
    const auto &matches = m_memory.matches;
    m_memory.admitted.clear();
    if (++m_memory.stamp == 0) {
        std::fill(m_memory.seenNames.begin(), m_memory.seenNames.end(), 0);
        m_memory.stamp = 1;
    }
    int total = 0;
    for (size_t at = 0; at < matches.wordCount(); ++at)
        total += matches.units()[at].weight;
    const int required = int(int64_t(total) * m_config.floor / kOne);
    uint32_t essential = 0;
    uint64_t isEssential = 0;
    for (const auto unit : essentialUnits(total, required))
        isEssential |= uint64_t(1) << unit, ++essential;
    for (const auto &match : matches.matches())
        if (isEssential >> match.unit & 1U)
            admitNamesOf(match.word, isPerson, script, isReading, required);
}

void Searcher::admitNamesOf(uint32_t word, bool isPerson, NameScript script, bool isReading, int required)
{
    auto [name, end] = m_index.namesWith(word);
    for (; name != end; ++name) {
        if (m_memory.seenNames[*name] == m_memory.stamp)
            continue;
        m_memory.seenNames[*name] = m_memory.stamp;
        const auto &listed = m_index.name(*name);
        if (listed.isPerson != isPerson || trustIn(script, isReading, listed, m_config) == 0)
            continue;
        if (m_aligner.bound(m_memory.matches, listed) >= required)
            m_memory.admitted.push_back(*name);
    }
}

void Searcher::addIdentified()
{
    for (const auto &identifier : m_query.identifiers)
        for (const auto entry : m_index.entriesWith(identifier)) {
            Found found{entry, UINT32_MAX, 0, 0, kOne, qualify(m_index, entry, m_qualifiers)};
            found.qualifiers.hasSameIdentifier = true;
            m_found.push_back(found);
        }
}

std::vector<ListMatch> Searcher::ranked()
{
    std::stable_sort(m_found.begin(), m_found.end(), [](const Found &a, const Found &b) {
        return std::tuple(-a.score, a.entry, -a.nameScore, a.name)
            < std::tuple(-b.score, b.entry, -b.nameScore, b.name);
    });
    std::vector<ListMatch> hits;
    std::vector<uint32_t> entries;
    for (const auto &found : m_found) {
        if (int(hits.size()) >= m_options.limit)
            break;
        if (std::find(entries.begin(), entries.end(), found.entry) != entries.end())
            continue;
        entries.push_back(found.entry);
        ListMatch hit;
        hit.entry = found.entry;
        hit.nameOfEntry = found.name == UINT32_MAX ? 0 : m_index.name(found.name).nameOfEntry;
        hit.nameScore = found.nameScore;
        hit.score = found.score;
        hit.qualifiers = found.qualifiers;
        hits.push_back(std::move(hit));
    }
    return hits;
}

} // namespace

std::vector<ListMatch> search(const ScreeningIndex &index, const ScreeningQuery &query,
                                 const SearchOptions &options, const MatchConfig &config)
{
    return Searcher(index, query, options, config).hits();
}

} // namespace pss
