// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/textreader.h"

#include <tesseract/baseapi.h>
#include <tesseract/resultiterator.h>

#include <algorithm>
#include <numeric>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr float kSureOrientation = 2.0F; // Tesseract's own scale: its command line calls 1 and less a guess

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

} // namespace

TextReader::TextReader()
    : m_text(std::make_unique<tesseract::TessBaseAPI>())
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
    reader->m_text->SetVariable("debug_file",
                                "/dev/null"); // of both; opened at the first message, before confinement
    reader->m_text->SetPageSegMode(tesseract::PSM_AUTO);
    reader->m_orientation->SetPageSegMode(tesseract::PSM_OSD_ONLY);
    return reader;
}

std::vector<TextWord> TextReader::words(const cv::Mat &gray, int dpi)
{
    setImage(*m_text, gray, dpi);
    std::vector<TextWord> words;
    if (m_text->Recognize(nullptr) != 0)
        return words;
    const std::unique_ptr<tesseract::ResultIterator> at(m_text->GetIterator());
    const QRect page(0, 0, gray.cols, gray.rows);
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
    m_text->Clear();
    return words;
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
