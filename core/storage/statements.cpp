// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/statements.h"

#include <QVariant>

namespace pss {

namespace {

constexpr size_t kMost = 128; ///< those of lists and filters are made anew by the thousand

}

std::optional<Statement> Statements::take(const QString &sql)
{
    auto found = m_waiting.extract(sql);
    if (found.empty())
        return std::nullopt;
    return std::move(found.mapped());
}

void Statements::giveBack(Statement statement)
{
    statement.query.finish();
    for (const auto &name : std::as_const(statement.names))
        statement.query.bindValue(name, QVariant());
    if (m_waiting.size() >= kMost)
        m_waiting.clear();
    m_waiting.try_emplace(statement.sql, std::move(statement));
}

} // namespace pss
