// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/textreader.h"

#include "vision/shrunk.h"

#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <numeric>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr float kSureOrientation = 2.0F; // Tesseract's own scale: its command line calls 1 and less a guess
/// Five times as many are looked at, each four times.
constexpr const char *kCharacters = "20";

constexpr double kEnoughHeight = 16; ///< pixels of a small letter: more tells Tesseract nothing
constexpr double kSmallestScale = 0.5;
constexpr double kWorthScaling = 0.9;
constexpr double kLineScale = 1.5;
constexpr int kSmallestLine = 8; // pixels

void setImage(tesseract::TessBaseAPI &api, const cv::Mat &gray, int dpi)
{
    api.SetImage(gray.data, gray.cols, gray.rows, 1, int(gray.step));
    api.SetSourceResolution(dpi > 0 ? dpi : 300);
}

QRect boxOf(const tesseract::ResultIterator &at, const QRect &page)
{
    int left = 0;
    int top = 0;
    int right = 0;
    int bottom = 0;
    if (!at.BoundingBox(tesseract::RIL_WORD, &left, &top, &right, &bottom))
        return {};
    return QRect(left, top, right - left, bottom - top) & page;
}

/// The words of the image that was set.
std::vector<TextWord> recognised(tesseract::TessBaseAPI &api, QSize size)
{
    std::vector<TextWord> words;
    if (api.Recognize(nullptr) != 0)
        return words;
    const std::unique_ptr<tesseract::ResultIterator> at(api.GetIterator());
    const QRect page(QPoint(), size);
    int line = -1;
    int block = -1;
    for (bool more = at != nullptr; more; more = at->Next(tesseract::RIL_WORD)) {
        block += at->IsAtBeginningOf(tesseract::RIL_BLOCK);
        line += at->IsAtBeginningOf(tesseract::RIL_TEXTLINE);
        const std::unique_ptr<char[]> text(at->GetUTF8Text(tesseract::RIL_WORD));
        const auto box = boxOf(*at, page);
        if (!text || box.isEmpty())
            continue;
        const auto confidence = std::clamp(double(at->Confidence(tesseract::RIL_WORD)) / 100, 0.0, 1.0);
        auto word = QString::fromUtf8(text.get()).simplified();
        if (!word.isEmpty())
            words.push_back({std::move(word), confidence, box, std::max(line, 0), std::max(block, 0)});
    }
    api.Clear();
    return words;
}

QRect scaled(const QRect &box, double scale)
{
    return QRect(int(box.x() * scale), int(box.y() * scale), int(box.width() * scale),
                 int(box.height() * scale));
}

std::vector<TextWord> lineOf(tesseract::TessBaseAPI &api, const cv::Mat &gray, const QRect &box, int dpi)
{
    const auto part = box & QRect(0, 0, gray.cols, gray.rows);
    if (part.width() < kSmallestLine || part.height() < kSmallestLine)
        return {};
    cv::Mat line;
    cv::resize(gray(cv::Rect(part.x(), part.y(), part.width(), part.height())), line, {}, kLineScale,
               kLineScale, cv::INTER_CUBIC);
    setImage(api, line, int((dpi > 0 ? dpi : 300) * kLineScale));
    auto words = recognised(api, {line.cols, line.rows});
    for (auto &word : words)
        word.box = scaled(word.box, 1 / kLineScale).translated(part.topLeft());
    return words;
}

} // namespace

TextReader::TextReader()
    : m_text(std::make_unique<tesseract::TessBaseAPI>())
    , m_names(std::make_unique<tesseract::TessBaseAPI>())
    , m_orientation(std::make_unique<tesseract::TessBaseAPI>())
{
}

TextReader::~TextReader() = default;

Result<std::unique_ptr<TextReader>> TextReader::open(const QString &languages)
{
    std::unique_ptr<TextReader> reader(new TextReader);
    if (reader->m_text->Init(nullptr, languages.toLatin1().constData(), tesseract::OEM_LSTM_ONLY) != 0)
        return fail(ErrorCode::Unavailable,
                    u"Tesseract's models for `%1` are not all installed."_s.arg(languages));
    if (reader->m_orientation->Init(nullptr, "osd", tesseract::OEM_TESSERACT_ONLY) != 0)
        return fail(ErrorCode::Unavailable, u"Tesseract's model `osd` is not installed."_s);
    if (reader->m_names->Init(nullptr, "Latin", tesseract::OEM_LSTM_ONLY) == 0)
        reader->m_names->SetPageSegMode(tesseract::PSM_SINGLE_LINE);
    else
        reader->m_names.reset();
    reader->m_text->SetVariable("debug_file",
                                "/dev/null"); // of both; opened at the first message, before confinement
    reader->m_text->SetPageSegMode(tesseract::PSM_AUTO);
    reader->m_orientation->SetPageSegMode(tesseract::PSM_OSD_ONLY);
    reader->m_orientation->SetVariable("min_characters_to_try", kCharacters);
    return reader;
}

std::vector<TextWord> TextReader::words(const cv::Mat &gray, int dpi, double smallHeight)
{
    const double scale = smallHeight > 0 ? std::max(kSmallestScale, kEnoughHeight / smallHeight) : 1;
    if (scale > kWorthScaling) {
        setImage(*m_text, gray, dpi);
        return recognised(*m_text, {gray.cols, gray.rows});
    }
    const auto reduced = shrunk(gray, scale);
    setImage(*m_text, reduced, int(dpi * scale));
    auto words = recognised(*m_text, {reduced.cols, reduced.rows});
    for (auto &word : words)
        word.box = scaled(word.box, 1 / scale);
    return words;
}

std::vector<TextWord> TextReader::lineWords(const cv::Mat &gray, const QRect &box, int dpi,
                                            const char *characters)
{
    m_text->SetPageSegMode(tesseract::PSM_SINGLE_LINE);
    m_text->SetVariable("tessedit_char_whitelist", characters);
    auto words = lineOf(*m_text, gray, box, dpi);
    m_text->SetVariable("tessedit_char_whitelist", "");
    m_text->SetPageSegMode(tesseract::PSM_AUTO);
    return words;
}

std::vector<TextWord> TextReader::nameWords(const cv::Mat &gray, const QRect &box, int dpi)
{
    return m_names ? lineOf(*m_names, gray, box, dpi) : lineWords(gray, box, dpi, "");
}

std::optional<int> TextReader::quarterTurns(const cv::Mat &gray)
{
    setImage(*m_orientation, gray, 300);
    int degrees = 0;
    float confidence = 0;
    const char *script = nullptr;
    float scriptConfidence = 0;
    const bool found =
        m_orientation->DetectOrientationScript(&degrees, &confidence, &script, &scriptConfidence);
    m_orientation->Clear();
    if (!found || confidence < kSureOrientation)
        return std::nullopt;
    return (degrees / 90) % 4;
}

double meanConfidence(const std::vector<TextWord> &words)
{
    if (words.empty())
        return 0;
    return std::accumulate(words.begin(), words.end(), 0.0,
                           [](double sum, const TextWord &word) { return sum + word.confidence; })
        / double(words.size());
}

} // namespace pss
