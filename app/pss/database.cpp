// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/database.h"
#include "app/pss/command.h"
#include "storage/migrations.h"

namespace pss {

using namespace Qt::StringLiterals;

int runDatabaseGrant(QCommandLineParser &parser, const QStringList &arguments)
{
    parser.addOption({u"database"_s, u"postgresql://owner@host/name."_s, u"URL"_s});
    parser.addPositionalArgument(u"ROLE"_s, u"The role that desks sign in to the server with."_s);
    process(parser, arguments);
    if (parser.positionalArguments().size() != 1)
        return wrongUsage(u"Name the one role to grant the desk's rights to."_s);
    auto database = Database::openPostgreSql(parser.value(u"database"_s));
    if (!database)
        return failed(database.error());
    if (auto current = migrate(**database); !current)
        return failed(current.error());
    const auto granted = grantDesk(**database, parser.positionalArguments().first());
    return granted ? Done : failed(granted.error());
}

} // namespace pss
