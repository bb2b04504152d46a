// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/matching/search.h"

#include "screening/matching/acronymmatch.h"
#include "screening/matching/admission.h"
#include "screening/matching/scripttrust.h"

#include <algorithm>
#include <tuple>
#include <unordered_set>

namespace pss {

namespace {

constexpr uint32_t kNoName = UINT32_MAX; ///< an identifier is the hit, not a name

struct Found {
    uint32_t entry = 0;
    uint32_t name = kNoName;
    uint8_t form = 0;
    bool isAcronym = false;
    int nameScore = 0, score = 0;
    Qualifiers qualifiers;
};

/// Of an alias its publisher calls weak: the same words, or they sound so.
bool isExactish(const Alignment &alignment, const MatchConfig &config)
{
    const auto isSlight = [&](const UnmatchedWord &word) { return word.weight <= config.particleWeight; };
    return std::all_of(alignment.pairs.begin(), alignment.pairs.end(),
                       [&](const AlignedPair &pair) { return pair.similarity >= config.foldSimilarity; })
        && std::all_of(alignment.queryRest.begin(), alignment.queryRest.end(), isSlight)
        && std::all_of(alignment.listRest.begin(), alignment.listRest.end(), isSlight);
}

class Searcher {
public:
    Searcher(const ScreeningIndex &index, const ScreeningQuery &query, const SearchOptions &options,
             const MatchConfig &config)
        : m_index(index)
        , m_query(query)
        , m_options(options)
        , m_config(config)
        , m_aligner(index, config)
        , m_qualifiers(qualifierQuery(index, query))
    {
    }

    std::vector<ListMatch> hits()
    {
        if (!m_query.kind || m_query.kind == ListedKind::Person)
            searchAs(NameSubject::Person);
        if (m_query.kind != ListedKind::Person)
            searchAs(NameSubject::Organisation);
        addIdentified();
        rank();
        return explained();
    }

private:
    struct UsedForm {
        NameForm form;
        bool isPerson;
    };
    void searchAs(NameSubject subject);
    void align(const UsedForm &used, uint32_t name, bool isAcronym);
    void take(uint32_t name, bool isAcronym);
    void addIdentified();
    void rank();
    std::vector<ListMatch> explained();
    void explain(const Found &found, ListMatch &hit);
    void find(size_t form);

    const ScreeningIndex &m_index;
    const ScreeningQuery &m_query;
    const SearchOptions &m_options;
    const MatchConfig &m_config;
    Aligner m_aligner;
    QualifierQuery m_qualifiers;
    std::vector<UsedForm> m_forms;
    size_t m_foundForm = SIZE_MAX; ///< the form whose words are in s_matches
    std::vector<Found> m_found;
    Alignment m_alignment;

    // What a thread keeps from one search to the next.
    static thread_local WordMatches s_matches;
    static thread_local NameAdmission s_admission;
};

thread_local WordMatches Searcher::s_matches;
thread_local NameAdmission Searcher::s_admission;

void Searcher::find(size_t form)
{
    if (m_foundForm != form)
        s_matches.find(m_index, m_forms[form].form, m_config);
    m_foundForm = form;
}

void Searcher::searchAs(NameSubject subject)
{
    const bool isPerson = subject == NameSubject::Person;
    for (auto &form : formsOf(m_query.name, subject)) {
        m_forms.push_back({std::move(form), isPerson});
        const auto &used = m_forms.back().form;
        find(m_forms.size() - 1);
        for (const auto name : s_admission.namesFor(m_index, used, isPerson, s_matches, m_config))
            take(name, false);
        if (!isPerson)
            for (const auto name : acronymNames(m_index, used))
                take(name, true);
    }
}

void Searcher::align(const UsedForm &used, uint32_t name, bool isAcronym)
{
    const auto &listed = m_index.name(name);
    if (isAcronym)
        alignAcronym(used.form, listed, m_config, m_alignment);
    else
        m_aligner.align(s_matches, listed, m_alignment);
    m_alignment.trust = trustBetween(used.form, listed, m_config);
}

void Searcher::take(uint32_t name, bool isAcronym)
{
    const auto &listed = m_index.name(name);
    align(m_forms.back(), name, isAcronym);
    if (listed.isWeak && !isExactish(m_alignment, m_config))
        return;
    Found found{listed.entry, name, uint8_t(m_forms.size() - 1), isAcronym, 0, 0, {}};
    found.nameScore = nameScore(m_alignment, m_config);
    found.qualifiers = qualify(m_index, listed.entry, m_qualifiers);
    found.score = finalScore(found.nameScore, found.qualifiers, m_config);
    if (found.score >= m_options.threshold && found.nameScore > 0)
        m_found.push_back(found);
}

void Searcher::addIdentified()
{
    for (const auto &identifier : m_query.identifiers)
        for (const auto entry : m_index.entriesWith(identifier)) {
            auto qualifiers = qualify(m_index, entry, m_qualifiers);
            qualifiers.hasSameIdentifier = true;
            for (auto &found : m_found)
                if (found.entry == entry) {
                    found.qualifiers = qualifiers;
                    found.score = kOne;
                }
            m_found.push_back({entry, kNoName, 0, false, 0, kOne, qualifiers});
        }
}

void Searcher::rank()
{
    std::sort(m_found.begin(), m_found.end(), [](const Found &a, const Found &b) {
        return std::tuple(-a.score, a.entry, -a.nameScore, a.name, a.form)
            < std::tuple(-b.score, b.entry, -b.nameScore, b.name, b.form);
    });
    std::unordered_set<uint32_t> entries;
    std::erase_if(m_found, [&](const Found &found) { return !entries.insert(found.entry).second; });
    if (m_found.size() > size_t(std::max(0, m_options.limit)))
        m_found.resize(size_t(std::max(0, m_options.limit)));
}

std::vector<ListMatch> Searcher::explained()
{
    std::vector<ListMatch> hits(m_found.size());
    for (size_t at = 0; at < m_found.size(); ++at) {
        const auto &found = m_found[at];
        hits[at].entry = found.entry;
        hits[at].nameOfEntry = found.name == kNoName ? uint16_t(0) : m_index.name(found.name).nameOfEntry;
        hits[at].nameScore = found.nameScore;
        hits[at].score = found.score;
        hits[at].qualifiers = found.qualifiers;
    }
    if (m_options.isExplained)
        for (size_t form = 0; form < m_forms.size(); ++form)
            for (size_t at = 0; at < m_found.size(); ++at)
                if (m_found[at].form == form && m_found[at].name != kNoName)
                    explain(m_found[at], hits[at]);
    return hits;
}

void Searcher::explain(const Found &found, ListMatch &hit)
{
    const auto &used = m_forms[found.form];
    const auto &listed = m_index.name(found.name);
    find(found.form);
    align(used, found.name, found.isAcronym);
    hit.alignment = m_alignment;
    hit.isWeakAlias = listed.isWeak;
    hit.isCut = used.form.isCut;
    for (const auto &word : used.form.words)
        hit.queryWords << QString::fromStdString(word.text);
    for (int at = 0; at < listed.wordCount; ++at) {
        const auto text = m_index.vocabulary().text(m_index.wordsOf(listed)[at]);
        hit.listWords << QString::fromUtf8(text.data(), qsizetype(text.size()));
    }
}

} // namespace

std::vector<ListMatch> search(const ScreeningIndex &index, const ScreeningQuery &query,
                              const SearchOptions &options, const MatchConfig &config)
{
    return Searcher(index, query, options, config).hits();
}

} // namespace pss
