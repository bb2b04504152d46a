// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/names/nametables.h"

#include <QFile>
#include <QString>

#include <algorithm>
#include <sstream>

// Outside every namespace, as Qt's macro wants it.
static void loadTables() { Q_INIT_RESOURCE(screening); }

namespace pss {

using namespace Qt::StringLiterals;

namespace {

std::vector<std::string> wordsOf(const std::string &text)
{
    std::istringstream in(text);
    std::vector<std::string> words;
    for (std::string word; in >> word;)
        words.push_back(word);
    return words;
}

/// As names are: single letters that follow one another are one word.
std::vector<std::string> phraseOf(const std::string &text)
{
    std::vector<std::string> words;
    bool isOpen = false;
    for (const auto &word : wordsOf(text)) {
        if (isOpen && word.size() == 1)
            words.back() += word;
        else
            words.push_back(word);
        isOpen = word.size() == 1;
    }
    return words;
}

template <class F>
void eachLine(const std::string &content, F &&take)
{
    std::istringstream in(content);
    for (std::string line; std::getline(in, line);)
        if (!line.empty() && line.front() != '#')
            take(line);
}

/// The word less one letter; at its end nothing is left out.
std::string without(const std::string &word, size_t at)
{
    return at < word.size() ? word.substr(0, at) + word.substr(at + 1) : word;
}

constexpr size_t kShortestRepaired = 6;
constexpr std::string_view kVersionLine = "# version: ";

} // namespace

const NameTables &NameTables::builtIn()
{
    static const NameTables tables;
    return tables;
}

NameTables::NameTables()
{
    loadTables();
    readScripts();
    readTokens();
    readForms();
    readGroups();
}

std::string NameTables::contentOf(const char *name)
{
    QFile file(u":/pss/screening/"_s + QLatin1StringView(name));
    [[maybe_unused]] const bool isOpen = file.open(QIODevice::ReadOnly);
    Q_ASSERT(isOpen);
    auto content = file.readAll().toStdString();
    const auto at = content.find(kVersionLine) + kVersionLine.size();
    m_version += (m_version.empty() ? "" : " ") + std::string(name) + '/'
        + content.substr(at, content.find('\n', at) - at);
    return content;
}

void NameTables::readScripts()
{
    m_longest.assign(size_t(UINT16_MAX) + 1, 0);
    eachLine(contentOf("scripts.tsv"), [this](const std::string &line) {
        const auto tab = line.find('\t');
        const auto letters = QString::fromStdString(line.substr(0, tab)).toStdU16String();
        const auto latin = line.substr(tab + 1);
        auto &longest = m_longest[letters.front()];
        longest = std::max(longest, uint8_t(letters.size()));
        m_letters[letters] = latin == "-" ? std::string() : latin;
    });
}

void NameTables::readTokens()
{
    eachLine(contentOf("tokens.txt"), [this](const std::string &line) {
        const auto colon = line.find(':');
        const auto tokenClass =
            line.substr(0, colon) == "particle" ? TokenClass::Particle : TokenClass::Honorific;
        for (const auto &word : wordsOf(line.substr(colon + 1)))
            m_classes.try_emplace(word, tokenClass);
    });
}

void NameTables::readForms()
{
    eachLine(contentOf("organisations.txt"), [this](const std::string &line) {
        std::istringstream in(line);
        std::string key;
        in >> key;
        key.insert(0, "="); // no name is written so
        m_formKeys[key] = true;
        std::string phrase;
        std::getline(in, phrase, '|');
        while (std::getline(in, phrase, '|'))
            if (const auto words = phraseOf(phrase); !words.empty())
                m_forms[words.front()].emplace_back(words, key);
    });
    for (const auto &[first, phrases] : m_forms)
        for (const auto &[phrase, key] : phrases)
            for (const auto &word : phrase)
                m_formWords[word] = true;
    std::vector<std::string> sorted;
    for (const auto &[word, isForm] : m_formWords)
        if (word.size() >= kShortestRepaired)
            sorted.push_back(word);
    std::sort(sorted.begin(), sorted.end());
    for (const auto &word : sorted)
        for (size_t at = 0; at <= word.size(); ++at)
            m_formSlips.try_emplace(without(word, at), word);
    for (auto &[first, phrases] : m_forms)
        std::stable_sort(phrases.begin(), phrases.end(),
                         [](const auto &a, const auto &b) { return a.first.size() > b.first.size(); });
}

void NameTables::readGroups()
{
    const auto add = [this](GroupKind kind, const std::string &words) {
        for (const auto &word : m_groups.emplace_back(NameGroup{kind, wordsOf(words)}).words)
            m_groupsOf[word].push_back(uint16_t(m_groups.size() - 1));
    };
    eachLine(contentOf("givennames.txt"), [&](const std::string &line) {
        const auto colon = line.find(':');
        add(line.substr(0, colon) == "variant" ? GroupKind::Variant : GroupKind::Nickname,
            line.substr(colon + 1));
    });
    addFormsOfNicknames();
    eachLine(contentOf("translations.txt"),
             [&](const std::string &line) { add(GroupKind::Translation, line); });
}

void NameTables::addFormsOfNicknames()
{
    const auto count = m_groups.size();
    for (size_t number = 0; number < count; ++number) {
        if (m_groups[number].kind != GroupKind::Nickname)
            continue;
        auto &words = m_groups[number].words;
        for (const auto other : std::vector(m_groupsOf[words.front()]))
            if (m_groups[other].kind == GroupKind::Variant)
                for (const auto &word : m_groups[other].words)
                    if (std::find(words.begin(), words.end(), word) == words.end()) {
                        words.push_back(word);
                        m_groupsOf[word].push_back(uint16_t(number));
                    }
    }
}

TokenClass NameTables::personClass(std::string_view word) const
{
    const auto found = m_classes.find(std::string(word));
    return found == m_classes.end() ? TokenClass::Plain : found->second;
}

bool NameTables::isParticle(std::string_view word) const { return personClass(word) == TokenClass::Particle; }

const std::string *NameTables::latin(std::u16string_view text, size_t &taken) const
{
    for (taken = std::min<size_t>(text.empty() ? 0 : m_longest[text.front()], text.size()); taken > 0;
         --taken)
        if (const auto found = m_letters.find(std::u16string(text.substr(0, taken)));
            found != m_letters.end())
            return &found->second;
    return nullptr;
}

std::string_view NameTables::organisationForm(const std::vector<std::string> &words, size_t at,
                                              size_t &taken) const
{
    const auto found = m_forms.find(words[at]);
    if (found == m_forms.end())
        return {};
    for (const auto &[phrase, key] : found->second) {
        taken = phrase.size();
        if (at + taken <= words.size() && std::equal(phrase.begin(), phrase.end(), words.begin() + long(at)))
            return key;
    }
    return {};
}

std::vector<std::string> NameTables::withFormsRepaired(std::vector<std::string> words) const
{
    if (words.size() < 2)
        return words;
    for (auto &word : words) {
        if (word.size() + 1 < kShortestRepaired || m_formWords.contains(word) || m_groupsOf.contains(word))
            continue;
        for (size_t at = 0; at <= word.size(); ++at)
            if (const auto found = m_formSlips.find(without(word, at)); found != m_formSlips.end()) {
                word = found->second;
                break;
            }
    }
    return words;
}

bool NameTables::isOrganisationForm(std::string_view key) const
{
    return !key.empty() && key.front() == '=' && m_formKeys.contains(std::string(key));
}

const std::vector<uint16_t> &NameTables::groupsOf(std::string_view word) const
{
    static const std::vector<uint16_t> none;
    const auto found = m_groupsOf.find(std::string(word));
    return found == m_groupsOf.end() ? none : found->second;
}

} // namespace pss
