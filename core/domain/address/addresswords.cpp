// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/address/addresswords.h"

#include "domain/transliteration.h"

#include <algorithm>

namespace pss::address {

using namespace Qt::StringLiterals;

namespace {

struct Abbreviation {
    const char *countries; ///< a family of addresses
    const char *written; ///< one or more
    const char *word;
    bool atEnd = false; ///< also at a longer word's end, where a dot says so or the letters are enough
};

#define ENGLISH "GBR USA CAN IRL AUS NZL GIB"
#define GERMAN "DEU AUT CHE LIE LUX"
#define FRENCH "FRA BEL CHE LUX CAN MCO"
#define DUTCH "NLD BEL"
constexpr Abbreviation kAbbreviations[] = {
    {GERMAN, "STR STRASZE", "STRASSE", true},
    {GERMAN, "PL", "PLATZ", true},
    {"AUT CHE LIE", "G", "GASSE", true},
    {DUTCH, "STR", "STRAAT", true},
    {DUTCH, "LN", "LAAN", true},
    {DUTCH, "PLN", "PLEIN", true},
    {"SWE", "G", "GATAN", true},
    {"SWE", "V", "VAGEN", true},
    {"NOR", "GT", "GATA", true},
    {"NOR", "VN VEGEN", "VEIEN", true},
    {"NOR DNK", "PL", "PLASS", true},
    {"DNK", "G", "GADE", true},
    {"FIN", "T", "TIE", true},
    {"FIN", "K", "KATU", true},
    {"GRC CYP", "OD", "ODOS"},
    {"GRC CYP", "LEOF L", "LEOFOROS"},
    {"GRC CYP", "PL", "PLATIA"},
    {"CZE SVK", "NAM", "NAMESTI"},
    {"CZE SVK", "TR", "TRIDA"},
    {"CZE SVK", "UL", "ULICE"},
    {FRENCH, "R", "RUE"},
    {FRENCH, "AV AVE", "AVENUE"},
    {FRENCH, "BD BLD BOUL BLVD", "BOULEVARD"},
    {FRENCH, "PL", "PLACE"},
    {FRENCH, "CH CHE CHEM", "CHEMIN"},
    {FRENCH, "IMP", "IMPASSE"},
    {FRENCH, "ALL", "ALLEE"},
    {FRENCH, "RTE", "ROUTE"},
    {FRENCH, "SQ", "SQUARE"},
    {FRENCH, "Q", "QUAI"},
    {FRENCH, "CRS", "COURS"},
    {FRENCH, "PAS PASS", "PASSAGE"},
    {FRENCH, "FG FBG", "FAUBOURG"},
    {FRENCH, "RG", "RANG"},
    {FRENCH, "RES", "RESIDENCE"},
    {FRENCH, "IMM", "IMMEUBLE"},
    {"FRA BEL CHE LUX MCO", "ST", "SAINT"},
    {FRENCH, "STE", "SAINTE"},
    {ENGLISH, "ST STR", "STREET"},
    {ENGLISH, "RD", "ROAD"},
    {ENGLISH, "AV AVE", "AVENUE"},
    {ENGLISH, "LN", "LANE"},
    {ENGLISH, "DR", "DRIVE"},
    {ENGLISH, "BLVD", "BOULEVARD"},
    {ENGLISH, "CT", "COURT"},
    {ENGLISH, "PL", "PLACE"},
    {ENGLISH, "SQ", "SQUARE"},
    {ENGLISH, "TER TERR", "TERRACE"},
    {ENGLISH, "PKWY PKY", "PARKWAY"},
    {ENGLISH, "HWY", "HIGHWAY"},
    {ENGLISH, "CRES", "CRESCENT"},
    {ENGLISH, "CL", "CLOSE"},
    {ENGLISH, "GDNS", "GARDENS"},
    {ENGLISH, "CIR", "CIRCLE"},
    {"ESP", "C CL CARRER", "CALLE"},
    {"ESP", "AV AVD AVDA AVGDA AVINGUDA", "AVENIDA"},
    {"ESP", "PL PZA PLZA PLACA", "PLAZA"},
    {"ESP", "P PO PSO PASSEIG", "PASEO"},
    {"ESP", "CTRA", "CARRETERA"},
    {"ESP", "RDA", "RONDA"},
    {"ESP", "TRV TRVA TRAV", "TRAVESIA"},
    {"ESP", "GTA GLTA", "GLORIETA"},
    {"ESP", "CMNO", "CAMINO"},
    {"ESP", "PJE PSJE", "PASAJE"},
    {"ESP", "S", "SAN"},
    {"ESP", "BJ BJO", "BAJO"},
    {"ESP", "IZ IZQ IZDA IZQDA", "IZQUIERDA"},
    {"ESP", "DR DCHA DRCHA DCH", "DERECHA"},
    {"ESP", "STA", "SANTA"},
    {"ITA CHE SMR", "V", "VIA"},
    {"ITA CHE SMR", "P PZA PZZA PIAZZ", "PIAZZA"},
    {"ITA CHE SMR", "CSO", "CORSO"},
    {"ITA CHE SMR", "VLE", "VIALE"},
    {"ITA CHE SMR", "LGO", "LARGO"},
    {"ITA CHE SMR", "S", "SAN"},
    {"POL", "UL", "ULICA"},
    {"POL", "AL ALEJE", "ALEJA"},
    {"POL", "PL", "PLAC"},
    {"POL", "OS", "OSIEDLE"},
    {"PRT BRA", "R", "RUA"},
    {"PRT BRA", "AV", "AVENIDA"},
    {"PRT BRA", "PC PCA", "PRACA"},
    {"PRT BRA", "TV", "TRAVESSA"},
    {"PRT BRA", "LG LGO", "LARGO"},
    {"PRT BRA", "ESQ", "ESQUERDO"},
    {"PRT BRA", "DTO DT", "DIREITO"},
    {"PRT BRA", "FTE FT", "FRENTE"},
    {GERMAN, "LI", "LINKS"},
    {GERMAN, "RE", "RECHTS"},
};

constexpr const char *kKinds =
    "STRASSE PLATZ GASSE WEG ALLEE RING UFER DAMM STRAAT GRACHT LAAN PLEIN KADE DIJK GATAN VAGEN GRAND TORG "
    "RUE AVENUE BOULEVARD PLACE CHEMIN IMPASSE ROUTE SQUARE QUAI COURS PASSAGE FAUBOURG RANG STREET ROAD "
    "LANE DRIVE COURT TERRACE "
    "PARKWAY HIGHWAY CRESCENT CLOSE GARDENS CIRCLE WAY MEWS ROW CALLE AVENIDA PLAZA PASEO CARRETERA RONDA "
    "CAMINO TRAVESIA GLORIETA PASAJE VIA PIAZZA CORSO VIALE LARGO VICOLO ULICA ALEJA PLAC OSIEDLE RUA PRACA "
    "TRAVESSA ESTRADA "
    "GATA VEIEN VEI PLASS GADE VEJ TIE KATU ODOS LEOFOROS PLATIA NAMESTI TRIDA ULICE";
constexpr const char *kKindsAtEnd =
    "STRASSE PLATZ GASSE WEG ALLEE RING UFER DAMM STRAAT GRACHT LAAN PLEIN KADE DIJK GATAN VAGEN GRAND GATA "
    "VEIEN PLASS GADE VEJ TIE KATU";
constexpr const char *kSmallWords = "DE DEL LA LE LES LOS LAS DU DES D L DER DEN DEM DAS DI DELLA DELL DA DO "
                                    "DOS VAN HET OF THE Y E S NO NR NUM AD";
constexpr const char *kUnitWords =
    "FLAT APT APARTMENT UNIT SUITE STE ROOM RM FLOOR FL WOHNUNG WHG TOP TUR TUER STIEGE STG STOCK OG APTO "
    "APARTAMENTO PISO ESC ESCALERA PTA PUERTA BAT BATIMENT APPT APPARTEMENT ETAGE ESCALIER INT INTERNO SCALA "
    "LOK LOKAL MIESZKANIE BUS BTE BOITE BOX LGH LAGENHET ANDAR FRACAO DPTO ETG PLANTA SC ESCADA";
constexpr const char *kHouses =
    "RESIDENCE IMMEUBLE BATIMENT HOUSE COURT TOWER TOWERS MANSIONS BUILDING LODGE HEIGHTS POINT";

bool isAmong(const char *words, const QString &word)
{
    const QString padded = u' ' + QString(QLatin1StringView(words)) + u' ';
    return !word.isEmpty() && padded.contains(u' ' + word + u' ');
}

bool isFor(const Abbreviation &entry, const QString &country)
{
    return country.isEmpty() || isAmong(entry.countries, country);
}

} // namespace

QList<AddressWord> addressWords(const QString &text)
{
    static constexpr QStringView kBreaks = u"-‐‑–,;()[]'’";
    QList<AddressWord> words;
    QString word;
    for (const auto c : text + u' ') {
        if (!c.isSpace() && !kBreaks.contains(c)) {
            word += c;
            continue;
        }
        // "a.M." is two words; "P.zza", "C.so" and "C/" are one.
        const bool isShort = word.endsWith(u'.');
        const auto pieces = word.count(u'.') > 1 ? word.split(u'.') : QStringList{word};
        for (const auto &piece : pieces)
            if (const auto plain = folded(piece); !plain.isEmpty())
                words << AddressWord{plain, isShort};
        word.clear();
    }
    return words;
}

QString expanded(const AddressWord &word, const QString &country)
{
    for (const auto &entry : kAbbreviations)
        if (isFor(entry, country) && isAmong(entry.written, word.plain))
            return QLatin1StringView(entry.word);
    for (const auto &entry : kAbbreviations) {
        if (!entry.atEnd || !isFor(entry, country))
            continue;
        for (const auto &written : QString(QLatin1StringView(entry.written)).split(u' '))
            if (word.plain.endsWith(written) && word.plain.size() > written.size() + 2
                && (word.isShort || written == u"STR"_s))
                return word.plain.chopped(written.size()) + QLatin1StringView(entry.word);
    }
    return word.plain;
}

bool isStreetKind(const QString &word) { return isAmong(kKinds, word); }

QString kindAtEnd(const QString &word)
{
    for (const auto &kind : QString(QLatin1StringView(kKindsAtEnd)).split(u' '))
        if (word.endsWith(kind) && word.size() > kind.size() + 1)
            return kind;
    return {};
}

bool isSmallWord(const QString &word) { return isAmong(kSmallWords, word); }

QString direction(const QString &word, const QString &country)
{
    if (country != u"USA"_s && country != u"CAN"_s)
        return {};
    struct Direction {
        const char *letters;
        const char *written;
    };
    static constexpr Direction kDirections[] = {
        {"N", "N NORTH NORD"},  {"S", "S SOUTH SUD"},   {"E", "E EAST EST"},    {"W", "W WEST OUEST O"},
        {"NE", "NE NORTHEAST"}, {"NW", "NW NORTHWEST"}, {"SE", "SE SOUTHEAST"}, {"SW", "SW SOUTHWEST"},
    };
    for (const auto &entry : kDirections)
        if (isAmong(entry.written, word))
            return QLatin1StringView(entry.letters);
    return {};
}

QString nameForm(QString plain)
{
    for (const auto &[written, letter] :
         {std::pair(u"AE"_s, u"A"_s), {u"OE"_s, u"O"_s}, {u"UE"_s, u"U"_s}, {u"AA"_s, u"A"_s}})
        plain.replace(written, letter);
    return plain;
}

bool isHouseWord(const QString &word) { return isAmong(kHouses, word); }

bool isUnitWord(const QString &word, const QString &country)
{
    return isAmong(kUnitWords, word) || (country == u"POL"_s && word == u"M"_s)
        || (country == u"BEL"_s && word == u"B"_s);
}

} // namespace pss::address
