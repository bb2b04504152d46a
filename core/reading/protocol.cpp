// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading/protocol.h"

#include "base/json.h"
#include "domain/rejectionreason.h"

#include <algorithm>
#include <bit>

namespace pss {

using namespace Qt::StringLiterals;

const QStringList &mediaTypes()
{
    static const QStringList types{u"image/jpeg"_s, u"image/png"_s,  u"image/tiff"_s,     u"image/webp"_s,
                                   u"image/bmp"_s,  u"image/heic"_s, u"application/pdf"_s};
    return types;
}

namespace {

const QStringList &qualityCodes()
{
    static const auto codes = [] {
        QStringList list;
        for (const auto &reason : rejectionReasons())
            if (reason.group == ReasonGroup::Quality)
                list << QLatin1StringView(reason.code);
        return list;
    }();
    return codes;
}

} // namespace

quint32 adviceBits(const QStringList &codes)
{
    quint32 bits = 0;
    for (qsizetype i = 0; i < qualityCodes().size(); ++i)
        if (codes.contains(qualityCodes().at(i)))
            bits |= 1u << i;
    return bits;
}

bool areLanguageNames(QStringView languages)
{
    if (languages.size() >= qsizetype(sizeof(JobRequest::languages)))
        return false;
    const auto isName = [](QStringView name) {
        return name.size() >= 3 && name.size() <= 12
            && std::ranges::all_of(name, [](QChar c) { return (c >= u'a' && c <= u'z') || c == u'_'; });
    };
    const auto names = languages.split(u'+');
    return std::ranges::all_of(names, isName);
}

tl::unexpected<Error> readerFailed(const QString &detail)
{
    return fail(ErrorCode::Unavailable, detail, u"reader_failed"_s);
}

Result<FrameHead> parseFrameHead(const std::array<char, sizeof(FrameHead)> &bytes)
{
    const auto head = std::bit_cast<FrameHead>(bytes);
    if (head.magic != kFrameMagic)
        return readerFailed(u"The reader's answer has no frame where one must begin."_s);
    switch (head.type) {
    case FrameType::Begun:
        if (head.size != 0)
            break;
        return head;
    case FrameType::Page:
        if (head.size <= sizeof(PageHead))
            break;
        return head;
    case FrameType::Reading:
        if (head.size == 0 || head.size > kMaxReadingBytes)
            break;
        return head;
    case FrameType::Probe:
        if (head.size != sizeof(ProbeBody))
            break;
        return head;
    case FrameType::Refusal:
        if (head.size == 0 || head.size > kMaxReasonBytes)
            break;
        return head;
    }
    return readerFailed(u"The reader's answer has a frame of an unknown kind or an impossible size."_s);
}

Result<PageHead> parsePageHead(const std::array<char, sizeof(PageHead)> &bytes, quint64 size, quint32 number,
                               const ReaderLimits &limits)
{
    const auto head = std::bit_cast<PageHead>(bytes);
    if (head.number != number || number > quint32(std::max(limits.pages, 0)))
        return readerFailed(u"The reader's pages are too many or out of order."_s);
    if (head.width == 0 || head.height == 0 || head.width > kMaxSide || head.height > kMaxSide)
        return readerFailed(u"The reader's page has impossible sides."_s);
    const quint64 pixels = quint64(head.width) * head.height;
    if (pixels > quint64(std::max<qint64>(limits.pixels, 0)))
        return readerFailed(u"The reader's page is larger than allowed."_s);
    if (head.channels != 1 && head.channels != 3)
        return readerFailed(u"The reader's page has an unknown pixel format."_s);
    if (size != sizeof(PageHead) + pixels * head.channels)
        return readerFailed(u"The reader's page is not as large as its sides say."_s);
    return head;
}

Result<Probe> parseProbe(const std::array<char, sizeof(ProbeBody)> &bytes, const ReaderLimits &limits)
{
    const auto body = std::bit_cast<ProbeBody>(bytes);
    if (body.mediaType >= quint32(mediaTypes().size()))
        return readerFailed(u"The reader's probe names an unknown media type."_s);
    if (body.pages == 0 || body.pages > quint32(std::max(limits.pages, 0)))
        return readerFailed(u"The reader's probe counts an impossible number of pages."_s);
    const quint64 pixels = quint64(body.width) * body.height;
    if (pixels == 0 || body.width > kMaxSide || body.height > kMaxSide || pixels > quint64(limits.pixels))
        return readerFailed(u"The reader's probe has an impossible first page."_s);
    if (body.advice >> qualityCodes().size() != 0)
        return readerFailed(u"The reader's probe gives advice that does not exist."_s);
    Probe probe{
        mediaTypes().at(body.mediaType), int(body.pages), QSize(int(body.width), int(body.height)), {}};
    for (qsizetype i = 0; i < qualityCodes().size(); ++i)
        if (body.advice >> i & 1)
            probe.advice << qualityCodes().at(i);
    return probe;
}

Error parseRefusal(const QByteArray &reason)
{
    const auto code = QString::fromLatin1(reason);
    if (code == kNoSuchLanguages)
        return invalid(u"/languages"_s, u"Not all of these languages are installed."_s).value();
    if (code == kTooLarge)
        return {ErrorCode::TooLarge, u"The document has more pages or pixels than are read."_s, {}, {}};
    if (code == kUnsupportedMedia)
        return {ErrorCode::UnsupportedMedia, u"Documents of this type are not read."_s, {}, {}};
    const auto *known = findReason(code);
    if (!known || known->group != ReasonGroup::Quality)
        return readerFailed(u"The reader refused for a reason that does not exist."_s).value();
    if (code == "PASSWORD_PROTECTED"_L1)
        return {ErrorCode::UnreadableDocument, u"The document is protected by a password."_s, code, {}};
    return {ErrorCode::UnreadableDocument, u"The document cannot be read."_s, code, {}};
}

Result<Reading> parseReading(const QByteArray &json, const std::vector<QSize> &pages)
{
    const auto object = parseObject(json);
    if (!object)
        return readerFailed(u"The reader's reading is no JSON object."_s);
    auto reading = readingFromJson(*object);
    if (!reading || reading->status != ReadingStatus::Completed)
        return readerFailed(u"The reader's reading is not one."_s);
    if (pages.empty() || reading->pages.size() != pages.size())
        return readerFailed(u"The reader's reading has other pages than it sent."_s);
    for (size_t i = 0; i < pages.size(); ++i) {
        const auto &page = reading->pages[i];
        if (page.number != int(i) + 1 || QSize(page.width, page.height) != pages[i])
            return readerFailed(u"The reader's reading has other pages than it sent."_s);
    }
    return reading;
}

} // namespace pss
