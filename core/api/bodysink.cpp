// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/bodysink.h"

#include "api/blockwriter.h"
#include "api/multipart.h"
#include "services/appending.h"
#include "services/incomingfile.h"

namespace pss {

namespace {

class BufferSink final : public BodySink {
public:
    BufferSink(qsizetype size, qsizetype limit) : m_memory(size > 0 ? size : limit) { m_body.reserve(size); }

    qint64 memory() const override { return m_memory; }
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
    const qint64 m_memory;
    QByteArray m_body;
};

class FormSink final : public BodySink {
public:
    FormSink(const QByteArray &boundary, std::shared_ptr<IncomingFile> file, Workers &workers,
             QObject *context)
        : m_blocks(
            workers, context, [file](QByteArrayView block) { return file->write(block); },
            BlockWriter::OnCut::Drop)
        , m_parser(boundary, {}, [this](QByteArrayView piece) { return m_blocks.add(piece); })
        , m_file(std::move(file))
    {
    }

    qint64 memory() const override
    {
        return 6 * kBlockBytes;
    } // two blocks, a chunk to be sealed, the form's fields
    Status take(QByteArrayView bytes) override { return m_parser.feed(bytes); }
    bool isBusy() const override { return m_blocks.isBusy(); }
    void onReady(std::function<void()> ready) override { m_blocks.onReady(std::move(ready)); }
    bool settle() override { return m_blocks.settle(); }
    Status finish(HttpRequest &request) override
    {
        if (auto written = m_blocks.status(); !written)
            return written;
        auto parts = m_parser.finish();
        if (!parts)
            return fail(parts.error());
        request.parts = std::move(*parts);
        request.file = std::move(m_file);
        return {};
    }

private:
    BlockWriter m_blocks; // lets go of the file last, and not in this thread
    MultipartParser m_parser;
    std::shared_ptr<IncomingFile> m_file;
};

class AppendSink final : public BodySink {
public:
    AppendSink(std::shared_ptr<Appending> appending, Workers &workers, QObject *context)
        : m_blocks(
            workers, context, [appending](QByteArrayView block) { return appending->write(block); },
            BlockWriter::OnCut::Write)
        , m_appending(std::move(appending))
    {
    }

    qint64 memory() const override { return 5 * kBlockBytes; }
    Status take(QByteArrayView bytes) override { return m_blocks.add(bytes); }
    bool isBusy() const override { return m_blocks.isBusy(); }
    void onReady(std::function<void()> ready) override { m_blocks.onReady(std::move(ready)); }
    bool settle() override { return m_blocks.settle(); }
    Status finish(HttpRequest &request) override
    {
        if (auto written = m_blocks.status(); !written)
            return written;
        request.appending = std::move(m_appending);
        return {};
    }

private:
    BlockWriter m_blocks; // lets go of it last, and not in this thread
    std::shared_ptr<Appending> m_appending;
};

} // namespace

std::unique_ptr<BodySink> appendSink(std::shared_ptr<Appending> appending, Workers &workers, QObject *context)
{
    return std::make_unique<AppendSink>(std::move(appending), workers, context);
}

std::unique_ptr<BodySink> bufferSink(qsizetype size, qsizetype limit)
{
    return std::make_unique<BufferSink>(size, limit);
}

std::unique_ptr<BodySink> formSink(const QByteArray &boundary, std::shared_ptr<IncomingFile> file,
                                   Workers &workers, QObject *context)
{
    return std::make_unique<FormSink>(boundary, std::move(file), workers, context);
}

} // namespace pss
