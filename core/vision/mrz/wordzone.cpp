// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/mrz/wordzone.h"

#include "vision/mrz/mrzdecode.h"
#include "vision/mrz/mrzlayout.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kShortest = 22; ///< characters of a line of a zone that lost fillers
constexpr qsizetype kMostFillers = 14; ///< that Tesseract made too many or too few of
constexpr qsizetype kRun = 2; ///< fillers that may be more
constexpr double kRead = 0.9; ///< probability of the character that was read,
constexpr double kLookAlike = 0.03; ///< of each that looks like it,
constexpr double kElse = 1e-4; ///< and of the rest

struct Line {
    QString text;
    QRect box;
    double confidence = 0; ///< sum over the words
    int words = 0;
};

/// Lines from top to bottom, of characters that a zone may have.
std::vector<Line> linesOf(const std::vector<TextWord> &words)
{
    std::map<int, Line> lines;
    for (const auto &word : words) {
        auto &line = lines[word.line];
        for (const auto c : word.text.toUpper())
            if (c == u'\u00AB') // two fillers that were read as a quotation mark
                line.text += u"<<"_s;
            else if (c == u'<' || (c >= u'0' && c <= u'9') || (c >= u'A' && c <= u'Z'))
                line.text += c;
        line.box |= word.box;
        line.confidence += word.confidence;
        ++line.words;
    }
    std::vector<Line> kept;
    for (auto &[number, line] : lines)
        if (line.text.size() >= kShortest && line.text.contains(u'<'))
            kept.push_back(std::move(line));
    std::ranges::sort(kept, {}, [](const Line &line) { return line.box.top(); });
    return kept;
}

bool standOverOneAnother(const QRect &a, const QRect &b)
{
    const int shared = std::min(a.right(), b.right()) - std::max(a.left(), b.left());
    return 2 * shared > std::min(a.width(), b.width());
}

/// So many lines from one downwards; fewer where no more stand below it. Another document's may be between.
std::vector<Line> columnFrom(std::span<const Line> lines, size_t count)
{
    std::vector<Line> column;
    for (const auto &line : lines)
        if (column.size() < count && (column.empty() || standOverOneAnother(column.front().box, line.box)))
            column.push_back(line);
    return column;
}

/// Where the longest run of fillers begins, and its length.
std::pair<qsizetype, qsizetype> longestRun(const QString &text)
{
    std::pair<qsizetype, qsizetype> longest{0, 0};
    for (qsizetype at = 0; at < text.size(); ++at) {
        const auto begin = at;
        while (at < text.size() && text[at] == u'<')
            ++at;
        if (at - begin > longest.second)
            longest = {begin, at - begin};
    }
    return longest;
}

/// The line at a format's length; empty where fillers alone do not make it so.
QString fitted(QString text, qsizetype length)
{
    const auto missing = length - text.size();
    if (missing == 0)
        return text;
    const auto [begin, count] = longestRun(text);
    if (std::abs(missing) > kMostFillers || count < kRun || count + missing < 1)
        return {};
    return missing > 0 ? text.insert(begin, QString(missing, u'<')) : text.remove(begin, -missing);
}

RowScores scoresOf(const QString &line)
{
    RowScores row;
    for (const auto c : line) {
        Scores scores;
        for (size_t glyph = 0; glyph < kGlyphCount; ++glyph)
            scores[glyph] = float(std::log(kGlyphs[glyph] == c.unicode()                    ? kRead
                                               : areConfusable(kGlyphs[glyph], c.unicode()) ? kLookAlike
                                                                                            : kElse));
        scores[kNothing] = float(std::log(kElse));
        row.push_back(scores);
    }
    return row;
}

std::optional<MrzReading> decoded(const MrzLayout &layout, std::span<const Line> lines, const QDate &today)
{
    std::vector<RowScores> cells;
    double confidence = 0;
    int words = 0;
    QRect box;
    for (const auto &line : lines) {
        const auto text = fitted(line.text, qsizetype(layout.length()));
        if (text.isEmpty())
            return std::nullopt;
        cells.push_back(scoresOf(text));
        confidence += line.confidence;
        words += line.words;
        box |= line.box;
    }
    auto mrz = decodeMrz(layout, std::move(cells), today);
    if (!mrz || !mrz->mrz.isValid() || !mrz->mrz.checks.documentNumber || !mrz->mrz.checks.dateOfBirth)
        return std::nullopt;
    MrzReading reading;
    reading.mrz = std::move(mrz->mrz);
    reading.confidence = mrz->confidence * confidence / words;
    reading.characters = std::move(mrz->characters);
    reading.box = box;
    return reading;
}

} // namespace

std::optional<MrzReading> zoneFromWords(const std::vector<TextWord> &words, int page, const QDate &today)
{
    const auto lines = linesOf(words);
    std::optional<MrzReading> best;
    for (const auto &layout : mrzLayouts())
        for (size_t first = 0; first < lines.size(); ++first) {
            const auto column = columnFrom(std::span(lines).subspan(first), layout.rowCount());
            if (column.size() < layout.rowCount())
                continue;
            auto reading = decoded(layout, column, today);
            if (reading && (!best || reading->confidence > best->confidence))
                best = std::move(reading);
        }
    if (best)
        best->page = page;
    return best;
}

} // namespace pss
