// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/documentday.h"

#include "domain/country.h"

#include <QLocale>
#include <QTimeZone>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

QDate documentDay(const QString &country, const QDateTime &now)
{
    const auto territory = QLocale::codeToTerritory(alpha2Code(country));
    auto day = QDate();
    if (territory != QLocale::AnyTerritory)
        for (const auto &id : QTimeZone::availableTimeZoneIds(territory))
            if (const auto local = now.toTimeZone(QTimeZone(id)).date(); !day.isValid() || local < day)
                day = local;
    return day.isValid() ? day : now.toUTC().date();
}

QDate documentDay(const Document &document, const Reading &reading, const QDateTime &now)
{
    const auto said = [&](const QString &field) {
        const auto corrected = document.corrections.value(field).value;
        const auto *read = reading.field(field);
        return !corrected.isEmpty()          ? corrected
            : read && !read->sources.empty() ? read->best().value
                                             : QString();
    };
    const auto issuer = said(u"issuing_country"_s);
    return documentDay(!document.issuingCountry.isEmpty() ? document.issuingCountry
                           : !issuer.isEmpty()            ? issuer
                                                          : said(u"nationality"_s),
                       now);
}

} // namespace pss
