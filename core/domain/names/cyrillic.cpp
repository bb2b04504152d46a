// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/names/cyrillic.h"

#include <algorithm>
#include <array>

namespace pss::names {

namespace {

/// A letter and its writings: ICAO, Ukrainian, Serbian, Bulgarian, BGN/PCGN.
struct CyrillicLetter {
    char16_t letter;
    std::array<const char *, 5> written;
};
constexpr size_t kSystems = 5;

constexpr CyrillicLetter kLetters[] = {
    {u'А', {"A", "A", "A", "A", "A"}},
    {u'Б', {"B", "B", "B", "B", "B"}},
    {u'В', {"V", "V", "V", "V", "V"}},
    {u'Г', {"G", "H", "G", "G", "G"}},
    {u'Ґ', {"G", "G", "G", "G", "G"}},
    {u'Д', {"D", "D", "D", "D", "D"}},
    {u'Ђ', {"D", "D", "D", "D", "DJ"}},
    {u'Ѓ', {"G", "G", "G", "G", "GJ"}},
    {u'Е', {"E", "E", "E", "E", "E"}},
    {u'Ё', {"E", "IO", "E", "E", "YO"}},
    {u'Є', {"IE", "IE", "E", "E", "YE"}},
    {u'Ж', {"ZH", "ZH", "Z", "ZH", "ZH"}},
    {u'З', {"Z", "Z", "Z", "Z", "Z"}},
    {u'Ѕ', {"DZ", "DZ", "DZ", "DZ", "DZ"}},
    {u'И', {"I", "Y", "I", "I", "I"}},
    {u'І', {"I", "I", "I", "I", "I"}},
    {u'Ї', {"I", "I", "I", "I", "YI"}},
    {u'Й', {"I", "I", "J", "Y", "Y"}},
    {u'Ј', {"J", "J", "J", "J", "J"}},
    {u'К', {"K", "K", "K", "K", "K"}},
    {u'Ќ', {"K", "K", "K", "K", "KJ"}},
    {u'Л', {"L", "L", "L", "L", "L"}},
    {u'Љ', {"LJ", "LJ", "LJ", "LJ", "LJ"}},
    {u'М', {"M", "M", "M", "M", "M"}},
    {u'Н', {"N", "N", "N", "N", "N"}},
    {u'Њ', {"NJ", "NJ", "NJ", "NJ", "NJ"}},
    {u'О', {"O", "O", "O", "O", "O"}},
    {u'П', {"P", "P", "P", "P", "P"}},
    {u'Р', {"R", "R", "R", "R", "R"}},
    {u'С', {"S", "S", "S", "S", "S"}},
    {u'Т', {"T", "T", "T", "T", "T"}},
    {u'Ћ', {"C", "C", "C", "C", "C"}},
    {u'У', {"U", "U", "U", "U", "U"}},
    {u'Ў', {"U", "U", "U", "U", "W"}},
    {u'Ф', {"F", "F", "F", "F", "F"}},
    {u'Х', {"KH", "KH", "H", "H", "KH"}},
    {u'Ц', {"TS", "TS", "C", "TS", "TS"}},
    {u'Ч', {"CH", "CH", "C", "CH", "CH"}},
    {u'Џ', {"DZ", "DZ", "DZ", "DZ", "DZ"}},
    {u'Ш', {"SH", "SH", "S", "SH", "SH"}},
    {u'Щ', {"SHCH", "SHCH", "SHT", "SHT", "SHCH"}},
    {u'Ъ', {"IE", "", "A", "A", ""}},
    {u'Ы', {"Y", "Y", "Y", "Y", "Y"}},
    {u'Ь', {"", "", "", "Y", ""}},
    {u'Э', {"E", "E", "E", "E", "E"}},
    {u'Ю', {"IU", "IU", "JU", "YU", "YU"}},
    {u'Я', {"IA", "IA", "JA", "YA", "YA"}},
};

bool isCyrillic(QChar c) { return c.script() == QChar::Script_Cyrillic; }

QString written(const QString &word, size_t system)
{
    QString out;
    for (const auto c : word) {
        const auto *found = std::ranges::find(kLetters, c.unicode(), &CyrillicLetter::letter);
        if (found != std::end(kLetters))
            out += QLatin1StringView(found->written[system]);
        else if (!isCyrillic(c) && c.isLetterOrNumber())
            out += c;
    }
    return out;
}

} // namespace

bool hasCyrillic(QStringView text) { return std::ranges::any_of(text, isCyrillic); }

QStringList cyrillicForms(const QString &word)
{
    const auto capitals = word.normalized(QString::NormalizationForm_KC).toUpper();
    QStringList forms;
    for (size_t system = 0; system < kSystems; ++system)
        if (const auto form = written(capitals, system); !form.isEmpty() && !forms.contains(form))
            forms << form;
    return forms;
}

} // namespace pss::names
