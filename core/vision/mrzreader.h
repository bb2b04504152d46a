// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/mrz.h"
#include "vision/mrzglyphs.h"
#include "vision/mrzzone.h"

#include <opencv2/core.hpp>

#include <QDate>

#include <optional>

namespace pss {

/// An MRZ that was found, and how the picture must be turned to stand upright.
struct FoundMrz {
    MrzReading reading; ///< its box in pixels of the turned picture
    int quarterTurns = 0; ///< clockwise
};

/// Reads the machine readable zone of a picture: rows of characters at equal steps, cells compared with
/// OCR-B's glyphs, decoded by the formats' alphabets and check digits. Any quarter turn, and some degrees
/// beside it. One thread.
class MrzReader {
public:
    std::optional<FoundMrz> read(const cv::Mat &gray, const QDate &today) const;

private:
    std::optional<MrzReading> readUpright(const cv::Mat &gray, int longSide, const QDate &today,
                                          bool &hasZone) const;
    std::vector<Scores> scoresOf(const cv::Mat &gray, const MrzRow &row, int firstColumn, int columns) const;

    MrzGlyphs m_glyphs;
};

} // namespace pss
