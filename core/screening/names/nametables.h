// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace pss {

enum class TokenClass : uint8_t { Plain, Initial, Particle, Honorific, Patronymic, OrganisationForm };

/// Names that stand for one another: forms of one name in other languages, short forms, translated words.
enum class GroupKind : uint8_t { Variant, Nickname, Translation };

struct NameGroup {
    GroupKind kind;
    std::vector<std::string> words;
};

/// What the files of resources/screening say; read once, never changed, for any thread.
class NameTables {
public:
    static const NameTables &builtIn();

    TokenClass personClass(std::string_view word) const;
    bool isParticle(std::string_view word) const;
    /// How the longest letters at the start of `text` are written in Latin, or null; `taken` tells how many.
    const std::string *latin(std::u16string_view text, size_t &taken) const;
    /// The key of the legal form that begins at words[at], or empty; `taken` tells how many words it has.
    std::string_view organisationForm(const std::vector<std::string> &words, size_t at, size_t &taken) const;
    /// With slips in words of legal forms put right: Laibility, Cimpany.
    std::vector<std::string> withFormsRepaired(std::vector<std::string> words) const;
    bool isOrganisationForm(std::string_view key) const;
    const std::vector<NameGroup> &groups() const { return m_groups; }
    /// The indices of the groups that hold the word.
    const std::vector<uint16_t> &groupsOf(std::string_view word) const;
    /// Of all files: which tables a score was made with.
    const std::string &version() const { return m_version; }

private:
    NameTables();
    std::string contentOf(const char *file);
    void readScripts();
    void readTokens();
    void readForms();
    void readGroups();
    /// Sasha is short for Alexander, and so for Oleksandr.
    void addFormsOfNicknames();

    template <class T>
    using ByWord = std::unordered_map<std::string, T>;
    std::unordered_map<std::u16string, std::string> m_letters;
    std::vector<uint8_t> m_longest; ///< by first letter: how many letters m_letters has at most
    ByWord<TokenClass> m_classes;
    ByWord<std::vector<std::pair<std::vector<std::string>, std::string>>> m_forms; ///< by first word
    ByWord<bool> m_formKeys;
    ByWord<bool> m_formWords;
    ByWord<std::string> m_formSlips; ///< words of forms by what is left without one letter
    std::vector<NameGroup> m_groups;
    ByWord<std::vector<uint16_t>> m_groupsOf;
    std::string m_version;
};

} // namespace pss
