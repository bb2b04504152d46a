// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/names/romanise.h"

#include "screening/names/nametables.h"

#include <QString>

#include <unicode/translit.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace pss {

namespace {

using icu::Transliterator;

std::unique_ptr<Transliterator> transliterator(const char *id)
{
    UErrorCode status = U_ZERO_ERROR;
    return std::unique_ptr<Transliterator>(
        Transliterator::createInstance(icu::UnicodeString(id), UTRANS_FORWARD, status));
}

std::u16string changed(const Transliterator &by, std::u16string_view text)
{
    icu::UnicodeString out(text.data(), int32_t(text.size()));
    by.transliterate(out);
    return {out.getBuffer(), size_t(out.length())};
}

/// One transliterator may not serve two threads at once, and to make one takes long: each thread copies it.
std::unique_ptr<Transliterator> copied(const std::unique_ptr<Transliterator> &original)
{
    static std::mutex mutex;
    const std::lock_guard lock(mutex);
    return std::unique_ptr<Transliterator>(original ? original->clone() : nullptr);
}

std::u16string latinByIcu(std::u16string_view text)
{
    static const auto original = transliterator("Any-Latin; Latin-ASCII; Lower");
    static thread_local const auto own = copied(original);
    return own ? changed(*own, text) : std::u16string();
}

/// Han is read character by character, so that each has to be asked for once.
const std::u16string &hanReading(char16_t character)
{
    static thread_local std::unordered_map<char16_t, std::u16string> known;
    const auto [found, isNew] = known.try_emplace(character);
    if (isNew)
        found->second = latinByIcu({&character, 1});
    return found->second;
}

char16_t simplified(char16_t character)
{
    static const auto original = transliterator("Traditional-Simplified");
    static thread_local const auto own = copied(original);
    static thread_local std::unordered_map<char16_t, char16_t> known;
    const auto [found, isNew] = known.try_emplace(character, character);
    if (isNew && own)
        if (const auto out = changed(*own, {&character, 1}); out.size() == 1)
            found->second = out.front();
    return found->second;
}

bool isAbjad(char16_t c)
{
    return (c >= 0x0590 && c < 0x0780) || (c >= 0xFB1D && c < 0xFE00) || (c >= 0xFE70 && c < 0xFF00);
}

bool isHan(char16_t c) { return (c >= 0x3400 && c < 0xA000) || (c >= 0xF900 && c < 0xFB00); }

bool isHangul(char16_t c) { return (c >= 0xAC00 && c < 0xD7B0) || (c >= 0x1100 && c < 0x1200); }

bool isApostrophe(char16_t c)
{
    return c == u'\'' || c == u'’' || c == u'‘' || c == u'`' || c == u'´' || c == u'ʼ' || c == u'ʻ'
        || c == u'ʿ' || c == u'ʾ' || c == u'′';
}

class Writer {
public:
    void put(char16_t c)
    {
        if (c >= u'A' && c <= u'Z')
            c = char16_t(c + 32);
        if ((c >= u'a' && c <= u'z') || (c >= u'0' && c <= u'9'))
            m_out += char(c);
        else if (!isApostrophe(c))
            part();
    }
    void put(std::string_view latin)
    {
        for (const char c : latin)
            put(char16_t(c));
    }
    void part()
    {
        if (!m_out.empty() && m_out.back() != ' ')
            m_out += ' ';
    }
    std::string taken()
    {
        if (!m_out.empty() && m_out.back() == ' ')
            m_out.pop_back();
        return std::move(m_out);
    }

private:
    std::string m_out;
};

/// Marks that change no letter for a reader of names: accents, vowel points, what has no width.
bool isMark(char16_t c)
{
    return (c >= 0x0300 && c < 0x0370) || (c >= 0x0591 && c < 0x05C8) || (c >= 0x064B && c < 0x0660)
        || c == 0x0670 || QChar::category(c) == QChar::Other_Format;
}

/// The Arabic article is a word of its own in Latin script: al-Huthi.
bool isArticle(std::u16string_view word) { return word.size() >= 5 && word.starts_with(u"ال"); }

/// So is the servant of one of God's names, but for Abdullah.
bool isServant(std::u16string_view word) { return word.size() >= 8 && word.starts_with(u"عبدال"); }

/// The run of letters that no table has, from `at` on.
size_t unknownRun(const QString &text, qsizetype at, const NameTables &tables)
{
    auto end = at;
    const std::u16string_view all(reinterpret_cast<const char16_t *>(text.utf16()), size_t(text.size()));
    for (size_t taken = 0; end < text.size(); ++end) {
        const auto c = text[end].unicode();
        if (c < 0x80 || isHan(c) || (end > at && tables.latin(all.substr(size_t(end)), taken)))
            break;
    }
    return size_t(end - at);
}

QChar baseLetter(QChar c)
{
    while (c.decompositionTag() != QChar::NoDecomposition && !c.decomposition().isEmpty())
        c = c.decomposition().front();
    return c;
}

void writeOther(Writer &out, const QString &text, std::u16string_view all, const NameTables &tables)
{
    size_t taken = 0;
    bool isWordStart = true;
    for (size_t at = 0; at < all.size(); at += taken) {
        taken = 1;
        const auto c = all[at];
        if (isMark(c))
            continue;
        if (isWordStart && isServant(all.substr(at, all.find(u' ', at) - at))) {
            out.put("abdul ");
            taken = 5;
            isWordStart = false;
            continue;
        }
        if (isWordStart && isArticle(all.substr(at, all.find(u' ', at) - at))) {
            out.put("al ");
            taken = 2;
            isWordStart = false;
            continue;
        }
        isWordStart = !QChar::isLetterOrNumber(c);
        if (c < 0x80) {
            out.put(c);
        } else if (const auto *latin = tables.latin(all.substr(at), taken)) {
            out.put(*latin);
        } else if (const auto base = baseLetter(QChar(c)); base.unicode() < 0x80) {
            taken = 1;
            out.put(base.unicode());
        } else if (isHan(c)) {
            taken = 1;
            out.part();
            for (const auto each : hanReading(c))
                out.put(each);
            out.part();
        } else {
            taken = unknownRun(text, qsizetype(at), tables);
            for (const auto each : latinByIcu(all.substr(at, taken)))
                out.put(each);
        }
    }
}

} // namespace

