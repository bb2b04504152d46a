// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/fields/nationality.h"

#include "domain/country.h"
#include "domain/transliteration.h"

#include <QByteArray>
#include <QStringList>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct Citizens {
    const char *code;
    const char *words; ///< without accents
};

constexpr Citizens kCitizens[] = {
    {"ARG", "ARGENTINE ARGENTINA ARGENTINO"},
    {"AUS", "AUSTRALIAN AUSTRALISCH AUSTRALIENNE"},
    {"AUT", "AUSTRIAN OSTERREICH OESTERREICH OSTERREICHISCH AUTRICHIENNE AUSTRIACA"},
    {"BEL", "BELGIAN BELGE BELG BELGISCH BELGIQUE"},
    {"BGR", "BULGARIAN BULGARE BALGARIYA"},
    {"BRA", "BRAZILIAN BRASILEIRA BRASILEIRO BRASILENA"},
    {"CAN", "CANADIAN CANADIENNE CANADIEN"},
    {"CHE", "SWISS SUISSE SCHWEIZ SCHWEIZERISCH SVIZZERA SUIZA"},
    {"CHN", "CHINESE CHINOISE CHINESISCH"},
    {"CYP", "CYPRIOT CHYPRIOTE"},
    {"CZE", "CZECH TCHEQUE CESKAREPUBLIKA TSCHECHISCH CHECA"},
    {"D", "GERMAN DEUTSCH ALLEMANDE ALLEMAND ALEMANA DEUTSCHE"},
    {"DNK", "DANISH DANSK DANOISE DANISCH DANESA"},
    {"DOM", "DOMINICANREPUBLIC DOMINICANA DOMINICANO"},
    {"ESP", "SPANISH ESPANOLA ESPANOL ESPAGNOLE SPANISCH"},
    {"EST", "ESTONIAN EESTI ESTONIENNE"},
    {"EUE", "EUROPEANUNION"},
    {"FIN", "FINNISH SUOMI FINLANDAISE FINSK"},
    {"FRA", "FRENCH FRANCAISE FRANCAIS FRANZOSISCH FRANCESA"},
    {"GBR", "BRITISHCITIZEN BRITISH BRITANNIQUE BRITISCH BRITANICA UNITEDKINGDOMCITIZEN"},
    {"GRC", "GREEK HELLENIC GRECQUE GRIECHISCH GRIEGA"},
    {"HRV", "CROATIAN HRVATSKO HRVATSKA CROATE"},
    {"HUN", "HUNGARIAN MAGYAR HONGROISE"},
    {"IND", "INDIAN INDIENNE INDISCH"},
    {"IRL", "IRISH EIREANNACH IRLANDAISE IRISCH IRLANDESA"},
    {"ISL", "ICELANDIC ISLENSKT ISLENDINGUR ISLANDAISE"},
    {"ITA", "ITALIAN ITALIANA ITALIENNE ITALIENISCH"},
    {"JPN", "JAPANESE JAPAN JAPONAISE"},
    {"LTU", "LITHUANIAN LIETUVOS LIETUVOSRESPUBLIKOS LITUANIENNE"},
    {"LUX", "LUXEMBOURGISH LUXEMBOURGEOISE LETZEBUERGESCH LUXEMBURGISCH"},
    {"LVA", "LATVIAN LATVIJAS LETTONE"},
    {"MEX", "MEXICAN MEXICANA MEXICANO MEXICAINE"},
    {"MLT", "MALTESE MALTIJA MALTAISE"},
    {"NLD", "DUTCH NEDERLANDSE NEDERLANDS NEERLANDAISE NIEDERLANDISCH"},
    {"NOR", "NORWEGIAN NORSK NORVEGIENNE NORWEGISCH"},
    {"NZL", "NEWZEALAND"},
    {"POL", "POLISH POLSKIE POLSKA POLONAISE POLNISCH POLACA"},
    {"PRT", "PORTUGUESE PORTUGUESA PORTUGAISE PORTUGIESISCH"},
    {"ROU", "ROMANIAN ROMANA ROUMAINE"},
    {"RUS", "RUSSIAN RUSSIANFEDERATION RUSSE RUSSISCH"},
    {"SVK", "SLOVAK SLOVENSKA SLOVAQUE"},
    {"SVN", "SLOVENIAN SLOVENE SLOVENSKO"},
    {"SWE", "SWEDISH SVENSK SUEDOISE SCHWEDISCH"},
    {"TUR", "TURKISH TURK TURQUE TURKISCH"},
    {"TWN", "REPUBLICOFCHINA TAIWANESE"},
    {"UKR", "UKRAINIAN UKRAINIENNE UKRAINISCH"},
    {"UNO", "UNITEDNATIONS"},
    {"USA", "UNITEDSTATESOFAMERICA AMERICAN AMERICAINE USA"},
    {"UTO", "UTOPIENNE UTOPISCH UTOPICA"},
    {"XXA", "STATELESS STAATENLOS APATRIDE APATRIDA"},
    {"ZAF", "SOUTHAFRICAN SUDAFRICAINE"},
};

constexpr qsizetype kAlpha2 = 2;
constexpr qsizetype kLongestEnding = 3; ///< of UTOPIA-N, SENEGAL-ESE

/// English makes most words for citizens from the country's name.
QString byEnding(const QString &letters)
{
    QString code;
    qsizetype longest = 3; // shorter names begin too many words
    for (const auto &state : mrzStateCodes()) {
        const auto name = folded(countryName(state));
        if (name.size() > longest && letters.startsWith(name)
            && letters.size() - name.size() <= kLongestEnding) {
            longest = name.size();
            code = state;
        }
    }
    return code;
}

QString stateOfWord(const QString &word)
{
    const auto letters = folded(word);
    for (const auto &citizens : kCitizens)
        if (QByteArray(citizens.words).split(' ').contains(letters.toLatin1()))
            return QLatin1StringView(citizens.code);
    if (letters.size() != kAlpha2) // which no document prints, and noise does
        if (const auto code = normalisedCountry(word); !code.isEmpty())
            return code;
    return byEnding(letters);
}

/// What all of the words mean that have a meaning; empty where they contradict.
QString agreed(const QStringList &words, qsizetype mayBeUnknown)
{
    QString code;
    for (const auto &word : words) {
        const auto said = stateOfWord(word);
        if (said.isEmpty() ? mayBeUnknown-- == 0 : !code.isEmpty() && said != code)
            return {};
        if (!said.isEmpty())
            code = said;
    }
    return code;
}

} // namespace

QString stateOf(const QString &printed)
{
    if (const auto code = stateOfWord(printed); !code.isEmpty())
        return code;
    if (printed.contains(u'/')) {
        const auto halves = printed.split(u'/', Qt::SkipEmptyParts);
        return agreed(halves, halves.size());
    }
    return agreed(printed.simplified().split(u' '), 0); // an oblique is easily lost in print
}

} // namespace pss
