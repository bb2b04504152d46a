// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/names/writtenname.h"

#include "domain/declared.h"
#include "domain/mrz.h"

#include <algorithm>
#include <array>

namespace pss {

using namespace Qt::StringLiterals;

QString WrittenName::text() const
{
    if (surname.isEmpty() && givenNames.isEmpty())
        return fullName;
    return (givenNames + u' ' + surname).trimmed();
}

WrittenName writtenName(const DeclaredData &declared)
{
    if (declared.surname.isEmpty() && declared.givenNames.isEmpty())
        return {{}, {}, declared.fullName};
    if (declared.surname.isEmpty() || declared.givenNames.isEmpty())
        return {{}, {}, declared.name()};
    return {declared.surname, declared.givenNames, {}};
}

bool isNameCut(const Mrz &mrz)
{
    const auto isFull = [](const QString &field) { return !field.isEmpty() && !field.endsWith(u'<'); };
    if (mrz.format == MrzFormat::Td1)
        return isFull(mrz.lines.value(2));
    if (mrz.format == MrzFormat::Fra)
        return isFull(mrz.lines.value(0).mid(5, 25)) || isFull(mrz.lines.value(1).mid(13, 14));
    return isFull(mrz.lines.value(0));
}

namespace names {

namespace {

constexpr std::array kTitles = {
    u"MR",     u"MRS",       u"MS",       u"MISS",   u"MX",     u"SIR",    u"DR",      u"DRA",
    u"PROF",   u"PROFESSOR", u"REV",      u"HERR",   u"FRAU",   u"HERRN",  u"DIPL",    u"ING",
    u"MAG",    u"DDR",       u"MONSIEUR", u"MADAME", u"MME",    u"MLLE",   u"SR",      u"SRA",
    u"SRTA",   u"DON",       u"DOÑA",     u"SEÑOR",  u"SEÑORA", u"SENHOR", u"SENHORA", u"SIG",
    u"SIGNOR", u"SIGNORA",   u"SIGRA",    u"DOTT",   u"DHR",    u"MEVR",   u"MW",      u"PAN",
    u"PANI",   u"MGR",       u"BC",       u"JUDR",   u"MUDR",   u"LADY",   u"LORD",    u"DAME",
};
constexpr std::array kParticles = {
    u"DE",  u"DEL", u"DELLA", u"DI",  u"DA",  u"DO",  u"DOS", u"DAS",  u"DU",    u"DES",
    u"D",   u"LA",  u"LE",    u"LES", u"LO",  u"EL",  u"AL",  u"UL",   u"VAN",   u"VON",
    u"VOM", u"ZU",  u"ZUM",   u"ZUR", u"DER", u"DEN", u"HET", u"TER",  u"TEN",   u"TE",
    u"AF",  u"AV",  u"UND",   u"AND", u"BIN", u"IBN", u"BEN", u"BINT", u"DEGLI", u"DALLA",
};
constexpr std::array kAtBirth = {
    u"GEB",  u"GEBOREN", u"GEBORENE", u"NÉE", u"NEE",  u"NÉ",
    u"BORN", u"NATA",    u"NACIDA",   u"ROZ", u"FÖDD", u"FØDT",
};
constexpr std::array kGenerations = {
    u"JR", u"JNR", u"JUNIOR", u"SR", u"SNR", u"SENIOR", u"II", u"III", u"IV",
};

template <class List>
bool isOneOf(const List &list, const QString &word)
{
    return std::ranges::any_of(list, [&](const char16_t *entry) { return word == QStringView(entry); });
}

/// The words of a text: apostrophes and dots within are gone, a dot at the end is gone.
QStringList split(const QString &text)
{
    static constexpr QStringView kNothing = u"'’ʼ`´‘.ªº";
    static constexpr QStringView kBreaks = u"-‐‑–,;<·・/()";
    QStringList words;
    QString word;
    for (const auto c : text.normalized(QString::NormalizationForm_C) + u' ') {
        if (!c.isSpace() && !kBreaks.contains(c)) {
            // "J.R." is two initials, "O'Brien" one name.
            if (c == u'.' && word.size() == 1)
                words << std::exchange(word, {});
            else if (!kNothing.contains(c))
                word += c;
            continue;
        }
        if (!word.isEmpty())
            words << std::exchange(word, {});
    }
    return words;
}

Kind kindOf(const QString &word, const QStringList &forms)
{
    const bool isLower = word == word.toLower() && word != word.toUpper();
    const auto capitals = word.toUpper();
    if (isOneOf(kParticles, capitals) || (isLower && (capitals == u"Y"_s || capitals == u"E"_s)))
        return Kind::Particle;
    return forms.first().size() == 1 && scriptOf(word) == Script::Latin ? Kind::Initial : Kind::Core;
}

void add(std::vector<Word> &words, const QString &text, Part part)
{
    for (const auto &syllable : syllables(text))
        if (const auto forms = latinForms(syllable); !forms.isEmpty())
            words.push_back({syllable, forms, part, kindOf(syllable, forms), scriptOf(syllable)});
}

/// The words of a part; what follows a mark of birth goes aside.
void take(Words &all, const QString &text, Part part)
{
    auto raw = split(text);
    while (raw.size() > 1 && isOneOf(kTitles, raw.first().toUpper())
           && (raw.size() > 2 || !QStringList{u"DON"_s, u"PAN"_s, u"BC"_s}.contains(raw.first().toUpper())))
        raw.removeFirst();
    bool isAtBirth = false;
    for (const auto &word : raw) {
        if (isOneOf(kAtBirth, word.toUpper()) && !all.words.empty())
            isAtBirth = true;
        else
            add(isAtBirth ? all.atBirth : all.words, word, part);
    }
}

/// "Jr" and "III" are no names where two stand before them.
void markGeneration(std::vector<Word> &words)
{
    if (words.size() > 2 && isOneOf(kGenerations, words.back().text.toUpper()))
        words.back().kind = Kind::Generation;
}

/// Văn is a middle name where the family's is Vietnamese, and no particle.
void keepVietnameseMiddle(std::vector<Word> &words)
{
    static constexpr std::array kFamilies = {
        u"NGUYEN", u"TRAN", u"LE", u"PHAM", u"HUYNH", u"HOANG", u"PHAN", u"VU",    u"VO",    u"DANG",
        u"BUI",    u"DO",   u"HO", u"NGO",  u"DUONG", u"LY",    u"DINH", u"TRINH", u"LUONG", u"MAI",
    };
    const bool isVietnamese = std::ranges::any_of(words, [](const Word &word) {
        return isOneOf(kFamilies, word.forms.first()) && word.forms.size() == 1;
    });
    for (auto &word : words)
        if (isVietnamese && word.kind == Kind::Particle && word.forms.first() == u"VAN"_s)
            word.kind = Kind::Core;
}

/// A name of particles alone is a name: Li, Le, Do are surnames too. One that begins a person's names is no
/// particle: Ben, Al and Van are given names.
void keepOneName(std::vector<Word> &words)
{
    if (!words.empty() && words.front().kind == Kind::Particle && words.front().part != Part::Surname
        && words.front().forms.first().size() > 1)
        words.front().kind = Kind::Core;
    for (const auto part : {Part::Unknown, Part::Surname, Part::Given}) {
        const auto isHere = [part](const Word &word) { return word.part == part; };
        const auto cores = std::ranges::count_if(
            words, [&](const Word &word) { return isHere(word) && word.kind == Kind::Core; });
        if (cores >= (part == Part::Unknown ? 2 : 1))
            continue;
        for (auto &word : words)
            if (isHere(word) && word.kind == Kind::Particle && word.forms.first().size() > 1)
                word.kind = Kind::Core;
    }
}

} // namespace

Words wordsOf(const WrittenName &name)
{
    Words all;
    const auto comma = name.fullName.indexOf(u',');
    if (!name.surname.isEmpty() || !name.givenNames.isEmpty()) {
        take(all, name.givenNames, Part::Given);
        take(all, name.surname, Part::Surname);
    } else if (comma > 0 && name.fullName.count(u',') == 1) {
        take(all, name.fullName.mid(comma + 1), Part::Given);
        take(all, name.fullName.left(comma), Part::Surname);
    } else {
        take(all, name.fullName, Part::Unknown);
    }
    markGeneration(all.words);
    keepVietnameseMiddle(all.words);
    keepOneName(all.words);
    return all;
}

} // namespace names
} // namespace pss
