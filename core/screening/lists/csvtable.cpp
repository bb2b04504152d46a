// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/csvtable.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

Status CsvTable::readHeader(Columns columns)
{
    const auto isThere = m_rows.next();
    if (!isThere)
        return fail(isThere.error());
    if (!*isThere)
        return invalidAt(m_rows.place(), u"The file ends before its header."_s);
    m_indexOf.assign(columns.size(), -1);
    for (qsizetype i = 0; i < m_rows.size(); ++i)
        if (auto taken = takeColumn(columns, i); !taken)
            return taken;
    for (size_t i = 0; i < columns.size(); ++i)
        if (columns[i].kind == CsvColumn::Needed && m_indexOf[i] < 0) {
            auto place = m_rows.place();
            place.column = QString::fromUtf8(columns[i].name);
            return invalidAt(place, u"The header lacks this column."_s);
        }
    m_rows.setColumnNames(m_names);
    return {};
}

Status CsvTable::takeColumn(Columns columns, qsizetype index)
{
    const auto name = m_rows.text(index);
    auto place = m_rows.place();
    place.column = name;
    const auto known = std::find_if(columns.begin(), columns.end(), [&](const CsvColumn &column) {
        return name == QLatin1StringView(column.name);
    });
    if (known == columns.end())
        return invalidAt(place, u"The format has no such column."_s);
    auto &at = m_indexOf[size_t(known - columns.begin())];
    if (at >= 0)
        return invalidAt(place, u"The header has this column twice."_s);
    at = index;
    m_names << name;
    return {};
}

Status CsvTable::forEachRow(const std::function<Status()> &take)
{
    for (;;) {
        const auto isThere = next();
        if (!isThere)
            return fail(isThere.error());
        if (!*isThere)
            return {};
        if (auto taken = take(); !taken)
            return taken;
    }
}

Result<bool> CsvTable::next()
{
    const auto isThere = m_rows.next();
    if (isThere && *isThere && m_rows.size() != m_names.size())
        return invalidAt(
            m_rows.place(),
            u"The row has %1 fields where the header has %2."_s.arg(m_rows.size()).arg(m_names.size()));
    return isThere;
}

QString CsvTable::text(int column) const
{
    const auto index = m_indexOf[size_t(column)];
    return index < 0 ? QString() : m_rows.text(index);
}

QStringList CsvTable::texts(int column, QChar separator) const
{
    QStringList parts;
    for (const auto &part : text(column).split(separator, Qt::SkipEmptyParts))
        if (const auto trimmed = part.trimmed(); !trimmed.isEmpty())
            parts << trimmed;
    return parts;
}

FilePlace CsvTable::place(int column) const
{
    return m_rows.place(column < 0 ? -1 : m_indexOf[size_t(column)]);
}

} // namespace pss
