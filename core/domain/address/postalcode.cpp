// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/address/postalcode.h"

#include <QRegularExpression>

#include <algorithm>
#include <map>

namespace pss::address {

using namespace Qt::StringLiterals;

namespace {

struct CodeForm {
    const char *countries;
    const char *pattern;
};

/// The first group, and the second where there are two, are the code.
constexpr CodeForm kForms[] = {
    {"DEU FRA ESP ITA MCO FIN EST HRV TUR SMR VAT", R"((?<![\d/])(\d{5})(?![\d-]))"},
    {"AUT CHE BEL DNK NOR LUX LIE HUN SVN BGR AUS NZL", R"((?<![\d/])(\d{4})(?![\d-]))"},
    {"GBR GGY JEY IMN GIB", R"(\b([A-Z]{1,2}\d[A-Z\d]?)\s?(\d[A-Z]{2})\b)"},
    {"USA", R"((?<!\d)(\d{5})(?:-\d{4})?(?!\d))"},
    {"CAN", R"(\b([A-Z]\d[A-Z])\s?(\d[A-Z]\d)\b)"},
    {"NLD", R"((?<!\d)(\d{4})\s?([A-Z]{2})\b)"},
    {"POL", R"((?<!\d)(\d{2})-(\d{3})(?!\d))"},
    {"PRT", R"((?<!\d)(\d{4})-(\d{3})(?!\d))"},
    {"IRL", R"(\b([AC-FHKNPRTV-Y]\d[\dW])\s?([A-Z\d]{4})\b)"},
    {"SWE CZE SVK GRC", R"((?<!\d)(\d{3})\s?(\d{2})(?!\d))"},
    {"UTO", R"((?<!\d)(\d{2})\s?(\d{3})(?!\d))"}, // of specimens (ICAO 9303)
};

const QRegularExpression &formOf(const QString &country)
{
    static const auto forms = [] {
        std::map<QString, QRegularExpression> all;
        for (const auto &form : kForms)
            for (const auto &one : QString(QLatin1StringView(form.countries)).split(u' '))
                all[one] = QRegularExpression(QLatin1StringView(form.pattern));
        return all;
    }();
    static const QRegularExpression unknown(u"(?<!\\d)(\\d{4,6})(?!\\d)"_s);
    const auto found = forms.find(country);
    return found == forms.end() ? unknown : found->second;
}

} // namespace

FoundCode findPostalCode(const QString &text, const QString &country)
{
    FoundCode found;
    auto matches = formOf(country).globalMatch(text.toUpper());
    while (matches.hasNext()) {
        const auto match = matches.next();
        found = {match.captured(1) + match.captured(2), match.capturedStart(), match.capturedLength()};
    }
    return found;
}

QString normalisedPostalCode(const QString &written, const QString &country)
{
    if (const auto found = findPostalCode(written, country); found.isFound())
        return found.code;
    QString plain;
    for (const auto c : written.toUpper())
        if (c.isLetterOrNumber())
            plain += c;
    return plain;
}

} // namespace pss::address
