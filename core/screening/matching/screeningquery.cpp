// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/matching/screeningquery.h"

namespace pss {

namespace {

uint32_t dayOf(const QDate &date) { return uint32_t(date.year() * 10000 + date.month() * 100 + date.day()); }

} // namespace

QualifierQuery qualifierQuery(const ScreeningIndex &index, const ScreeningQuery &query)
{
    QualifierQuery used;
    if (const auto &date = query.dateOfBirth; date && date->first.isValid() && date->last.isValid())
        used.date = {{dayOf(date->first), dayOf(date->last)}};
    used.hasCountries = !query.countries.isEmpty();
    for (const auto &code : query.countries)
        if (const auto known = index.country(code))
            used.countries.push_back(*known);
    used.sex = query.sex == QStringView(u"F") ? 'F' : query.sex == QStringView(u"M") ? 'M' : char(0);
    return used;
}

} // namespace pss
