// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/errortext.h"

#include <QCoreApplication>

namespace pss {
namespace {

struct ErrorText {
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

QString unreadable(const QString &code)
{
    if (code == QLatin1StringView("PASSWORD_PROTECTED"))
        return ErrorText::tr("The file is protected by a password. Ask for a copy without one.");
    if (code == QLatin1StringView("FILE_CORRUPT"))
        return ErrorText::tr("The file is damaged and cannot be opened. Ask for it to be sent again.");
    return ErrorText::tr(
        "The file cannot be read as a document. Check that it is the right one and add it again.");
}

QString claimed(const QString &holder)
{
    return holder.isEmpty()
        ? ErrorText::tr(
            "Somebody else is reviewing this document. Take the next one, or wait until it is free.")
        : ErrorText::tr("%1 is reviewing this document. Take the next one, or wait until it is free.")
              .arg(holder);
}

QString refused(const Error &error)
{
    return error.detail.isEmpty()
        ? ErrorText::tr("Something that was entered is not accepted. Correct it and try again.")
        : ErrorText::tr("This was not accepted: %1 Correct it and try again.").arg(error.detail);
}

} // namespace

QString errorText(const Error &error)
{
    switch (error.code) {
    case ErrorCode::Unauthenticated:
        return ErrorText::tr("The name or the password is wrong. Try again, or ask your administrator.");
    case ErrorCode::Forbidden:
        return ErrorText::tr(
            "Your role does not allow this. Ask a colleague who may, or your administrator.");
    case ErrorCode::RouteNotFound:
    case ErrorCode::ResourceNotFound:
        return ErrorText::tr("This is no longer there. Refresh the list and choose again.");
    case ErrorCode::MethodNotAllowed:
        return ErrorText::tr("This cannot be done here. Refresh the list and try again.");
    case ErrorCode::ValidationFailed:
        return refused(error);
    case ErrorCode::UnsupportedMedia:
        return ErrorText::tr(
            "This kind of file is not accepted. Use JPEG, PNG, TIFF, WebP, BMP, HEIC or PDF.");
    case ErrorCode::TooLarge:
        return ErrorText::tr("The file is too large: 25 MB at most. Ask for a smaller copy.");
    case ErrorCode::UnreadableDocument:
        return unreadable(error.subject);
    case ErrorCode::DuplicateDocument:
        return ErrorText::tr(
            "This customer has sent the very same file before. Open the earlier document instead.");
    case ErrorCode::IllegalTransition:
        return ErrorText::tr(
            "The document has moved on and this is no longer possible. Look at its present status.");
    case ErrorCode::ClaimedByOther:
        return claimed(error.subject);
    case ErrorCode::StaleRevision:
    case ErrorCode::RevisionRequired:
        return ErrorText::tr("The document has changed since you opened it. Look at it again, then decide.");
    case ErrorCode::FourEyes:
        return ErrorText::tr("This needs a second person: somebody else has to confirm what you proposed.");
    case ErrorCode::ScreeningOpen:
        return ErrorText::tr("A screening hit is still open. Settle it first.");
    case ErrorCode::OverrideRequired:
        return ErrorText::tr(
            "A required check has failed. Reject, or give a reason for going on in spite of it.");
    case ErrorCode::IdempotencyMismatch:
    case ErrorCode::InProgress:
    case ErrorCode::OffsetMismatch:
    case ErrorCode::UploadLocked:
    case ErrorCode::ChecksumMismatch:
    case ErrorCode::UnsupportedVersion:
    case ErrorCode::QuotaExceeded:
        return ErrorText::tr("The same request is still being worked on. Wait a moment and look again.");
    case ErrorCode::Retained:
        return ErrorText::tr("This document must be kept until %1.").arg(error.subject);
    case ErrorCode::RateLimited:
        return ErrorText::tr("Too many attempts in a short time. Wait a minute, then try again.");
    case ErrorCode::Unavailable:
        return ErrorText::tr(
            "A part of the system does not answer. Try again in a moment; if it stays so, tell your "
            "administrator.");
    case ErrorCode::Corrupt:
        return ErrorText::tr(
            "Stored data does not prove itself. Do not decide on it; tell your administrator.");
    case ErrorCode::Cancelled:
        return ErrorText::tr("This was cancelled. Start it again if you still need it.");
    }
    Q_UNREACHABLE();
}

} // namespace pss
