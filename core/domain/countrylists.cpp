// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/countrylists.h"

#include "domain/country.h"
#include "domain/policyfile.h"

#include <QJsonArray>

namespace pss {

using namespace Qt::StringLiterals;

Result<CountryLists> countryListsFromJson(const QByteArray &bytes)
{
    const auto file = policyFile(bytes, u"countries.schema.json"_s);
    if (!file)
        return fail(file.error());
    CountryLists all{file->object()[u"version"].toString(), {}};
    const auto lists = file->object()[u"lists"].toObject();
    for (auto it = lists.begin(); it != lists.end(); ++it) {
        const auto here = u"/lists/"_s + it.key();
        const auto object = it->toObject();
        CountryList list{object[u"title"].toString(),
                         object[u"publisher"].toString(),
                         QDate::fromString(object[u"as_of"].toString(), Qt::ISODate),
                         object[u"source"].toString(),
                         {}};
        if (!list.asOf.isValid())
            return file->refused(here + u"/as_of"_s, u"There is no such day."_s);
        const auto codes = object[u"countries"].toArray();
        for (qsizetype i = 0; i < codes.size(); ++i) {
            if (!isMrzStateCode(codes[i].toString()))
                return file->refused(here + u"/countries/%1"_s.arg(i),
                                     u"This is no country that is known."_s);
            list.countries << codes[i].toString();
        }
        all.lists[it.key()] = list;
    }
    return all;
}

} // namespace pss
