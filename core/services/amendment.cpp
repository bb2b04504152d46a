// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/amendment.h"

#include "domain/auditevent.h"
#include "domain/country.h"
#include "domain/publicview.h"
#include "domain/reading.h"
#include "services/events.h"
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/documentrepository.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestCorrection = 1024;

Status needOpen(const Actor &actor, const Document &document, const QDateTime &now)
{
    // An owner is not told of proposals and quarantine: evidence that changes brings a proposal back.
    const bool looksOpen =
        document.status == DocumentStatus::PendingApproval || document.status == DocumentStatus::Quarantined;
    if (!document.isUndecided() && !(looksOpen && !actor.may(Permission::ViewAll)))
        return fail(ErrorCode::IllegalTransition,
                    u"The document is decided and cannot be changed any more."_s);
    const auto &claim = document.claim;
    if (actor.may(Permission::ViewAll) && claim && claim->holder != actor.subject && claim->until > now)
        return fail(ErrorCode::ClaimedByOther, u"Somebody else is reviewing this document."_s, claim->holder);
    return {};
}

Status correct(const Actor &actor, Document &next, const QMap<QString, QString> &corrections,
               const QDateTime &now)
{
    if (corrections.isEmpty())
        return {};
    if (!actor.may(Permission::ReviewDocument))
        return fail(ErrorCode::Forbidden, u"Only a reviewer corrects what was read."_s);
    if (next.status != DocumentStatus::InReview || !next.claim || next.claim->holder != actor.subject)
        return fail(ErrorCode::ClaimedByOther,
                    u"Only who holds the document may correct it: claim it first."_s,
                    next.claim ? next.claim->holder : QString());
    for (auto it = corrections.begin(); it != corrections.end(); ++it) {
        const auto pointer = u"/corrections/"_s + it.key().left(64);
        if (!isFieldName(it.key()))
            return invalid(pointer, u"There is no such field."_s);
        if (it->size() > kLongestCorrection)
            return invalid(pointer, u"The value is too long."_s);
        if (it->isEmpty())
            next.corrections.remove(it.key());
        else
            next.corrections[it.key()] = Correction{*it, actor.subject, now};
    }
    return {};
}

Status applyTo(Document &next, const Amendment &amendment)
{
    next.type = amendment.type.value_or(next.type);
    next.side = amendment.side.value_or(next.side);
    next.declared = amendment.declared.value_or(next.declared);
    if (!amendment.issuingCountry)
        return {};
    next.issuingCountry = normalisedCountry(*amendment.issuingCountry);
    if (next.issuingCountry.isEmpty() && !amendment.issuingCountry->isEmpty())
        return invalid(u"/issuing_country"_s,
                       u"This is no country that is known: use its ISO 3166-1 code."_s);
    return {};
}

/// Old and new value of all that differs.
QJsonObject difference(const Document &before, const Document &after)
{
    QJsonObject changes;
    const auto add = [&](const QString &name, const QJsonValue &old, const QJsonValue &now) {
        if (old != now)
            changes[name] = QJsonObject{{u"before"_s, old}, {u"after"_s, now}};
    };
    add(u"document_type"_s, wordOf(before.type), wordOf(after.type));
    add(u"side"_s, wordOf(before.side), wordOf(after.side));
    add(u"issuing_country"_s, before.issuingCountry, after.issuingCountry);
    add(u"declared"_s, toJson(before.declared), toJson(after.declared));
    for (const auto &field : before.corrections.keys() + after.corrections.keys())
        add(field, before.corrections.value(field).value, after.corrections.value(field).value);
    return changes;
}

} // namespace

Result<Document> AmendmentService::amend(const Actor &actor, const QString &id, std::optional<int> revision,
                                         const Amendment &amendment)
{
    if (!actor.may(Permission::UploadDocument))
        return fail(ErrorCode::Forbidden, u"Your role may not change documents."_s);
    auto amended = m_database.write([&](Connection &connection) -> Result<Document> {
        DocumentRepository documents(connection, m_vault);
        if (auto turn = documents.lock(id); !turn)
            return fail(turn.error());
        const auto document = documents.find(id);
        if (!document)
            return document;
        const bool isStaff = actor.may(Permission::ViewAll);
        if (!actor.owns(*document) || (document->status == DocumentStatus::Deleted && !isStaff))
            return fail(ErrorCode::ResourceNotFound, u"There is no such document."_s);
        const auto now = m_clock.now();
        const int current = isStaff ? document->revision : publicViewOf(*document, now).revision;
        if (revision && *revision != current)
            return fail(ErrorCode::StaleRevision,
                        u"The document has changed since you looked. Look again, then change it."_s);
        if (auto open = needOpen(actor, *document, now); !open)
            return fail(open.error());
        return amendIn(connection, actor, *document, amendment);
    });
    if (amended)
        Q_EMIT m_events.documentChanged(id);
    return amended;
}

Result<Document> AmendmentService::amendIn(Connection &connection, const Actor &actor,
                                           const Document &document, const Amendment &amendment)
{
    auto next = document;
    if (auto applied = applyTo(next, amendment); !applied)
        return fail(applied.error());
    if (auto corrected = correct(actor, next, amendment.corrections, m_clock.now()); !corrected)
        return fail(corrected.error());
    const auto changes = difference(document, next);
    if (changes.isEmpty())
        return document;
    DocumentRepository documents(connection, m_vault);
    auto written = documents.update(document, next, m_clock.now());
    if (!written)
        return written;
    const auto &declared = next.declared;
    if (auto added =
            documents.addSearchTexts(next.id, {declared.name(), declared.surname, declared.documentNumber});
        !added)
        return fail(added.error());
    if (auto done = m_audit.append(connection, auditEvent(actor, u"document.changed"_s, next.id, changes));
        !done)
        return fail(done.error());
    return written;
}

} // namespace pss
