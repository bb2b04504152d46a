// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/reading.h"

#include <opencv2/core.hpp>

#include <memory>

namespace tesseract {
class TessBaseAPI;
}

namespace pss {

/// Words by Tesseract. Models are loaded once; one thread. The caller sets OMP_THREAD_LIMIT=1 for the
/// process.
class TextReader {
public:
    static Result<std::unique_ptr<TextReader>> open(const QString &languages);
    ~TextReader();

    /// Words of an upright page with their boxes in its pixels. Print that is larger than Tesseract needs,
    /// by `smallHeight` of its characters in pixels (0: not known), is read smaller, which is faster.
    std::vector<TextWord> words(const cv::Mat &gray, int dpi, double smallHeight);
    /// Words of a box of the page, read as one line, larger; of `characters` alone where there are any.
    std::vector<TextWord> lineWords(const cv::Mat &gray, const QRect &box, int dpi, const char *characters);
    /// The same by the model of all Latin letters, Tesseract's `Latin`; by the page's languages where it is
    /// not installed.
    std::vector<TextWord> nameWords(const cv::Mat &gray, const QRect &box, int dpi);
    /// By how many quarter turns clockwise the page must be turned to stand upright; nothing when the text
    /// does not say.
    std::optional<int> quarterTurns(const cv::Mat &gray);

private:
    TextReader();
    std::unique_ptr<tesseract::TessBaseAPI> m_text;
    std::unique_ptr<tesseract::TessBaseAPI> m_names; ///< none where `Latin` is not installed
    std::unique_ptr<tesseract::TessBaseAPI> m_orientation;
};

double meanConfidence(const std::vector<TextWord> &words);

} // namespace pss
