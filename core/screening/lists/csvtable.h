// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "screening/lists/csvreader.h"

#include <span>

namespace pss {

/// A column that a format has.
struct CsvColumn {
    const char *name;
    enum Kind { Needed, Optional } kind = Optional;
};

/// A CSV file with a header. Columns that the format does not know, twice the same, or needed ones that are
/// not there are errors, and so is a row of another length.
class CsvTable {
public:
    /// Of all the columns a format knows; their index here is what text() is asked for.
    using Columns = std::span<const CsvColumn>;

    explicit CsvTable(CsvReader &rows) : m_rows(rows) { }

    /// The next row is the header.
    Status readHeader(Columns columns);

    /// Each row, until one of them is an error.
    Status forEachRow(const std::function<Status()> &take);

    /// Empty where the file has no such column.
    QString text(int column) const;
    QStringList texts(int column, QChar separator) const; ///< without empty ones
    FilePlace place(int column = -1) const;
    qsizetype rowBytes() const { return m_rows.rowBytes(); }

private:
    Result<bool> next();
    Status takeColumn(Columns columns, qsizetype index);

    CsvReader &m_rows;
    QStringList m_names;
    std::vector<qsizetype> m_indexOf; ///< of each column that the format knows; -1 where it is not there
};

} // namespace pss
