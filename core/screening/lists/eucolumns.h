// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/csvtable.h"

namespace pss {

/// Those columns of the EU's CSV 1.1 that are read.
enum EuColumn {
    EuFileGenerationDate,
    EuEntityLogicalId,
    EuEntityEUReferenceNumber,
    EuEntitySubjectType,
    EuEntitySubjectTypeClassificationCode,
    EuNameAliasWholeName,
    EuEntityDesignationDate,
    EuEntityRemark,
    EuEntityRegulationProgramme,
    EuNameAliasLastName,
    EuNameAliasFirstName,
    EuNameAliasMiddleName,
    EuNameAliasGender,
    EuNameAliasFunction,
    EuAddressCity,
    EuAddressStreet,
    EuAddressPoBox,
    EuAddressZipCode,
    EuAddressRegion,
    EuAddressPlace,
    EuAddressCountryIso2Code,
    EuAddressCountryDescription,
    EuBirthDateBirthDate,
    EuBirthDateDay,
    EuBirthDateMonth,
    EuBirthDateYear,
    EuBirthDateYearRangeFrom,
    EuBirthDateYearRangeTo,
    EuBirthDateCirca,
    EuBirthDateCalendarType,
    EuBirthDateRegion,
    EuBirthDatePlace,
    EuBirthDateCity,
    EuBirthDateCountryDescription,
    EuIdentificationNumber,
    EuIdentificationLatinNumber,
    EuIdentificationTypeCode,
    EuIdentificationCountryIso2Code,
    EuCitizenshipCountryIso2Code,
};

/// All it has; the first in the order of EuColumn.
CsvTable::Columns euColumns();

} // namespace pss
