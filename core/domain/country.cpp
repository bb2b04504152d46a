// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/country.h"

#include <QLatin1StringView>

namespace pss {

namespace {

struct Country {
    const char *alpha3;
    const char *alpha2;
    const char *name; ///< UTF-8
};

// ISO 3166-1
constexpr Country kCountries[] = {
    {"ABW", "AW", "Aruba"},
    {"AFG", "AF", "Afghanistan"},
    {"AGO", "AO", "Angola"},
    {"AIA", "AI", "Anguilla"},
    {"ALA", "AX", "Åland Islands"},
    {"ALB", "AL", "Albania"},
    {"AND", "AD", "Andorra"},
    {"ARE", "AE", "United Arab Emirates"},
    {"ARG", "AR", "Argentina"},
    {"ARM", "AM", "Armenia"},
    {"ASM", "AS", "American Samoa"},
    {"ATA", "AQ", "Antarctica"},
    {"ATF", "TF", "French Southern Territories"},
    {"ATG", "AG", "Antigua and Barbuda"},
    {"AUS", "AU", "Australia"},
    {"AUT", "AT", "Austria"},
    {"AZE", "AZ", "Azerbaijan"},
    {"BDI", "BI", "Burundi"},
    {"BEL", "BE", "Belgium"},
    {"BEN", "BJ", "Benin"},
    {"BES", "BQ", "Bonaire, Sint Eustatius and Saba"},
    {"BFA", "BF", "Burkina Faso"},
    {"BGD", "BD", "Bangladesh"},
    {"BGR", "BG", "Bulgaria"},
    {"BHR", "BH", "Bahrain"},
    {"BHS", "BS", "Bahamas"},
    {"BIH", "BA", "Bosnia and Herzegovina"},
    {"BLM", "BL", "Saint Barthélemy"},
    {"BLR", "BY", "Belarus"},
    {"BLZ", "BZ", "Belize"},
    {"BMU", "BM", "Bermuda"},
    {"BOL", "BO", "Bolivia"},
    {"BRA", "BR", "Brazil"},
    {"BRB", "BB", "Barbados"},
    {"BRN", "BN", "Brunei"},
    {"BTN", "BT", "Bhutan"},
    {"BVT", "BV", "Bouvet Island"},
    {"BWA", "BW", "Botswana"},
    {"CAF", "CF", "Central African Republic"},
    {"CAN", "CA", "Canada"},
    {"CCK", "CC", "Cocos (Keeling) Islands"},
    {"CHE", "CH", "Switzerland"},
    {"CHL", "CL", "Chile"},
    {"CHN", "CN", "China"},
    {"CIV", "CI", "Côte d'Ivoire"},
    {"CMR", "CM", "Cameroon"},
    {"COD", "CD", "Congo, Democratic Republic of the"},
    {"COG", "CG", "Congo"},
    {"COK", "CK", "Cook Islands"},
    {"COL", "CO", "Colombia"},
    {"COM", "KM", "Comoros"},
    {"CPV", "CV", "Cabo Verde"},
    {"CRI", "CR", "Costa Rica"},
    {"CUB", "CU", "Cuba"},
    {"CUW", "CW", "Curaçao"},
    {"CXR", "CX", "Christmas Island"},
    {"CYM", "KY", "Cayman Islands"},
    {"CYP", "CY", "Cyprus"},
    {"CZE", "CZ", "Czechia"},
    {"DEU", "DE", "Germany"},
    {"DJI", "DJ", "Djibouti"},
    {"DMA", "DM", "Dominica"},
    {"DNK", "DK", "Denmark"},
    {"DOM", "DO", "Dominican Republic"},
    {"DZA", "DZ", "Algeria"},
    {"ECU", "EC", "Ecuador"},
    {"EGY", "EG", "Egypt"},
    {"ERI", "ER", "Eritrea"},
    {"ESH", "EH", "Western Sahara"},
    {"ESP", "ES", "Spain"},
    {"EST", "EE", "Estonia"},
    {"ETH", "ET", "Ethiopia"},
    {"FIN", "FI", "Finland"},
    {"FJI", "FJ", "Fiji"},
    {"FLK", "FK", "Falkland Islands (Malvinas)"},
    {"FRA", "FR", "France"},
    {"FRO", "FO", "Faroe Islands"},
    {"FSM", "FM", "Micronesia"},
    {"GAB", "GA", "Gabon"},
    {"GBR", "GB", "United Kingdom"},
    {"GEO", "GE", "Georgia"},
    {"GGY", "GG", "Guernsey"},
    {"GHA", "GH", "Ghana"},
    {"GIB", "GI", "Gibraltar"},
    {"GIN", "GN", "Guinea"},
    {"GLP", "GP", "Guadeloupe"},
    {"GMB", "GM", "Gambia"},
    {"GNB", "GW", "Guinea-Bissau"},
    {"GNQ", "GQ", "Equatorial Guinea"},
    {"GRC", "GR", "Greece"},
    {"GRD", "GD", "Grenada"},
    {"GRL", "GL", "Greenland"},
    {"GTM", "GT", "Guatemala"},
    {"GUF", "GF", "French Guiana"},
    {"GUM", "GU", "Guam"},
    {"GUY", "GY", "Guyana"},
    {"HKG", "HK", "Hong Kong"},
    {"HMD", "HM", "Heard Island and McDonald Islands"},
    {"HND", "HN", "Honduras"},
    {"HRV", "HR", "Croatia"},
    {"HTI", "HT", "Haiti"},
    {"HUN", "HU", "Hungary"},
    {"IDN", "ID", "Indonesia"},
    {"IMN", "IM", "Isle of Man"},
    {"IND", "IN", "India"},
    {"IOT", "IO", "British Indian Ocean Territory"},
    {"IRL", "IE", "Ireland"},
    {"IRN", "IR", "Iran"},
    {"IRQ", "IQ", "Iraq"},
    {"ISL", "IS", "Iceland"},
    {"ISR", "IL", "Israel"},
    {"ITA", "IT", "Italy"},
    {"JAM", "JM", "Jamaica"},
    {"JEY", "JE", "Jersey"},
    {"JOR", "JO", "Jordan"},
    {"JPN", "JP", "Japan"},
    {"KAZ", "KZ", "Kazakhstan"},
    {"KEN", "KE", "Kenya"},
    {"KGZ", "KG", "Kyrgyzstan"},
    {"KHM", "KH", "Cambodia"},
    {"KIR", "KI", "Kiribati"},
    {"KNA", "KN", "Saint Kitts and Nevis"},
    {"KOR", "KR", "South Korea"},
    {"KWT", "KW", "Kuwait"},
    {"LAO", "LA", "Laos"},
    {"LBN", "LB", "Lebanon"},
    {"LBR", "LR", "Liberia"},
    {"LBY", "LY", "Libya"},
    {"LCA", "LC", "Saint Lucia"},
    {"LIE", "LI", "Liechtenstein"},
    {"LKA", "LK", "Sri Lanka"},
    {"LSO", "LS", "Lesotho"},
    {"LTU", "LT", "Lithuania"},
    {"LUX", "LU", "Luxembourg"},
    {"LVA", "LV", "Latvia"},
    {"MAC", "MO", "Macao"},
    {"MAF", "MF", "Saint Martin (French part)"},
    {"MAR", "MA", "Morocco"},
    {"MCO", "MC", "Monaco"},
    {"MDA", "MD", "Moldova"},
    {"MDG", "MG", "Madagascar"},
    {"MDV", "MV", "Maldives"},
    {"MEX", "MX", "Mexico"},
    {"MHL", "MH", "Marshall Islands"},
    {"MKD", "MK", "North Macedonia"},
    {"MLI", "ML", "Mali"},
    {"MLT", "MT", "Malta"},
    {"MMR", "MM", "Myanmar"},
    {"MNE", "ME", "Montenegro"},
    {"MNG", "MN", "Mongolia"},
    {"MNP", "MP", "Northern Mariana Islands"},
    {"MOZ", "MZ", "Mozambique"},
    {"MRT", "MR", "Mauritania"},
    {"MSR", "MS", "Montserrat"},
    {"MTQ", "MQ", "Martinique"},
    {"MUS", "MU", "Mauritius"},
    {"MWI", "MW", "Malawi"},
    {"MYS", "MY", "Malaysia"},
    {"MYT", "YT", "Mayotte"},
    {"NAM", "NA", "Namibia"},
    {"NCL", "NC", "New Caledonia"},
    {"NER", "NE", "Niger"},
    {"NFK", "NF", "Norfolk Island"},
    {"NGA", "NG", "Nigeria"},
    {"NIC", "NI", "Nicaragua"},
    {"NIU", "NU", "Niue"},
    {"NLD", "NL", "Netherlands"},
    {"NOR", "NO", "Norway"},
    {"NPL", "NP", "Nepal"},
    {"NRU", "NR", "Nauru"},
    {"NZL", "NZ", "New Zealand"},
    {"OMN", "OM", "Oman"},
    {"PAK", "PK", "Pakistan"},
    {"PAN", "PA", "Panama"},
    {"PCN", "PN", "Pitcairn"},
    {"PER", "PE", "Peru"},
    {"PHL", "PH", "Philippines"},
    {"PLW", "PW", "Palau"},
    {"PNG", "PG", "Papua New Guinea"},
    {"POL", "PL", "Poland"},
    {"PRI", "PR", "Puerto Rico"},
    {"PRK", "KP", "North Korea"},
    {"PRT", "PT", "Portugal"},
    {"PRY", "PY", "Paraguay"},
    {"PSE", "PS", "Palestine"},
    {"PYF", "PF", "French Polynesia"},
    {"QAT", "QA", "Qatar"},
    {"REU", "RE", "Réunion"},
    {"ROU", "RO", "Romania"},
    {"RUS", "RU", "Russia"},
    {"RWA", "RW", "Rwanda"},
    {"SAU", "SA", "Saudi Arabia"},
    {"SDN", "SD", "Sudan"},
    {"SEN", "SN", "Senegal"},
    {"SGP", "SG", "Singapore"},
    {"SGS", "GS", "South Georgia and the South Sandwich Islands"},
    {"SHN", "SH", "Saint Helena, Ascension and Tristan da Cunha"},
    {"SJM", "SJ", "Svalbard and Jan Mayen"},
    {"SLB", "SB", "Solomon Islands"},
    {"SLE", "SL", "Sierra Leone"},
    {"SLV", "SV", "El Salvador"},
    {"SMR", "SM", "San Marino"},
    {"SOM", "SO", "Somalia"},
    {"SPM", "PM", "Saint Pierre and Miquelon"},
    {"SRB", "RS", "Serbia"},
    {"SSD", "SS", "South Sudan"},
    {"STP", "ST", "Sao Tome and Principe"},
    {"SUR", "SR", "Suriname"},
    {"SVK", "SK", "Slovakia"},
    {"SVN", "SI", "Slovenia"},
    {"SWE", "SE", "Sweden"},
    {"SWZ", "SZ", "Eswatini"},
    {"SXM", "SX", "Sint Maarten (Dutch part)"},
    {"SYC", "SC", "Seychelles"},
    {"SYR", "SY", "Syria"},
    {"TCA", "TC", "Turks and Caicos Islands"},
    {"TCD", "TD", "Chad"},
    {"TGO", "TG", "Togo"},
    {"THA", "TH", "Thailand"},
    {"TJK", "TJ", "Tajikistan"},
    {"TKL", "TK", "Tokelau"},
    {"TKM", "TM", "Turkmenistan"},
    {"TLS", "TL", "Timor-Leste"},
    {"TON", "TO", "Tonga"},
    {"TTO", "TT", "Trinidad and Tobago"},
    {"TUN", "TN", "Tunisia"},
    {"TUR", "TR", "Türkiye"},
    {"TUV", "TV", "Tuvalu"},
    {"TWN", "TW", "Taiwan"},
    {"TZA", "TZ", "Tanzania"},
    {"UGA", "UG", "Uganda"},
    {"UKR", "UA", "Ukraine"},
    {"UMI", "UM", "United States Minor Outlying Islands"},
    {"URY", "UY", "Uruguay"},
    {"USA", "US", "United States"},
    {"UZB", "UZ", "Uzbekistan"},
    {"VAT", "VA", "Holy See (Vatican City State)"},
    {"VCT", "VC", "Saint Vincent and the Grenadines"},
    {"VEN", "VE", "Venezuela"},
    {"VGB", "VG", "Virgin Islands (British)"},
    {"VIR", "VI", "Virgin Islands (US)"},
    {"VNM", "VN", "Vietnam"},
    {"VUT", "VU", "Vanuatu"},
    {"WLF", "WF", "Wallis and Futuna"},
    {"WSM", "WS", "Samoa"},
    {"YEM", "YE", "Yemen"},
    {"ZAF", "ZA", "South Africa"},
    {"ZMB", "ZM", "Zambia"},
    {"ZWE", "ZW", "Zimbabwe"},
};

struct IcaoCode {
    const char *code;
    const char *name;
};

// ICAO 9303-3 §5, beyond ISO 3166-1
constexpr IcaoCode kIcaoCodes[] = {
    {"D", "Germany"},
    {"EUE", "European Union"},
    {"GBD", "British Overseas Territories Citizen"},
    {"GBN", "British National (Overseas)"},
    {"GBO", "British Overseas Citizen"},
    {"GBP", "British Protected Person"},
    {"GBS", "British Subject"},
    {"RKS", "Kosovo"},
    {"UNO", "United Nations"},
    {"UNA", "United Nations Agency"},
    {"UNK", "United Nations Interim Administration Mission in Kosovo"},
    {"UTO", "Utopia"},
    {"XBA", "African Development Bank"},
    {"XIM", "African Export-Import Bank"},
    {"XCC", "Caribbean Community"},
    {"XCE", "Council of Europe"},
    {"XCO", "Common Market for Eastern and Southern Africa"},
    {"XEC", "Economic Community of West African States"},
    {"XES", "Organization of Eastern Caribbean States"},
    {"XDC", "Southern African Development Community"},
    {"XMP", "Parliamentary Assembly of the Mediterranean"},
    {"XPO", "Interpol"},
    {"XOM", "Sovereign Military Order of Malta"},
    {"XXA", "Stateless person"},
    {"XXB", "Refugee"},
    {"XXC", "Refugee, other than by the 1951 Convention"},
    {"XXX", "Unspecified nationality"},
};

const Country *findCountry(QStringView alpha3)
{
    for (const auto &country : kCountries)
        if (alpha3 == QLatin1StringView(country.alpha3))
            return &country;
    return nullptr;
}

const IcaoCode *findIcaoCode(QStringView code)
{
    for (const auto &entry : kIcaoCodes)
        if (code == QLatin1StringView(entry.code))
            return &entry;
    return nullptr;
}

/// Letters alone, upper case, without accents: how names of countries are compared.
QString folded(const QString &text)
{
    QString letters;
    for (const auto c : text.normalized(QString::NormalizationForm_KD).toUpper())
        if (c.isLetter())
            letters += c;
    return letters;
}

} // namespace

QString normalisedCountry(const QString &written)
{
    const auto code = written.trimmed().toUpper();
    if (isMrzStateCode(code))
        return code;
    for (const auto &country : kCountries)
        if (code == QLatin1StringView(country.alpha2))
            return QLatin1StringView(country.alpha3);
    const auto name = folded(written);
    if (name.isEmpty())
        return {};
    for (const auto &country : kCountries)
        if (name == folded(QString::fromUtf8(country.name)))
            return QLatin1StringView(country.alpha3);
    for (const auto &entry : kIcaoCodes)
        if (name == folded(QString::fromUtf8(entry.name)))
            return QLatin1StringView(entry.code);
    return {};
}

QString alpha2Code(const QString &code)
{
    const auto *country = findCountry(code == QLatin1StringView("D") ? QStringLiteral("DEU") : code);
    return country ? QString(QLatin1StringView(country->alpha2)) : QString();
}

bool isMrzStateCode(QStringView code) { return findCountry(code) || findIcaoCode(code); }

const QStringList &mrzStateCodes()
{
    static const QStringList codes = [] {
        QStringList all;
        for (const auto &country : kCountries)
            all << QLatin1StringView(country.alpha3);
        for (const auto &entry : kIcaoCodes)
            all << QLatin1StringView(entry.code);
        return all;
    }();
    return codes;
}

QString countryName(const QString &code)
{
    if (const auto *country = findCountry(code))
        return QString::fromUtf8(country->name);
    if (const auto *entry = findIcaoCode(code))
        return QString::fromUtf8(entry->name);
    return code;
}

} // namespace pss
