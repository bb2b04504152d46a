// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/fileplace.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// A file may call its columns and elements as it likes.
QString shown(const QString &name)
{
    constexpr qsizetype kLongestShown = 60;
    QString printable;
    for (const auto c : name.first(qMin(name.size(), kLongestShown)))
        printable += c.isPrint() ? c : QChar(u'\u00b7');
    return printable;
}

tl::unexpected<Error> at(const FilePlace &place, ErrorCode code, const QString &detail)
{
    const auto where = place.text();
    return fail(Error{code, where + u": "_s + detail, where, {FieldError{where, u"invalid"_s, detail}}});
}

} // namespace

QString FilePlace::text() const
{
    auto where = file;
    if (line > 0)
        where += u", line %1"_s.arg(line);
    if (!column.isEmpty())
        where += u", column "_s + shown(column);
    if (!element.isEmpty())
        where += u", element "_s + shown(element);
    return where;
}

tl::unexpected<Error> invalidAt(const FilePlace &place, const QString &detail)
{
    return at(place, ErrorCode::ValidationFailed, detail);
}

tl::unexpected<Error> tooLargeAt(const FilePlace &place, const QString &detail)
{
    return at(place, ErrorCode::TooLarge, detail);
}

} // namespace pss
