// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/address/places.h"

#include "domain/address/addresswords.h"
#include "domain/country.h"

#include <algorithm>

namespace pss::address {

using namespace Qt::StringLiterals;

namespace {

/// The first name is the key.
constexpr const char *kCities[] = {
    "MUNCHEN MUNICH MONACO",
    "KOLN COLOGNE",
    "WIEN VIENNA VIENNE",
    "ZURICH ZURIGO",
    "GENEVE GENEVA GENF GINEVRA",
    "BASEL BALE BASLE",
    "BERN BERNE BERNA",
    "LUZERN LUCERNE",
    "BRUXELLES BRUSSELS BRUSSEL BRUSSEL",
    "ANTWERPEN ANTWERP ANVERS",
    "GENT GHENT GAND",
    "BRUGGE BRUGES",
    "LIEGE LUIK LUTTICH",
    "LISBOA LISBON",
    "PORTO OPORTO",
    "MILANO MILAN MAILAND",
    "ROMA ROME ROM",
    "FIRENZE FLORENCE FLORENZ",
    "VENEZIA VENICE VENEDIG",
    "NAPOLI NAPLES NEAPEL",
    "TORINO TURIN",
    "GENOVA GENOA GENUA",
    "WARSZAWA WARSAW WARSCHAU",
    "KRAKOW CRACOW KRAKAU",
    "GDANSK DANZIG",
    "WROCLAW BRESLAU",
    "GOTEBORG GOTHENBURG",
    "DENHAAG SGRAVENHAGE THEHAGUE HAAG",
    "SEVILLA SEVILLE",
    "ZARAGOZA SARAGOSSA",
    "ACORUNA LACORUNA CORUNA",
    "DUBLIN BAILEATHACLIATH",
    "NURNBERG NUREMBERG",
    "HANNOVER HANOVER",
    "BRAUNSCHWEIG BRUNSWICK",
    "STRASBOURG STRASSBURG",
    "LYON LYONS",
    "MARSEILLE MARSEILLES",
    "KOBENHAVN COPENHAGEN KOPENHAGEN COPENHAGUE",
    "HELSINKI HELSINGFORS",
    "TURKU ABO",
    "ATHINA ATHENS ATHEN ATHENES ATENE",
    "THESSALONIKI SALONICA SALONIKI",
    "PRAHA PRAGUE PRAG PRAGA",
    "BRNO BRUNN",
    "BRATISLAVA PRESSBURG",
    "BUCURESTI BUCHAREST BUKAREST BUCAREST",
    "BEOGRAD BELGRADE BELGRAD",
    "MOSKVA MOSCOW MOSKAU MOSCOU",
    "KYIV KIEV KIEW",
    "LVIV LEMBERG LWOW",
    "LEUVEN LOUVAIN LOWEN",
    "MECHELEN MALINES",
    "PADOVA PADUA",
    "LUXEMBOURG LUXEMBURG",
    "NICE NIZZA",
    "ISTANBUL CONSTANTINOPLE",
};

struct Region {
    const char *country;
    const char *code;
    const char *name;
};
constexpr Region kRegions[] = {
    {"USA", "AL", "ALABAMA"},
    {"USA", "AK", "ALASKA"},
    {"USA", "AZ", "ARIZONA"},
    {"USA", "AR", "ARKANSAS"},
    {"USA", "CA", "CALIFORNIA"},
    {"USA", "CO", "COLORADO"},
    {"USA", "CT", "CONNECTICUT"},
    {"USA", "DE", "DELAWARE"},
    {"USA", "FL", "FLORIDA"},
    {"USA", "GA", "GEORGIA"},
    {"USA", "HI", "HAWAII"},
    {"USA", "ID", "IDAHO"},
    {"USA", "IL", "ILLINOIS"},
    {"USA", "IN", "INDIANA"},
    {"USA", "IA", "IOWA"},
    {"USA", "KS", "KANSAS"},
    {"USA", "KY", "KENTUCKY"},
    {"USA", "LA", "LOUISIANA"},
    {"USA", "ME", "MAINE"},
    {"USA", "MD", "MARYLAND"},
    {"USA", "MA", "MASSACHUSETTS"},
    {"USA", "MI", "MICHIGAN"},
    {"USA", "MN", "MINNESOTA"},
    {"USA", "MS", "MISSISSIPPI"},
    {"USA", "MO", "MISSOURI"},
    {"USA", "MT", "MONTANA"},
    {"USA", "NE", "NEBRASKA"},
    {"USA", "NV", "NEVADA"},
    {"USA", "NH", "NEWHAMPSHIRE"},
    {"USA", "NJ", "NEWJERSEY"},
    {"USA", "NM", "NEWMEXICO"},
    {"USA", "NY", "NEWYORK"},
    {"USA", "NC", "NORTHCAROLINA"},
    {"USA", "ND", "NORTHDAKOTA"},
    {"USA", "OH", "OHIO"},
    {"USA", "OK", "OKLAHOMA"},
    {"USA", "OR", "OREGON"},
    {"USA", "PA", "PENNSYLVANIA"},
    {"USA", "RI", "RHODEISLAND"},
    {"USA", "SC", "SOUTHCAROLINA"},
    {"USA", "SD", "SOUTHDAKOTA"},
    {"USA", "TN", "TENNESSEE"},
    {"USA", "TX", "TEXAS"},
    {"USA", "UT", "UTAH"},
    {"USA", "VT", "VERMONT"},
    {"USA", "VA", "VIRGINIA"},
    {"USA", "WA", "WASHINGTON"},
    {"USA", "WV", "WESTVIRGINIA"},
    {"USA", "WI", "WISCONSIN"},
    {"USA", "WY", "WYOMING"},
    {"USA", "DC", "DISTRICTOFCOLUMBIA"},
    {"CAN", "AB", "ALBERTA"},
    {"CAN", "BC", "BRITISHCOLUMBIA"},
    {"CAN", "MB", "MANITOBA"},
    {"CAN", "NB", "NEWBRUNSWICK"},
    {"CAN", "NL", "NEWFOUNDLANDANDLABRADOR"},
    {"CAN", "NS", "NOVASCOTIA"},
    {"CAN", "NT", "NORTHWESTTERRITORIES"},
    {"CAN", "NU", "NUNAVUT"},
    {"CAN", "ON", "ONTARIO"},
    {"CAN", "PE", "PRINCEEDWARDISLAND"},
    {"CAN", "QC", "QUEBEC"},
    {"CAN", "SK", "SASKATCHEWAN"},
    {"CAN", "YT", "YUKON"},
};

struct OwnName {
    const char *code;
    const char *names;
};
constexpr OwnName kCountries[] = {
    {"DEU", "DEUTSCHLAND BUNDESREPUBLIKDEUTSCHLAND ALLEMAGNE"},
    {"AUT", "OSTERREICH AUTRICHE"},
    {"CHE", "SCHWEIZ SUISSE SVIZZERA"},
    {"FRA", "FRANKREICH"},
    {"ESP", "ESPANA"},
    {"ITA", "ITALIA ITALIEN"},
    {"NLD", "NEDERLAND THENETHERLANDS NIEDERLANDE"},
    {"BEL", "BELGIE BELGIQUE BELGIEN"},
    {"POL", "POLSKA POLEN"},
    {"SWE", "SVERIGE"},
    {"IRL", "EIRE REPUBLICOFIRELAND"},
    {"GBR", "UK UNITEDKINGDOM GREATBRITAIN ENGLAND SCOTLAND WALES NORTHERNIRELAND"},
    {"USA", "USA UNITEDSTATES UNITEDSTATESOFAMERICA"},
};

QString plain(const QString &text)
{
    QString all;
    for (const auto &word : addressWords(text))
        all += word.plain;
    return all;
}

bool isAmong(const char *words, const QString &word)
{
    return QString(QLatin1StringView(words)).split(u' ').contains(word);
}

} // namespace

QString cityKey(const QString &written)
{
    auto words = addressWords(written);
    QString district; // Praha 1, København V
    if (words.size() > 1 && words.last().plain.size() <= 2)
        district = words.takeLast().plain;
    QString key;
    for (const auto &word : words)
        key += isAmong("ST SANKT SAINT SINT", word.plain) ? u"SAINT"_s : word.plain;
    for (const auto *city : kCities)
        if (isAmong(city, key) || isAmong(city, nameForm(key)))
            key = QString(QLatin1StringView(city)).section(u' ', 0, 0);
    return nameForm(key) + district;
}

QString regionCode(const QString &written, const QString &country)
{
    const auto word = plain(written);
    for (const auto &region : kRegions)
        if (country == QLatin1StringView(region.country)
            && (word == QLatin1StringView(region.code) || word == QLatin1StringView(region.name)))
            return QLatin1StringView(region.code);
    return {};
}

QString countryOfLine(const QString &line)
{
    const auto name = plain(line);
    for (const auto &country : kCountries)
        if (isAmong(country.names, name))
            return QLatin1StringView(country.code);
    // Two and three letters may be a state or a canton.
    return name.size() > 3 ? normalisedCountry(line) : QString();
}

} // namespace pss::address
