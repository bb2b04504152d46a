// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/csvtable.h"

namespace pss {

/// The columns of the UK's lists that are read.
enum UkColumn {
    UkId,
    UkName6,
    UkName1,
    UkName2,
    UkName3,
    UkName4,
    UkName5,
    UkGroupType,
    UkAliasType,
    UkAliasQuality,
    UkNonLatinName,
    UkTitle,
    UkDateOfBirth,
    UkTownOfBirth,
    UkCountryOfBirth,
    UkNationality,
    UkPassportNumber,
    UkNationalNumber,
    UkPosition,
    UkAddress1,
    UkAddress2,
    UkAddress3,
    UkAddress4,
    UkAddress5,
    UkAddress6,
    UkPostCode,
    UkCountry,
    UkOtherInformation,
    UkRegime,
    UkListedOn,
    UkGender,
    UkImoNumber,
    UkFlag,
    UkBusinessNumber,
    UkReasons,
};

CsvTable::Columns ofsiColumns();
CsvTable::Columns ukSanctionsListColumns();

} // namespace pss
