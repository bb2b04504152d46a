// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace pss {

/// What went wrong, in one closed list: the `code` of the API's problem documents and the key of the
/// sentences on screen. Two exhaustive switches (api/problem.cpp, ui/common/errortext.cpp) translate it.
enum class ErrorCode {
    Unauthenticated,
    Forbidden,
    RouteNotFound,
    ResourceNotFound,
    MethodNotAllowed,
    ValidationFailed,
    UnsupportedMedia,
    TooLarge,
    UnreadableDocument,
    DuplicateDocument,
    IllegalTransition,
    ClaimedByOther,
    StaleRevision,
    RevisionRequired,
    FourEyes,
    ScreeningOpen,
    OverrideRequired,
    IdempotencyMismatch,
    InProgress,
    OffsetMismatch, ///< a resumable upload goes on elsewhere
    UploadLocked,
    ChecksumMismatch,
    UnsupportedVersion, ///< of the resumable upload protocol
    QuotaExceeded,
    Retained, ///< must be kept; the subject says until when
    RateLimited,
    Unavailable,
    Corrupt, ///< kept data does not prove itself: `internal_error` outside
    Cancelled,
};

/// A field that was refused: a JSON pointer or a form field's name, and why.
struct FieldError {
    QString pointer;
    QString code;
    QString detail;
};

/// An error as a value. `detail` is English, without personal data, and may be shown to the caller; `subject`
/// is what it is about where a caller may be told (an id, an account, a reason code).
struct Error {
    ErrorCode code;
    QString detail;
    QString subject;
    QList<FieldError> fields;
};

/// The word for a code in JSON, e.g. `illegal_transition`.
QLatin1StringView toString(ErrorCode code);

} // namespace pss
