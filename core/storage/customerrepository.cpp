// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/customerrepository.h"

#include "base/timestamp.h"
#include "storage/connection.h"
#include "storage/keyring.h"
#include "storage/searchwords.h"

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const auto kByDocuments =
    u"SELECT user_id, COUNT(*), MAX(created_at) FROM document WHERE status <> 'deleted' AND user_id > :after "
    "AND (id = :document OR user_id = :user_id%1) GROUP BY user_id ORDER BY user_id LIMIT :limit"_s;
const auto kByVerification =
    u"SELECT user_id FROM verification WHERE user_id = :user_id OR id = :verification LIMIT 1"_s;

} // namespace

Result<std::vector<CustomerRow>> CustomerRepository::search(const QString &query, const QString &after,
                                                            int limit)
{
    const auto text = query.trimmed();
    auto customers = byDocuments(text, after, limit);
    if (!customers || !after.isEmpty())
        return customers;
    const auto other = byVerification(text);
    if (!other)
        return fail(other.error());
    if (!other->isEmpty() && std::ranges::find(*customers, *other, &CustomerRow::userId) == customers->end())
        customers->push_back({*other, 0, {}});
    return customers;
}

Result<std::vector<CustomerRow>> CustomerRepository::byDocuments(const QString &text, const QString &after,
                                                                 int limit)
{
    Bindings values{
        {u":after"_s, after}, {u":document"_s, text}, {u":user_id"_s, text}, {u":limit"_s, limit}};
    QStringList byWord;
    for (const auto &word : searchWords(text)) {
        const auto name = u":w%1"_s.arg(byWord.size());
        values.emplace_back(name, m_keys.searchToken(word.toUtf8()));
        byWord << u"id IN (SELECT document_id FROM search_token WHERE token = %1)"_s.arg(name);
    }
    const auto words = byWord.isEmpty() ? QString() : u" OR (%1)"_s.arg(byWord.join(u" AND "_s));
    auto rows = m_connection.run(kByDocuments.arg(words), values);
    if (!rows)
        return fail(rows.error());
    std::vector<CustomerRow> customers;
    while (rows->next())
        customers.push_back(
            {rows->value(0).toString(), rows->value(1).toInt(), fromTimestamp(rows->value(2).toString())});
    return customers;
}

Result<QString> CustomerRepository::byVerification(const QString &text)
{
    auto row = m_connection.run(kByVerification, {{u":user_id"_s, text}, {u":verification"_s, text}});
    if (!row)
        return fail(row.error());
    return row->next() ? row->value(0).toString() : QString();
}

} // namespace pss
