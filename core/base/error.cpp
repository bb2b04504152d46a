// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/error.h"

namespace pss {

QLatin1StringView toString(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Unauthenticated:
        return QLatin1StringView("unauthenticated");
    case ErrorCode::Forbidden:
        return QLatin1StringView("forbidden");
    case ErrorCode::RouteNotFound:
        return QLatin1StringView("route_not_found");
    case ErrorCode::ResourceNotFound:
        return QLatin1StringView("resource_not_found");
    case ErrorCode::MethodNotAllowed:
        return QLatin1StringView("method_not_allowed");
    case ErrorCode::ValidationFailed:
        return QLatin1StringView("validation_failed");
    case ErrorCode::UnsupportedMedia:
        return QLatin1StringView("unsupported_media");
    case ErrorCode::TooLarge:
        return QLatin1StringView("too_large");
    case ErrorCode::UnreadableDocument:
        return QLatin1StringView("unreadable_document");
    case ErrorCode::DuplicateDocument:
        return QLatin1StringView("duplicate_document");
    case ErrorCode::IllegalTransition:
        return QLatin1StringView("illegal_transition");
    case ErrorCode::ClaimedByOther:
        return QLatin1StringView("claimed_by_other");
    case ErrorCode::StaleRevision:
        return QLatin1StringView("stale_revision");
    case ErrorCode::RevisionRequired:
        return QLatin1StringView("revision_required");
    case ErrorCode::FourEyes:
        return QLatin1StringView("four_eyes");
    case ErrorCode::ScreeningOpen:
        return QLatin1StringView("screening_open");
    case ErrorCode::OverrideRequired:
        return QLatin1StringView("override_required");
    case ErrorCode::IdempotencyMismatch:
        return QLatin1StringView("idempotency_mismatch");
    case ErrorCode::InProgress:
        return QLatin1StringView("in_progress");
    case ErrorCode::OffsetMismatch:
        return QLatin1StringView("offset_mismatch");
    case ErrorCode::UploadLocked:
        return QLatin1StringView("upload_locked");
    case ErrorCode::ChecksumMismatch:
        return QLatin1StringView("checksum_mismatch");
    case ErrorCode::UnsupportedVersion:
        return QLatin1StringView("unsupported_version");
    case ErrorCode::QuotaExceeded:
        return QLatin1StringView("quota_exceeded");
    case ErrorCode::Retained:
        return QLatin1StringView("retained");
    case ErrorCode::RateLimited:
        return QLatin1StringView("rate_limited");
    case ErrorCode::Unavailable:
        return QLatin1StringView("unavailable");
    case ErrorCode::Corrupt:
        return QLatin1StringView("internal_error");
    case ErrorCode::Cancelled:
        return QLatin1StringView("cancelled");
    }
    Q_UNREACHABLE();
}

} // namespace pss
