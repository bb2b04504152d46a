// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/error.h"

#include <tl/expected.hpp>

#include <utility>

namespace pss {

/// A value or the Error that prevented it; never to be dropped unread.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
public:
    using Base = tl::expected<T, Error>;
    using Base::Base;
    Result(Base base) : Base(std::move(base)) { }
    Result() = default;
};

/// Success without a value, or an Error.
using Status = Result<void>;

inline tl::unexpected<Error> fail(ErrorCode code, QString detail, QString subject = {})
{
    return tl::unexpected<Error>(Error{code, std::move(detail), std::move(subject), {}});
}

inline tl::unexpected<Error> fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

/// A refused field of what the caller sent.
inline tl::unexpected<Error> invalid(const QString &pointer, const QString &detail)
{
    return tl::unexpected<Error>(Error{
        ErrorCode::ValidationFailed, detail, {}, {FieldError{pointer, QStringLiteral("invalid"), detail}}});
}

} // namespace pss
