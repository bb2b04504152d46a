// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/names/nameform.h"

#include "screening/names/fold.h"
#include "screening/names/personwords.h"
#include "screening/names/wadegiles.h"

#include <algorithm>
#include <optional>

namespace pss {

namespace {

const NameTables &tables() { return NameTables::builtIn(); }

std::vector<std::string> split(const std::string &text)
{
    std::vector<std::string> words;
    for (size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find(' ', at), text.size());
        words.push_back(text.substr(at, std::min(end - at, kLongestWord)));
        at = end + 1;
    }
    return words;
}

/// Single letters that follow one another are one word: S.A., V.T.B.
std::vector<std::string> withJoinedLetters(const std::vector<std::string> &words)
{
    std::vector<std::string> out;
    bool isOpen = false;
    for (const auto &word : words) {
        const bool isLetter = word.size() == 1 && word.front() > '9';
        if (isLetter && isOpen && out.back().size() < kLongestWord)
            out.back() += word;
        else
            out.push_back(word);
        isOpen = isLetter;
    }
    return out;
}

std::vector<NameWord> personWords(const std::vector<std::string> &words)
{
    std::vector<NameWord> out;
    for (const auto &word : words) {
        const bool isInitial = word.size() == 1 && word.front() > '9';
        out.push_back({word, isInitial ? TokenClass::Initial : tables().personClass(word)});
        if (out.size() > 1 && out.back().wordClass == TokenClass::Plain && isPatronymic(word))
            out.back().wordClass = TokenClass::Patronymic;
    }
    const bool hasName = std::any_of(out.begin(), out.end(),
                                     [](const NameWord &w) { return w.wordClass == TokenClass::Plain; });
    for (auto &word : out)
        if (!hasName && word.wordClass != TokenClass::Initial) // nothing else: then that is the name
            word.wordClass = TokenClass::Plain;
    return out;
}

std::vector<NameWord> organisationWords(const std::vector<std::string> &words)
{
    std::vector<NameWord> out;
    for (size_t at = 0, taken = 0; at < words.size(); at += taken) {
        if (const auto key = tables().organisationForm(words, at, taken); !key.empty())
            out.push_back({std::string(key), TokenClass::OrganisationForm});
        else
            out.push_back({words[at], TokenClass::Plain}), taken = 1;
    }
    for (auto &word : out)
        if (word.wordClass == TokenClass::Plain && tables().isParticle(word.text))
            word.wordClass = TokenClass::Particle;
    return out;
}

bool hasSubstance(const std::vector<NameWord> &words)
{
    return std::any_of(words.begin(), words.end(), [](const NameWord &w) {
        return w.wordClass == TokenClass::Plain || w.wordClass == TokenClass::Initial;
    });
}

std::vector<NameWord> wordsOf(const std::vector<std::string> &words, NameSubject subject)
{
    if (subject == NameSubject::Person)
        return personWords(words);
    auto out = organisationWords(tables().withFormsRepaired(words));
    if (hasSubstance(out))
        return out;
    out.clear(); // nothing but a legal form: then that is the name
    for (const auto &word : words)
        out.push_back({word, TokenClass::Plain});
    return out;
}

NameForm hanForm(QStringView name)
{
    NameForm form;
    form.script = NameScript::Han;
    for (auto &character : hanCharacters(name))
        form.words.push_back({std::move(character), TokenClass::Plain});
    return form;
}

/// Another way to write what Han characters say, where it is another; nothing of a name of several scripts.
std::optional<NameForm> inWadeGiles(QStringView name, const std::vector<std::string> &syllables,
                                    NameSubject subject)
{
    if (hanCharacters(name).size() != syllables.size())
        return std::nullopt;
    std::vector<std::string> words;
    for (const auto &syllable : syllables)
        words.push_back(wadeGiles(syllable));
    if (words == syllables)
        return std::nullopt;
    NameForm form;
    form.words = wordsOf(words, subject);
    form.isReading = true;
    return form;
}

void cut(NameForm &form)
{
    if (form.words.size() <= kMostWords)
        return;
    form.words.resize(kMostWords);
    form.isCut = true;
}

} // namespace

std::vector<NameForm> formsOf(QStringView name, NameSubject subject)
{
    const bool isPerson = subject == NameSubject::Person;
    const auto used = isPerson ? withoutPeerage(name.left(kLongestName)) : name.left(kLongestName);
    const auto script = scriptOf(used);
    std::vector<NameForm> forms;
    if (script == NameScript::Han)
        forms.push_back(hanForm(used));
    auto words = split(romanised(used));
    words = isPerson ? withArabicParts(words) : withJoinedLetters(words);
    NameForm form;
    form.words = wordsOf(words, subject);
    form.script = script == NameScript::Han ? NameScript::Latin : script;
    form.isReading = script == NameScript::Han;
    forms.push_back(std::move(form));
    if (script == NameScript::Han)
        if (auto other = inWadeGiles(used, words, subject))
            forms.push_back(std::move(*other));
    for (auto &each : forms) {
        each.isCut = name.size() > kLongestName;
        cut(each);
    }
    std::erase_if(forms, [](const NameForm &each) { return each.words.empty(); });
    return forms;
}

} // namespace pss
