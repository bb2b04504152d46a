// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/settingrepository.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kFind = u"SELECT value FROM setting WHERE name = :name"_s;
const auto kSave = u"INSERT INTO setting (name, value) VALUES (:name, :value) "
                   "ON CONFLICT (name) DO UPDATE SET value = excluded.value"_s;

const auto kKeepFirst =
    u"INSERT INTO setting (name, value) VALUES (:name, :value) ON CONFLICT (name) DO NOTHING"_s;

} // namespace

Result<std::optional<QByteArray>> SettingRepository::find(const QString &name)
{
    auto row = m_connection.run(kFind, {{u":name"_s, name}});
    if (!row)
        return fail(row.error());
    return row->next() ? std::optional(row->value(0).toByteArray()) : std::nullopt;
}

Status SettingRepository::save(const QString &name, const QByteArray &value)
{
    auto done = m_connection.run(kSave, {{u":name"_s, name}, {u":value"_s, value}});
    return done ? Status() : fail(done.error());
}

Result<QByteArray> SettingRepository::keepFirst(const QString &name, const QByteArray &value)
{
    auto done = m_connection.run(kKeepFirst, {{u":name"_s, name}, {u":value"_s, value}});
    if (!done)
        return fail(done.error());
    const auto kept = find(name);
    if (!kept)
        return fail(kept.error());
    return kept->value_or(value);
}

} // namespace pss
