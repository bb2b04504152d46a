// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"
#include "domain/screeninglist.h"

#include <QStringList>

namespace pss {

/// How a list is written.
enum class ListFormat {
    OfacSdn,
    OfacConsolidated,
    OfacAdvanced,
    Un,
    EuFsf,
    UkOfsi,
    CanadaSema,
    OpenSanctions,
    Ftm,
    EveryPolitician,
    Custom,
};
template <>
inline constexpr auto kWords<ListFormat> = std::to_array<EnumWord<ListFormat>>({
    {ListFormat::OfacSdn, "ofac_sdn"},
    {ListFormat::OfacConsolidated, "ofac_consolidated"},
    {ListFormat::OfacAdvanced, "ofac_advanced"},
    {ListFormat::Un, "un"},
    {ListFormat::EuFsf, "eu_fsf"},
    {ListFormat::UkOfsi, "uk_ofsi"},
    {ListFormat::CanadaSema, "canada_sema"},
    {ListFormat::OpenSanctions, "opensanctions"},
    {ListFormat::Ftm, "ftm"},
    {ListFormat::EveryPolitician, "everypolitician"},
    {ListFormat::Custom, "custom"},
});

/// What a list of this format means where its entries do not say themselves.
ListTopic defaultTopic(ListFormat format);

/// The names of its files as the publisher calls them. Of a set all are needed, in this order; else one of
/// them.
QStringList fileNames(ListFormat format);
bool isFileSet(ListFormat format);

} // namespace pss
