// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "storage/statements.h"

#include <QVariant>

#include <utility>

namespace pss {

/// What a statement gave, read once and forward. Its end lets the statement be run again; it ends before its
/// transaction does.
class Rows {
public:
    /// `home` takes the statement back, where there is one.
    Rows(Statement statement, Statements *home) : m_statement(std::move(statement)), m_home(home) { }
    Rows(Rows &&other) noexcept
        : m_statement(std::move(other.m_statement)), m_home(std::exchange(other.m_home, nullptr))
    {
    }
    Rows &operator=(Rows &&) = delete;
    ~Rows();

    bool next() { return m_statement.query.next(); }
    QVariant value(int column) const { return m_statement.query.value(column); }
    /// How many the statement changed.
    int changed() const { return m_statement.query.numRowsAffected(); }
    /// Ends the reading before the last row, so that another statement may run.
    void finish() { m_statement.query.finish(); }

private:
    Statement m_statement;
    Statements *m_home;
};

} // namespace pss
