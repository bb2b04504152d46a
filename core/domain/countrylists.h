// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QDate>
#include <QHash>
#include <QStringList>

namespace pss {

/// Countries that a publisher names, as of a day.
struct CountryList {
    QString title;
    QString publisher;
    QDate asOf;
    QString source; ///< https
    QStringList countries; ///< alpha-3
};

struct CountryLists {
    QString version;
    QHash<QString, CountryList> lists; ///< by the name that a risk policy uses
};

/// ValidationFailed names line and member, also of a code that is no country and a day that is none.
Result<CountryLists> countryListsFromJson(const QByteArray &bytes);

} // namespace pss
