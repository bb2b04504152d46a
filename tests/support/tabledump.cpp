// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/tabledump.h"

#include <QSqlQuery>
#include <QSqlRecord>

namespace pss {

using namespace Qt::StringLiterals;

QStringList columnsOf(const RawDatabase &database, Engine engine)
{
    auto rows = database.run(
        engine == Engine::Sqlite
            ? u"SELECT m.name, c.name FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'"_s
            : u"SELECT table_name, column_name FROM information_schema.columns "
              "WHERE table_schema = current_schema()"_s);
    QStringList columns;
    while (rows.next())
        columns << rows.value(0).toString() + u'.' + rows.value(1).toString();
    columns.sort();
    return columns;
}

QByteArrayList contentsOf(const RawDatabase &database, Engine engine)
{
    QStringList tables;
    for (const auto &column : columnsOf(database, engine))
        tables << column.section(u'.', 0, 0);
    tables.removeDuplicates();
    QByteArrayList contents;
    for (const auto &table : std::as_const(tables)) {
        auto rows = database.run(u"SELECT * FROM %1 ORDER BY 1"_s.arg(table));
        const auto record = rows.record();
        while (rows.next())
            for (int i = 0; i < record.count(); ++i)
                contents << (table + u'.' + record.fieldName(i) + u'=').toUtf8()
                        + rows.value(i).toByteArray();
    }
    return contents;
}

} // namespace pss
