// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/bodysink.h"

#include "api/multipart.h"

namespace pss {

namespace {

class BufferSink final : public BodySink {
public:
    explicit BufferSink(qsizetype expected) { m_body.reserve(expected); }

    Status take(QByteArrayView bytes) override
    {
        m_body += bytes;
        return {};
    }

    Status finish(HttpRequest &request) override
    {
        request.body = std::move(m_body);
        return {};
    }

private:
    QByteArray m_body;
};

class MultipartSink final : public BodySink {
public:
    MultipartSink(const QByteArray &boundary, qsizetype expected) : m_parser(boundary, {}, expected) { }

    Status take(QByteArrayView bytes) override { return m_parser.feed(bytes); }

    Status finish(HttpRequest &request) override
    {
        auto parts = m_parser.finish();
        if (!parts)
            return fail(parts.error());
        request.parts = std::move(*parts);
        return {};
    }

private:
    MultipartParser m_parser;
};

} // namespace

std::unique_ptr<BodySink> bufferSink(qsizetype expected) { return std::make_unique<BufferSink>(expected); }

std::unique_ptr<BodySink> multipartSink(const QByteArray &boundary, qsizetype expected)
{
    return std::make_unique<MultipartSink>(boundary, expected);
}

} // namespace pss
