// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/mrz.h"
#include "vision/mrz/mrzdecode.h"

#include <opencv2/core.hpp>

#include <QDate>

#include <optional>
#include <vector>

namespace pss {

/// An MRZ that was found, and where.
struct FoundMrz {
    MrzReading reading; ///< its box in pixels of the picture as it came
    /// (column, row, 1) of the zone, its first character's middle (0, 0, 1), to pixels of the picture as it
    /// came: the document's plane.
    cv::Matx33d toPicture = cv::Matx33d::eye();
};

/// The box around a zone's characters, within a page, by (column, row, 1) to its pixels.
QRect zoneBox(const cv::Matx33d &toPage, const Mrz &mrz, const cv::Size &page);

/// Reads the machine readable zone of a picture in any turn and perspective: ink, chains of equal steps,
/// lattices of rows, cells for the network, decoding. Where the first look leaves doubt it looks again at
/// other scales and thresholds and lets them vote; where no lattice looks like OCR-B it soon gives up. One
/// thread.
class MrzReader {
public:
    std::optional<FoundMrz> read(const cv::Mat &gray, const QDate &today);

private:
    struct Candidate {
        DecodedMrz decoded;
        cv::Matx33d toPicture;
    };

    /// Adds what a picture of one scale, thresholded in one way, shows.
    void look(const cv::Mat &scaled, double scale, InkThreshold threshold, const QDate &today);

    /// Whether another look would tell nothing more.
    bool isSettled() const;

    /// The best candidate, its cells averaged with those of the others that saw the same.
    std::optional<Candidate> voted(const QDate &today) const;

    MrzGlyphs m_glyphs;
    bool m_isHopeful = false; ///< some lattice may be a zone
    std::vector<Candidate> m_candidates;
};

} // namespace pss
