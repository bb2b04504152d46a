// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reading/readerpool.h"

#include <array>
#include <type_traits>

/// What travels through the glass. One job goes in as one datagram with two descriptors: the sealed document
/// and the pipe for its answer. The answer is frames: Begun, then pages and a reading, or a probe, or a
/// refusal. Both ends are one build on one machine, so heads are plain structures. Whatever comes out of the
/// pipe is hostile: a size is believed only after it was compared with the limits.
namespace pss {

inline constexpr quint32 kJobMagic = 0x314a5350; // PSJ1
inline constexpr quint32 kReadyMagic = 0x31525350; // PSR1
inline constexpr quint32 kFrameMagic = 0x31465350; // PSF1
inline constexpr quint64 kMaxReadingBytes = 32 << 20;
inline constexpr quint64 kMaxReasonBytes = 40;
inline constexpr quint32 kMaxSide = 65'500; ///< JPEG's own limit
inline constexpr int kNurseryChannel = 3; ///< the nursery's end of its channel

enum class JobKind : quint32 {
    Probe = 1,
    Read = 2,
    Fields = 3, ///< of a reading with other words: the document is packFieldsJob()'s
};

struct JobRequest {
    quint32 magic = kJobMagic;
    JobKind kind = JobKind::Probe;
    qint32 pages = 0;
    qint32 cpuSeconds = 0;
    qint64 pixels = 0;
    qint64 memoryBytes = 0;
    std::array<char, 128> languages{}; ///< NUL-terminated
};

enum class FrameType : quint32 { Begun = 1, Page, Reading, Probe, Refusal };

struct FrameHead {
    quint32 magic = kFrameMagic;
    FrameType type = FrameType::Begun;
    quint64 size = 0; ///< of what follows
};

/// Followed by height rows of width × channels bytes without padding: gray (1) or RGB (3).
struct PageHead {
    quint32 number = 0;
    quint32 width = 0;
    quint32 height = 0;
    quint32 channels = 0;
};

struct ProbeBody {
    quint32 mediaType = 0; ///< index in mediaTypes()
    quint32 pages = 0;
    quint32 width = 0;
    quint32 height = 0;
    quint32 advice = 0; ///< bit n: the n-th RejectionReason of group quality
};

static_assert(std::is_trivially_copyable_v<
                  JobRequest> && std::is_trivially_copyable_v<FrameHead> && sizeof(FrameHead) == 16
              && sizeof(PageHead) == 16 && sizeof(ProbeBody) == 20);

/// Every media type that is read, in the order of ProbeBody's numbers.
const QStringList &mediaTypes();

/// Codes of group quality as ProbeBody's bits; others have none.
quint32 adviceBits(const QStringList &codes);

/// Reasons to refuse besides RejectionReason's codes.
inline constexpr QLatin1StringView kNoSuchLanguages{"NO_SUCH_LANGUAGES"};
inline constexpr QLatin1StringView kTooLarge{"TOO_LARGE"};
inline constexpr QLatin1StringView kUnsupportedMedia{"UNSUPPORTED_MEDIA"};

/// `eng`, `eng+chi_sim`: the form of Tesseract's language names, which become file names.
bool areLanguageNames(QStringView languages);

/// The reader broke or lied; never the document's own fault.
tl::unexpected<Error> readerFailed(const QString &detail);

Result<FrameHead> parseFrameHead(const std::array<char, sizeof(FrameHead)> &bytes);
/// `number` is the one that must come; `size` the frame's.
Result<PageHead> parsePageHead(const std::array<char, sizeof(PageHead)> &bytes, quint64 size, quint32 number,
                               const ReaderLimits &limits);
Result<Probe> parseProbe(const std::array<char, sizeof(ProbeBody)> &bytes, const ReaderLimits &limits);
/// The error that a refusal means: UnreadableDocument with a known code, or one of the reasons above, or a
/// broken reader.
Error parseRefusal(const QByteArray &reason);
/// The reading, complete and about just these pages, in order.
Result<Reading> parseReading(const QByteArray &json, const std::vector<QSize> &pages);

} // namespace pss
