// SPDX-License-Identifier: GPL-3.0-or-later
// A form with files; the first line of the input is its Content-Type.
#include "api/multipart.h"
#include "tests/fuzz/target.h"

namespace pss {

namespace {

constexpr MultipartLimits kLimits{4, 200, 300, 500};

Result<std::vector<BodyPart>> parsed(const QByteArray &boundary, QByteArrayView body, qsizetype step)
{
    MultipartParser parser(boundary, kLimits);
    for (; !body.isEmpty(); body = body.sliced(std::min(step, body.size())))
        if (auto fed = parser.feed(body.first(std::min(step, body.size()))); !fed)
            return fail(fed.error());
    return parser.finish();
}

bool areSame(const BodyPart &one, const BodyPart &other)
{
    return one.name == other.name && one.filename == other.filename && one.isFile == other.isFile
        && one.content == other.content;
}

} // namespace

void fuzz(QByteArrayView bytes)
{
    const auto line = bytes.indexOf('\n');
    const auto boundary = line < 0 ? QByteArray() : multipartBoundary(bytes.first(line));
    if (boundary.isEmpty())
        return;
    const auto body = bytes.sliced(line + 1);
    const auto whole = parsed(boundary, body, std::max<qsizetype>(body.size(), 1));
    const auto pieces = parsed(boundary, body, 1 + body.size() % 5);
    require(whole.has_value() == pieces.has_value());
    if (!whole)
        return require(whole.error().code == pieces.error().code);
    require(whole->size() <= size_t(kLimits.parts));
    require(std::equal(whole->begin(), whole->end(), pieces->begin(), pieces->end(), areSame));
    for (const auto &part : *whole)
        require(!part.name.isEmpty() && part.content.size() <= (part.isFile ? kLimits.file : kLimits.field)
                && !part.content.contains("\r\n--" + boundary));
}

} // namespace pss
