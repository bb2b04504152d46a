// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/listcountry.h"

#include "domain/country.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostRemembered = 4096;

struct Spelling {
    const char *letters; ///< upper case, letters alone, without accents
    const char *code;
};

/// What publishers write beside the names that domain/country.h knows.
constexpr Spelling kSpellings[] = {
    {"ALAND", "ALA"},
    {"BAHAMASTHE", "BHS"},
    {"BOLIVIAPLURINATIONALSTATEOF", "BOL"},
    {"BRITISHVIRGINISLANDS", "VGB"},
    {"BRUNEIDARUSSALAM", "BRN"},
    {"BURMA", "MMR"},
    {"CABOVERDEPREVIOUSLYCAPEVERDE", "CPV"},
    {"CAPEVERDE", "CPV"},
    {"CHINAHONGKONGSPECIALADMINISTRATIVEREGION", "HKG"},
    {"CONGOBRAZZAVILLE", "COG"},
    {"CONGODEMOCRATICREPUBLIC", "COD"},
    {"CONGOKINSHASA", "COD"},
    {"CONGOREPUBLICOFTHE", "COG"},
    {"COTEDIVOIRE", "CIV"},
    {"CZECHREPUBLIC", "CZE"},
    {"DEMOCRATICPEOPLESREPUBLICOFKOREA", "PRK"},
    {"DEMOCRATICREPUBLICOFTHECONGO", "COD"},
    {"DPRK", "PRK"},
    {"DRCONGO", "COD"},
    {"EASTTIMOR", "TLS"},
    {"ENGLAND", "GBR"},
    {"EU", "EUE"},
    {"FALKLANDISLANDS", "FLK"},
    {"GAMBIATHE", "GMB"},
    {"GAZA", "PSE"},
    {"GREATBRITAIN", "GBR"},
    {"IRANISLAMICREPUBLICOF", "IRN"},
    {"ISLAMICREPUBLICOFIRAN", "IRN"},
    {"IVORYCOAST", "CIV"},
    {"KOREADEMOCRATICPEOPLESREPUBLICOF", "PRK"},
    {"KOREANORTH", "PRK"},
    {"KOREAREPUBLICOF", "KOR"},
    {"KOREASOUTH", "KOR"},
    {"LAOPEOPLESDEMOCRATICREPUBLIC", "LAO"},
    {"MACAU", "MAC"},
    {"MACEDONIA", "MKD"},
    {"MACEDONIATHEFORMERYUGOSLAVREPUBLICOF", "MKD"},
    {"MANISLEOF", "IMN"},
    {"MICRONESIAFEDERATEDSTATESOF", "FSM"},
    {"MOLDOVAREPUBLICOF", "MDA"},
    {"MYANMARBURMA", "MMR"},
    {"NORTHERNIRELAND", "GBR"},
    {"NORTHMACEDONIATHEREPUBLICOF", "MKD"},
    {"PALESTINESTATEOF", "PSE"},
    {"PALESTINIAN", "PSE"},
    {"PALESTINIANTERRITORIES", "PSE"},
    {"REGIONGAZA", "PSE"},
    {"REPUBLICOFKOREA", "KOR"},
    {"REPUBLICOFMOLDOVA", "MDA"},
    {"RUSSIANFEDERATION", "RUS"},
    {"SAINTHELENA", "SHN"},
    {"SAINTMARTIN", "MAF"},
    {"SCOTLAND", "GBR"},
    {"SINTMAARTEN", "SXM"},
    {"STATELESS", "XXA"},
    {"STATEOFPALESTINE", "PSE"},
    {"STKITTSANDNEVIS", "KNA"},
    {"STKITTSNEVIS", "KNA"},
    {"STLUCIA", "LCA"},
    {"STVINCENTANDTHEGRENADINES", "VCT"},
    {"SWAZILAND", "SWZ"},
    {"SYRIANARABREPUBLIC", "SYR"},
    {"TANZANIAUNITEDREPUBLICOF", "TZA"},
    {"THEBAHAMAS", "BHS"},
    {"THEGAMBIA", "GMB"},
    {"THENETHERLANDS", "NLD"},
    {"TURKEY", "TUR"},
    {"UK", "GBR"},
    {"UNITEDKINGDOMOFGREATBRITAINANDNORTHERNIRELAND", "GBR"},
    {"UNITEDREPUBLICOFTANZANIA", "TZA"},
    {"UNITEDSTATESOFAMERICA", "USA"},
    {"USVIRGINISLANDS", "VIR"},
    {"VATICANCITY", "VAT"},
    {"VENEZUELABOLIVARIANREPUBLICOF", "VEN"},
    {"VIETNAM", "VNM"},
    {"WALES", "GBR"},
    {"WESTBANK", "PSE"},
    {"XK", "RKS"},
};

QString lettersOf(const QString &written)
{
    QString letters;
    for (const auto c : written.normalized(QString::NormalizationForm_KD).toUpper())
        if (c.isLetter())
            letters += c;
    return letters;
}

QString codeOf(const QString &written)
{
    const auto letters = lettersOf(written);
    for (const auto &spelling : kSpellings)
        if (letters == QLatin1StringView(spelling.letters))
            return QLatin1StringView(spelling.code);
    return normalisedCountry(written);
}

} // namespace

QString CountryReader::code(const QString &written)
{
    const auto known = m_known.constFind(written);
    if (known != m_known.constEnd())
        return *known;
    if (m_known.size() >= kMostRemembered)
        m_known.clear();
    return *m_known.insert(written, codeOf(written));
}

} // namespace pss
