// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/uploadcodes.h"

#include "base/id.h"
#include "base/json.h"
#include "base/secret.h"
#include "base/timestamp.h"
#include "domain/account.h"
#include "domain/auditevent.h"
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/tokenrepository.h"
#include "storage/uploadcoderepository.h"

#include <QCryptographicHash>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kCodeBytes = 32;
constexpr qint64 kShortestSeconds = 60;
constexpr auto kUrlSafe = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

/// A code is random through and through: its plain hash gives nothing away, and neither does the time in
/// which the hash is looked up.
QByteArray hashOf(const QString &code)
{
    return QCryptographicHash::hash(code.toUtf8(), QCryptographicHash::Sha256);
}

Status check(const UploadGuest &guest, qint64 seconds)
{
    if (auto good = needUserId(guest.subject); !good)
        return good;
    if (guest.role == Role::FieldOffice ? !isUserId(guest.office) : guest.role != Role::Customer)
        return invalid(u"office"_s, u"A code is for one customer or one field office."_s);
    if (seconds < kShortestSeconds || seconds > kLongestUploadCodeSeconds)
        return invalid(u"expires_in"_s, u"A code is good for 60 seconds to a week (604800)."_s);
    return {};
}

IssuedToken tokenFor(const UploadCode &code, const QDateTime &now)
{
    return {newId(IdKind::Token, now),
            code.guest.subject,
            code.guest.role,
            code.guest.office,
            code.issuedBy,
            now,
            now.addSecs(kUploadTokenSeconds),
            {}};
}

} // namespace

Result<HandedCode> UploadCodes::issue(const Actor &actor, const UploadGuest &guest, qint64 seconds)
{
    if (!actor.may(Permission::ManageUsers))
        return fail(ErrorCode::Forbidden, u"Your role may not hand out codes."_s);
    if (auto good = check(guest, seconds); !good)
        return fail(good.error());
    const auto now = m_clock.now();
    const auto random = Secret::random(kCodeBytes);
    const auto text = QString::fromLatin1(random.view().toByteArray().toBase64(kUrlSafe));
    UploadCode code;
    code.id = newId(IdKind::UploadCode, now);
    code.hash = hashOf(text);
    code.guest = guest;
    code.issuedBy = actor.subject;
    code.issuedAt = now;
    code.expiresAt = now.addSecs(seconds);
    const auto written = m_database.write([&](Connection &connection) -> Status {
        if (auto inserted = UploadCodeRepository(connection).insert(code); !inserted)
            return inserted;
        const QJsonObject details{{u"subject"_s, guest.subject},
                                  {u"role"_s, wordOf(guest.role)},
                                  {u"expires_at"_s, toTimestamp(code.expiresAt)}};
        return m_audit.append(connection, auditEvent(actor, u"upload_code.issued"_s, code.id, details));
    });
    if (!written)
        return fail(written.error());
    return HandedCode{code.id, text, code.expiresAt};
}

/// Nothing where the code is good no more; the trail says so either way.
Result<std::optional<IssuedToken>> UploadCodes::use(Connection &connection, Actor stranger,
                                                    const UploadCode &code)
{
    const auto now = m_clock.now();
    const auto used =
        code.isGood(now) ? UploadCodeRepository(connection).use(code.id, now) : Result<bool>(false);
    if (!used)
        return fail(used.error());
    stranger.subject = code.guest.subject;
    stranger.office = code.guest.office;
    stranger.roles = code.guest.role;
    const auto token = tokenFor(code, now);
    if (*used)
        if (auto inserted = TokenRepository(connection).insert(token); !inserted)
            return fail(inserted.error());
    const auto event = *used
        ? auditEvent(stranger, u"upload_code.exchanged"_s, code.id, {{u"token"_s, token.id}})
        : auditEvent(stranger, u"upload_code.refused"_s, code.id);
    if (auto recorded = m_audit.append(connection, event); !recorded)
        return fail(recorded.error());
    return *used ? std::optional(token) : std::nullopt;
}

Result<IssuedToken> UploadCodes::exchange(const Actor &stranger, const QString &text)
{
    const auto hash = hashOf(text);
    const auto token = m_database.write([&](Connection &connection) -> Result<std::optional<IssuedToken>> {
        const auto code = UploadCodeRepository(connection).find(hash);
        if (!code)
            return fail(code.error());
        if (!*code) // who guesses fills no trail
            return std::nullopt;
        return use(connection, stranger, **code);
    });
    if (!token)
        return fail(token.error());
    if (!*token)
        return fail(ErrorCode::Unauthenticated,
                    u"The code is not known, was used already or is out of date. Ask for a new link."_s);
    return **token;
}

Result<int> UploadCodes::expire()
{
    return m_database.write([&](Connection &connection) {
        return UploadCodeRepository(connection).removeExpired(m_clock.now());
    });
}

} // namespace pss
