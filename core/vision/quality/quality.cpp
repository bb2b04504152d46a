// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/quality/quality.h"

#include "vision/quality/colour.h"
#include "vision/quality/frame.h"
#include "vision/quality/glare.h"
#include "vision/shrunk.h"

#include <algorithm>
#include <cmath>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr double kSide = 2000; ///< pixels looked at: an identity document at 400 dpi, an A4 page at 170

// Calibrated by tests/bench/qualitybench: where reading breaks.
constexpr double kSmeared = 0.068; ///< blur over the height of characters
constexpr double kSoft = 3; ///< pixels of blur where no text is left to compare with
constexpr double kSmallText = 8; ///< pixels of height in the picture that came
constexpr int kTinySide = 320; ///< pixels
constexpr double kDark = 60; ///< gray levels of the paper
constexpr double kFaint = 19; ///< gray levels between ink and paper
constexpr int kCutLines = 2;
constexpr double kColourless = 1.25;

double share(double value) { return std::clamp(value, 0.0, 1.0); }

double smearOf(const Measures &measures)
{
    return measures.text.height > 0 ? measures.focus.worst / measures.text.height
                                    : kSmeared * measures.focus.worst / kSoft;
}

bool isCoarse(const Measures &measures)
{
    const double height = measures.text.height / measures.scale;
    return std::max(measures.size.width, measures.size.height) < kTinySide
        || (height > 0 && height < kSmallText);
}

/// Print that hardly differs from its paper, in good light.
bool isFaint(const Measures &measures)
{
    return !measures.text.boxes.empty() && measures.focus.contrast < kFaint
        && measures.exposure.light >= kDark;
}

} // namespace

Measures measure(const Page &page, const cv::Size &size)
{
    const auto gray = shrunk(page.gray, scaleWithin(kSide, page.size()));
    Measures measures;
    measures.size = size;
    measures.scale = double(gray.cols) / size.width;
    measures.text = findTextMarks(gray);
    measures.focus =
        measures.text.boxes.empty() ? measureFocus(gray) : measureFocus(gray, measures.text.boxes);
    measures.exposure = measureExposure(gray);
    measures.glare = findGlare(gray);
    measures.cutLines = countCutLines(measures.text, gray.size());
    measures.colour = measureColour(page.pixels);
    return measures;
}

Quality judge(const Measures &measures, int dpi, int page)
{
    Quality quality;
    const double smear = smearOf(measures);
    quality.sharpness = share(1 - smear / (2 * kSmeared));
    quality.brightness = share(measures.exposure.light / 255);
    quality.contrast = share((measures.exposure.light - measures.exposure.dark) / 255);
    quality.dpi = dpi;
    const auto advise = [&](bool applies, const QString &code) {
        if (applies)
            quality.advice << code;
    };
    for (const auto &spot : measures.glare) {
        quality.glare += spot.area() / (measures.scale * measures.scale * measures.size.area());
        const auto full = [&](int pixels) { return int(pixels / measures.scale); };
        const QRect box(full(spot.x), full(spot.y), full(spot.width), full(spot.height));
        quality.areas.push_back(
            {u"IMAGE_GLARE"_s, page, box & QRect(0, 0, measures.size.width, measures.size.height)});
    }
    quality.glare = share(quality.glare);
    advise(smear > kSmeared && !isCoarse(measures), u"IMAGE_BLURRED"_s);
    advise(!measures.glare.empty(), u"IMAGE_GLARE"_s);
    advise(measures.exposure.light < kDark, u"IMAGE_DARK"_s);
    advise(isCoarse(measures), u"IMAGE_LOW_RESOLUTION"_s);
    advise(isFaint(measures), u"UNREADABLE"_s);
    advise(measures.cutLines >= kCutLines, u"DOCUMENT_CROPPED"_s);
    advise(measures.colour < kColourless, u"BLACK_AND_WHITE"_s);
    return quality;
}

Quality drawnQuality(int dpi)
{
    Quality quality;
    quality.dpi = dpi;
    return quality;
}

void addPage(std::optional<Quality> &document, Quality page)
{
    if (!document) {
        document = std::move(page);
        return;
    }
    if (page.advice.size() > document->advice.size())
        std::swap(*document, page);
    for (const auto &code : page.advice)
        if (!document->advice.contains(code))
            document->advice << code;
    document->areas.insert(document->areas.end(), page.areas.begin(), page.areas.end());
}

} // namespace pss
