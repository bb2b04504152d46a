// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading/answerwriter.h"

#include "base/json.h"
#include "reading/inlet.h"

#include <QImage>

namespace pss {

namespace {

template <class T>
std::span<const char> bytesOf(const T &value)
{
    return {reinterpret_cast<const char *>(&value), sizeof(T)};
}

/// Gray or RGB; what has alpha lies on white.
QImage sendable(const QImage &image)
{
    if (image.format() == QImage::Format_Grayscale8 || image.format() == QImage::Format_RGB888)
        return image;
    return image.convertToFormat(image.isGrayscale() ? QImage::Format_Grayscale8 : QImage::Format_RGB888);
}

} // namespace

bool AnswerWriter::begun() const { return frame(FrameType::Begun, {}); }

bool AnswerWriter::probe(const Probe &probe) const
{
    const ProbeBody body{quint32(mediaTypes().indexOf(probe.mediaType)), quint32(probe.pages),
                         quint32(probe.firstPage.width()), quint32(probe.firstPage.height()),
                         adviceBits(probe.advice)};
    return frame(FrameType::Probe, QByteArray(reinterpret_cast<const char *>(&body), sizeof body));
}

bool AnswerWriter::page(int number, const QImage &image) const
{
    const QImage rows = sendable(image);
    const quint32 channels = rows.format() == QImage::Format_Grayscale8 ? 1 : 3;
    const PageHead page{quint32(number), quint32(rows.width()), quint32(rows.height()), channels};
    const size_t width = size_t(rows.width()) * channels;
    const FrameHead head{kFrameMagic, FrameType::Page, sizeof page + width * size_t(rows.height())};
    if (!writeAll(m_pipe, bytesOf(head)) || !writeAll(m_pipe, bytesOf(page)))
        return false;
    for (int y = 0; y < rows.height(); ++y)
        if (!writeAll(m_pipe, {reinterpret_cast<const char *>(rows.constScanLine(y)), width}))
            return false;
    return true;
}

bool AnswerWriter::reading(const Reading &reading) const
{
    return frame(FrameType::Reading, pss::toJson(pss::toJson(reading)));
}

bool AnswerWriter::refusal(const QString &reason) const
{
    return frame(FrameType::Refusal, reason.toLatin1());
}

bool AnswerWriter::frame(FrameType type, const QByteArray &body) const
{
    const FrameHead head{kFrameMagic, type, quint64(body.size())};
    return writeAll(m_pipe, bytesOf(head)) && writeAll(m_pipe, {body.constData(), size_t(body.size())});
}

} // namespace pss
