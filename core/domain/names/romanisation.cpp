// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/names/romanisation.h"

#include "domain/names/cyrillic.h"
#include "domain/transliteration.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace pss::names {

using namespace Qt::StringLiterals;

namespace {

/// ICU's rules; a transliterator is no object for two threads.
const icu::Transliterator *anyToLatin()
{
    thread_local const auto rules = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> made(icu::Transliterator::createInstance(
            "Greek-Latin/UNGEGN; Any-Latin; Latin-ASCII", UTRANS_FORWARD, status));
        if (U_FAILURE(status))
            made.reset();
        return made;
    }();
    return rules.get();
}

QString romanised(const QString &text)
{
    const auto *rules = anyToLatin();
    if (!rules)
        return text;
    auto plain = text;
    plain.replace(u'ة', u'ا'); // spoken as a vowel at a word's end
    icu::UnicodeString latin(reinterpret_cast<const char16_t *>(plain.utf16()), int32_t(plain.size()));
    rules->transliterate(latin);
    return QString(reinterpret_cast<const QChar *>(latin.getBuffer()), latin.length());
}

bool isBySyllable(QChar c) { return c.script() == QChar::Script_Han || c.script() == QChar::Script_Hangul; }

/// Written-out and bare national letters as one: MUELLER and MULLER.
QString simplified(QString written)
{
    for (const auto &[pair, letter] :
         {std::pair(u"AE"_s, u"A"_s), {u"OE"_s, u"O"_s}, {u"UE"_s, u"U"_s}, {u"AA"_s, u"A"_s}})
        written.replace(pair, letter);
    return written;
}

/// The ways a syllable of Korean is romanised, beside the ministry's.
QStringList koreanForms(const QString &official)
{
    QStringList forms{official};
    const auto also = [&](const QString &from, const QString &to, bool atStart) {
        for (const auto &form : QStringList(forms))
            if (atStart ? form.startsWith(from) : form.contains(from)) {
                auto other = form;
                forms << (atStart ? to + form.mid(from.size()) : other.replace(from, to));
            }
    };
    for (const auto &[from, to] : {std::pair(u"G"_s, u"K"_s),
                                   {u"B"_s, u"P"_s},
                                   {u"D"_s, u"T"_s},
                                   {u"J"_s, u"CH"_s},
                                   {u"I"_s, u"YI"_s}})
        also(from, to, true);
    for (const auto &[from, to] :
         {std::pair(u"EO"_s, u"U"_s), {u"EO"_s, u"O"_s}, {u"U"_s, u"OO"_s}, {u"OE"_s, u"OI"_s}})
        also(from, to, false);
    if (official == u"I"_s)
        forms << u"LEE"_s << u"RHEE"_s;
    if (official == u"BAG"_s || official == u"BAK"_s)
        forms << u"PARK"_s;
    return forms;
}

void addOnce(QStringList &forms, const QString &form)
{
    if (!form.isEmpty() && !forms.contains(form))
        forms << form;
}

} // namespace

Script scriptOf(QStringView text)
{
    auto script = Script::Latin;
    for (const auto c : text) {
        switch (c.script()) {
        case QChar::Script_Latin:
        case QChar::Script_Common:
        case QChar::Script_Inherited:
            break;
        case QChar::Script_Arabic:
        case QChar::Script_Hebrew:
        case QChar::Script_Syriac:
        case QChar::Script_Hangul:
            return Script::Loose;
        default:
            script = Script::Exact;
        }
    }
    return script;
}

QStringList latinForms(const QString &word)
{
    QStringList forms;
    if (hasCyrillic(word))
        return cyrillicForms(word);
    const auto latin = scriptOf(word) == Script::Latin ? word : romanised(word);
    const auto bare = folded(latin);
    const auto written = transliterated(latin);
    addOnce(forms, bare);
    addOnce(forms, written);
    addOnce(forms, simplified(written));
    // ICAO's escape for letters that have an own key: NXX is Ñ, UXX is Ü.
    addOnce(forms, QString(bare).remove(u"XX"_s));
    if (!word.isEmpty() && word.front().script() == QChar::Script_Hangul)
        for (const auto &form : koreanForms(bare))
            addOnce(forms, form);
    return forms;
}

QStringList syllables(const QString &word)
{
    if (word.isEmpty() || !isBySyllable(word.front()))
        return {word};
    QStringList parts;
    for (const auto c : word)
        parts << QString(c);
    return parts;
}

} // namespace pss::names
