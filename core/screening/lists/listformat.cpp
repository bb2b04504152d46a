// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/listformat.h"

namespace pss {

namespace {

struct FormatRow {
    ListFormat format;
    ListTopic topic;
    bool isSet;
    std::array<const char *, 4> files;
};

constexpr FormatRow kFormats[] = {
    {ListFormat::OfacSdn, ListTopic::Sanctions, true, {"sdn.csv", "alt.csv", "add.csv", "sdn_comments.csv"}},
    {ListFormat::OfacConsolidated,
     ListTopic::Sanctions,
     true,
     {"cons_prim.csv", "cons_alt.csv", "cons_add.csv", "cons_comments.csv"}},
    {ListFormat::OfacAdvanced, ListTopic::Sanctions, false, {"sdn_advanced.xml", "cons_advanced.xml"}},
    {ListFormat::Un, ListTopic::Sanctions, false, {"consolidated.xml", "consolidatedLegacyByPRN.xml"}},
    {ListFormat::EuFsf,
     ListTopic::Sanctions,
     false,
     {"xmlFullSanctionsList_1_1.xml", "csvFullSanctionsList_1_1.csv"}},
    {ListFormat::UkOfsi, ListTopic::Sanctions, false, {"ConList.csv", "UK-Sanctions-List.csv"}},
    {ListFormat::CanadaSema, ListTopic::Sanctions, false, {"sema-lmes.xml"}},
    {ListFormat::OpenSanctions, ListTopic::Sanctions, false, {"targets.simple.csv"}},
    {ListFormat::Ftm, ListTopic::Sanctions, false, {"entities.ftm.json", "targets.nested.json"}},
    {ListFormat::EveryPolitician, ListTopic::Pep, false, {"names.csv"}},
    {ListFormat::Custom, ListTopic::Internal, false, {"list.csv"}},
};

const FormatRow &rowOf(ListFormat format)
{
    for (const auto &row : kFormats)
        if (row.format == format)
            return row;
    Q_UNREACHABLE();
}

} // namespace

ListTopic defaultTopic(ListFormat format) { return rowOf(format).topic; }

QStringList fileNames(ListFormat format)
{
    QStringList names;
    for (const auto *name : rowOf(format).files)
        if (name)
            names << QLatin1StringView(name);
    return names;
}

bool isFileSet(ListFormat format) { return rowOf(format).isSet; }

} // namespace pss
