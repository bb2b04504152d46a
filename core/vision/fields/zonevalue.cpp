// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/fields/zonevalue.h"

#include "domain/checks/likeness.h"
#include "domain/transliteration.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kCutName = 12; ///< letters from which a name may have been cut

} // namespace

QString zoneValue(const std::optional<MrzReading> &mrz, const QString &field)
{
    if (!mrz)
        return {};
    const auto &zone = mrz->mrz;
    return field == u"surname"_s        ? zone.surname
        : field == u"given_names"_s     ? zone.givenNames
        : field == u"date_of_birth"_s   ? zone.dateOfBirth
        : field == u"date_of_expiry"_s  ? zone.dateOfExpiry
        : field == u"document_number"_s ? zone.documentNumber
        : field == u"sex"_s             ? zone.sex
        : field == u"nationality"_s     ? zone.nationality
        : field == u"issuing_country"_s ? zone.issuingState
        : field == u"personal_number"_s ? zone.personalNumber
                                        : QString();
}

bool agreesWithZone(const QString &value, const QString &zone)
{
    if (value.isEmpty() || zone.isEmpty())
        return false;
    return checks::isSame(value, zone)
        || (zone.size() >= kCutName && transliterated(value).startsWith(transliterated(zone)));
}

} // namespace pss