NameScript scriptOf(QStringView text)
{
    int latin = 0, foreign = 0, abjad = 0, hangul = 0, han = 0;
    for (const auto c : text) {
        const auto u = c.unicode();
        if (u < 0x250 || (u >= 0x1E00 && u < 0x1F00))
            latin += c.isLetter();
        else if (isAbjad(u))
            ++abjad;
        else if (isHan(u))
            ++han;
        else if (isHangul(u))
            ++hangul;
        else
            foreign += c.isLetter() || c.isMark();
    }
    if (han > 0 && han >= foreign && 2 * han >= latin)
        return NameScript::Han;
    if (hangul > latin && hangul > foreign)
        return NameScript::Hangul;
    if (abjad > latin && abjad > foreign)
        return NameScript::Abjad;
    return foreign > latin ? NameScript::Foreign : NameScript::Latin;
}

std::string romanised(QStringView text)
{
    Writer out;
    const bool isAscii = std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
    if (isAscii) {
        for (const auto c : text)
            out.put(c.unicode());
        return out.taken();
    }
    const auto composed = text.toString().toLower().normalized(QString::NormalizationForm_KC).toLower();
    const std::u16string_view all(reinterpret_cast<const char16_t *>(composed.utf16()),
                                  size_t(composed.size()));
    writeOther(out, composed, all, NameTables::builtIn());
    return out.taken();
}

std::vector<std::string> hanCharacters(QStringView text)
{
    std::vector<std::string> characters;
    for (const auto c : text)
        if (isHan(c.unicode()))
            characters.push_back(QString(QChar(simplified(c.unicode()))).toStdString());
    return characters;
}

} // namespace pss
