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

/// Reads the machine readable zones of a picture in any turn and perspective: ink, chains of equal steps,
/// lattices of rows, cells for the network, decoding. Where the first look leaves doubt it looks again at
/// other scales and thresholds and lets them vote; where no lattice looks like OCR-B it soon gives up. One
/// thread.
class MrzReader {
public:
    /// The zone that stands out, then those of further documents that read well in the same look.
    std::vector<FoundMrz> read(const cv::Mat &gray, const QDate &today);

private:
    struct Candidate {
        DecodedMrz decoded;
        cv::Matx33d toPicture;
    };

    /// A picture at one scale, thresholded in one way.
    struct View {
        cv::Mat picture;
        double scale;
        MrzBlobs blobs;
    };

    /// Looks until a candidate settles it, or it is in vain.
    void search(const cv::Mat &gray, const QDate &today);

    /// Adds what the view shows on lattices of at least this fitness.
    void look(double fitness, const QDate &today);

    /// Whether another look would tell nothing more.
    bool isSettled() const;

    /// What the best candidate says, and how sure it is.
    std::optional<FoundMrz> found(const cv::Size &picture, const QDate &today) const;

    /// The best candidate, its cells averaged with those of the others that saw the same.
    std::optional<Candidate> voted(const QDate &today) const;

    MrzGlyphs m_glyphs;
    std::optional<View> m_view; ///< the last
    bool m_isHopeful = false; ///< some lattice may be a zone
    std::vector<Candidate> m_candidates;
};

} // namespace pss
