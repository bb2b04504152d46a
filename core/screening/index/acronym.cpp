// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/index/acronym.h"

namespace pss {

std::vector<std::string> acronymsOf(const NameForm &form)
{
    if (form.script == NameScript::Han || form.script == NameScript::Abjad || form.isReading)
        return {};
    std::string letters, withForms;
    for (const auto &word : form.words) {
        if (word.wordClass == TokenClass::Plain)
            letters += word.text.front();
        if (word.wordClass == TokenClass::OrganisationForm)
            withForms += word.text[1];
        else if (word.wordClass == TokenClass::Plain)
            withForms += word.text.front();
    }
    std::vector<std::string> out;
    if (letters.size() >= kShortestAcronym && letters.size() <= kLongestAcronym)
        out.push_back(letters);
    if (withForms != letters && letters.size() >= 2 && withForms.size() <= kLongestAcronym)
        out.push_back(withForms);
    return out;
}

} // namespace pss
