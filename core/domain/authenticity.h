// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"

#include <QRect>
#include <QString>

namespace pss {

enum class SignalKind { Screen, Screenshot, Photocopy, MetadataEditor, Compression, Noise, Glyphs };
template <>
inline constexpr auto kWords<SignalKind> = std::to_array<EnumWord<SignalKind>>({
    {SignalKind::Screen, "screen"},
    {SignalKind::Screenshot, "screenshot"},
    {SignalKind::Photocopy, "photocopy"},
    {SignalKind::MetadataEditor, "metadata_editor"},
    {SignalKind::Compression, "compression"},
    {SignalKind::Noise, "noise"},
    {SignalKind::Glyphs, "glyphs"},
});

/// Something about a document's picture or file that a person should look at: a caution, never a verdict.
struct AuthenticitySignal {
    SignalKind kind = SignalKind::MetadataEditor;
    double score = 0; ///< 0–1: how plain it is
    QString code; ///< RejectionReason code that would fit
    QString sentence; ///< English: what was seen
    int page = 1;
    QRect box; ///< in the page's pixels; the whole page where it concerns all
};

/// Where the holder's face is.
struct Portrait {
    int page = 1;
    QRect box; ///< in the page's pixels
    double confidence = 0;
};

} // namespace pss
