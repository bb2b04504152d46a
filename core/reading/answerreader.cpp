// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading/answerreader.h"

#include "reading/pageencoder.h"

#include <QImage>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMaxEncodedBytes = 512 << 20; ///< of one document's pages: 50 noisy photographs stay below

} // namespace

Status AnswerReader::begun()
{
    const auto frame = head();
    if (!frame)
        return fail(frame.error());
    if (frame->type != FrameType::Begun)
        return readerFailed(u"The reader's answer has no beginning."_s);
    return {};
}

Result<Probe> AnswerReader::probe()
{
    const auto frame = head();
    if (!frame)
        return fail(frame.error());
    if (frame->type != FrameType::Probe)
        return readerFailed(u"The reader answered something else than a probe."_s);
    std::array<char, sizeof(ProbeBody)> bytes;
    if (auto filled = m_inlet.fill(bytes); !filled)
        return fail(filled.error());
    return parseProbe(bytes, m_limits);
}

Result<ReadOutcome> AnswerReader::read()
{
    for (;;) {
        const auto frame = head();
        if (!frame)
            return fail(frame.error());
        if (frame->type == FrameType::Page) {
            if (auto taken = page(frame->size); !taken)
                return fail(taken.error());
            continue;
        }
        if (frame->type != FrameType::Reading)
            return readerFailed(u"The reader answered something else than a reading."_s);
        auto read = reading(frame->size, m_sizes);
        if (!read)
            return fail(read.error());
        return ReadOutcome{std::move(*read), std::move(m_pages)};
    }
}

Result<Reading> AnswerReader::fields(const std::vector<QSize> &pages)
{
    const auto frame = head();
    if (!frame)
        return fail(frame.error());
    if (frame->type != FrameType::Reading)
        return readerFailed(u"The reader answered something else than a reading."_s);
    return reading(frame->size, pages);
}

Result<Reading> AnswerReader::reading(quint64 size, const std::vector<QSize> &pages)
{
    const auto json = body(size);
    if (!json)
        return fail(json.error());
    return parseReading(*json, pages);
}

Result<FrameHead> AnswerReader::head()
{
    std::array<char, sizeof(FrameHead)> bytes;
    if (auto filled = m_inlet.fill(bytes); !filled)
        return fail(filled.error());
    auto frame = parseFrameHead(bytes);
    if (frame && frame->type == FrameType::Refusal) // whatever was asked
        return fail(refusal(frame->size));
    return frame;
}

Result<QByteArray> AnswerReader::body(quint64 size)
{
    QByteArray bytes(qsizetype(size), Qt::Uninitialized);
    if (auto filled = m_inlet.fill({bytes.data(), size_t(bytes.size())}); !filled)
        return fail(filled.error());
    return bytes;
}

Status AnswerReader::page(quint64 size)
{
    std::array<char, sizeof(PageHead)> bytes;
    if (auto filled = m_inlet.fill(bytes); !filled)
        return filled;
    const auto head = parsePageHead(bytes, size, quint32(m_sizes.size() + 1), m_limits);
    if (!head)
        return fail(head.error());
    const auto rows = body(size - sizeof(PageHead));
    if (!rows)
        return fail(rows.error());

    const QImage image(reinterpret_cast<const uchar *>(rows->constData()), int(head->width),
                       int(head->height), qsizetype(head->width) * head->channels,
                       head->channels == 1 ? QImage::Format_Grayscale8 : QImage::Format_RGB888);
    auto encoded = encodePage(int(head->number), image);
    if (!encoded)
        return fail(encoded.error());
    m_encodedBytes += encoded->png.size();
    if (m_encodedBytes > kMaxEncodedBytes)
        return readerFailed(u"The reader's pages are too large together."_s);
    m_sizes.push_back(image.size());
    m_pages.push_back(std::move(*encoded));
    m_inlet.extendDeadline(m_limits.page);
    return {};
}

Error AnswerReader::refusal(quint64 size)
{
    const auto reason = body(size);
    return reason ? parseRefusal(*reason) : reason.error();
}

} // namespace pss
