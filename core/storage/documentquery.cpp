// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/documentquery.h"

#include "base/id.h"
#include "base/timestamp.h"
#include "storage/keyring.h"
#include "storage/searchwords.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// Of the customer's latest verification that has a risk: ids grow with time.
const auto kLatestRisk =
    u"user_id IN (SELECT user_id FROM verification one WHERE risk_level = %1 AND NOT EXISTS "
    "(SELECT 1 FROM verification later WHERE later.user_id = one.user_id AND later.id > one.id "
    "AND later.risk_level <> ''))"_s;

/// Collects conditions and their values.
struct Conditions {
    QStringList texts;
    Bindings bindings;

    void add(const QString &text, const QVariant &value)
    {
        const auto name = u":v%1"_s.arg(bindings.size());
        texts << text.arg(name);
        bindings.emplace_back(name, value);
    }

    template <class E>
    void addAny(const QString &column, const QList<E> &values)
    {
        if (values.isEmpty())
            return;
        QStringList words; // our own words, not the caller's text
        for (const auto value : values)
            words << u'\'' + wordOf(value) + u'\'';
        texts << u"%1 IN (%2)"_s.arg(column, words.join(u", "_s));
    }
};

QString orderOf(DocumentSort sort)
{
    switch (sort) {
    case DocumentSort::CreatedAscending:
        return u"created_at, id"_s;
    case DocumentSort::CreatedDescending:
        return u"created_at DESC, id DESC"_s;
    case DocumentSort::Priority:
        return u"priority DESC, due_at, id"_s;
    case DocumentSort::Due:
        return u"due_at, id"_s;
    }
    Q_UNREACHABLE();
}

bool isByPriority(DocumentSort sort) { return sort == DocumentSort::Priority; }

/// The order itself, what it sorts by, and the id.
QStringList keyOf(const Document &document, DocumentSort sort)
{
    QStringList key{QString::number(int(sort))};
    if (isByPriority(sort))
        key << QString::number(document.priority);
    const bool byDue = isByPriority(sort) || sort == DocumentSort::Due;
    return key << toTimestamp(byDue ? document.dueAt : document.createdAt) << document.id;
}

bool isKey(const QStringList &key, DocumentSort sort)
{
    if (key.size() != (isByPriority(sort) ? 4 : 3) || key.first() != QString::number(int(sort)))
        return false;
    bool isNumber = true;
    if (isByPriority(sort))
        (void)key[1].toInt(&isNumber);
    const auto &time = key[key.size() - 2];
    return isNumber && (time.isEmpty() || fromTimestamp(time).isValid())
        && isId(IdKind::Document, key.last());
}

Status addCursor(Conditions &conditions, const QString &cursor, DocumentSort sort)
{
    const auto decoded = QByteArray::fromBase64Encoding(
        cursor.toLatin1(), QByteArray::Base64UrlEncoding | QByteArray::AbortOnBase64DecodingErrors);
    const auto key = QString::fromUtf8(*decoded).split(u'|');
    if (!decoded || !isKey(key, sort))
        return invalid(u"cursor"_s, u"The cursor is not one that this list gave for this order."_s);
    const int priority = isByPriority(sort) ? key[1].toInt() : 0;
    const auto time = u":cursor_time"_s;
    const auto id = u":cursor_id"_s;
    conditions.bindings.emplace_back(time, key[key.size() - 2]);
    conditions.bindings.emplace_back(id, key.last());
    switch (sort) {
    case DocumentSort::CreatedAscending:
        conditions.texts << u"(created_at, id) > (:cursor_time, :cursor_id)"_s;
        break;
    case DocumentSort::CreatedDescending:
        conditions.texts << u"(created_at, id) < (:cursor_time, :cursor_id)"_s;
        break;
    case DocumentSort::Priority:
        conditions.bindings.emplace_back(u":cursor_priority"_s, priority);
        conditions.bindings.emplace_back(u":cursor_equal"_s, priority);
        conditions.texts << u"(priority < :cursor_priority OR (priority = :cursor_equal AND (due_at, id) > "
                            "(:cursor_time, :cursor_id)))"_s;
        break;
    case DocumentSort::Due:
        conditions.texts << u"(due_at, id) > (:cursor_time, :cursor_id)"_s;
        break;
    }
    return {};
}

/// An id or a customer as written, or words that the document is findable by.
void addSearch(Conditions &conditions, const QString &query, const Keyring &keys)
{
    const auto text = query.trimmed();
    QStringList byWord;
    for (const auto &word : searchWords(text)) {
        const auto name = u":w%1"_s.arg(conditions.bindings.size());
        conditions.bindings.emplace_back(name, keys.searchToken(word.toUtf8()));
        byWord << u"id IN (SELECT document_id FROM search_token WHERE token = %1)"_s.arg(name);
    }
    const auto words = byWord.isEmpty() ? u"1 = 0"_s : byWord.join(u" AND "_s);
    conditions.bindings.emplace_back(u":query_id"_s, text);
    conditions.bindings.emplace_back(u":query_user"_s, text);
    conditions.texts << u"(id = :query_id OR user_id = :query_user OR (%1))"_s.arg(words);
}

} // namespace

Result<DocumentSelection> toSelection(const DocumentFilter &filter, const QString &cursor,
                                      const Keyring &keys, const QDateTime &now)
{
    Conditions conditions;
    conditions.addAny(u"status"_s, filter.statuses);
    conditions.addAny(u"document_type"_s, filter.types);
    if (filter.statuses.isEmpty())
        conditions.texts << u"status <> 'deleted'"_s;
    if (!filter.userId.isEmpty())
        conditions.add(u"user_id = %1"_s, filter.userId);
    if (!filter.office.isEmpty())
        conditions.add(u"office = %1"_s, filter.office);
    if (!filter.claimedBy.isEmpty())
        conditions.add(u"claim_holder = %1"_s, filter.claimedBy);
    if (filter.riskLevel)
        conditions.add(kLatestRisk, wordOf(*filter.riskLevel));
    if (filter.unclaimed)
        conditions.texts << u"claim_holder = ''"_s;
    if (filter.overdue)
        conditions.add(u"due_at < %1"_s, toTimestamp(now));
    if (filter.createdFrom.isValid())
        conditions.add(u"created_at >= %1"_s, toTimestamp(filter.createdFrom));
    if (filter.createdTo.isValid())
        conditions.add(u"created_at < %1"_s, toTimestamp(filter.createdTo));
    if (!filter.query.trimmed().isEmpty())
        addSearch(conditions, filter.query, keys);
    if (!cursor.isEmpty())
        if (auto added = addCursor(conditions, cursor, filter.sort); !added)
            return fail(added.error());
    DocumentSelection selection;
    if (!conditions.texts.isEmpty())
        selection.where = conditions.texts.join(u" AND "_s);
    selection.order = orderOf(filter.sort);
    selection.bindings = std::move(conditions.bindings);
    return selection;
}

QString nextCursor(const Document &last, DocumentSort sort)
{
    const auto options = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
    return QString::fromLatin1(keyOf(last, sort).join(u'|').toUtf8().toBase64(options));
}

} // namespace pss
