// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/pagetext.h"

#include <QStringView>

#include <algorithm>
#include <limits>

namespace pss {

namespace {

constexpr int kCell = 96; ///< pixels; about a word at 300 dpi
constexpr int kMostCells = 1 << 16;

/// Case and accents folded away, so that "MULLER" finds "Müller".
QString folded(const QString &text)
{
    QString plain;
    for (const QChar letter : text.normalized(QString::NormalizationForm_KD))
        if (!letter.isMark())
            plain += letter.toCaseFolded();
    return plain;
}

qreal gap(qreal value, qreal from, qreal to)
{
    return value < from ? from - value : value > to ? value - to : 0;
}

} // namespace

PageText::PageText(std::vector<TextWord> words) : m_words(std::move(words))
{
    std::stable_sort(m_words.begin(), m_words.end(), [](const TextWord &a, const TextWord &b) {
        return std::pair(a.block, a.line) < std::pair(b.block, b.line);
    });
    makeLines();
    makeGrid();
}

void PageText::makeLines()
{
    for (int i = 0; i < count(); ++i) {
        const TextWord &here = word(i);
        const bool goesOn = i > 0 && word(i - 1).line == here.line && word(i - 1).block == here.block;
        if (!goesOn)
            m_lines.push_back({i, i, QRectF(here.box)});
        m_lines.back().last = i;
        m_lines.back().box |= QRectF(here.box);
    }
}

void PageText::makeGrid()
{
    for (const TextWord &word : m_words)
        m_extent |= word.box;
    const qint64 rows = m_extent.height() / kCell + 1;
    m_columns = m_extent.width() / kCell + 1;
    if (m_words.empty() || rows * m_columns > kMostCells)
        return;
    m_grid.resize(size_t(rows) * size_t(m_columns));
    for (int i = 0; i < count(); ++i) {
        const QRect box = word(i).box.translated(-m_extent.topLeft());
        for (int y = box.top() / kCell; y <= box.bottom() / kCell; ++y)
            for (int x = box.left() / kCell; x <= box.right() / kCell; ++x)
                m_grid[size_t(y) * size_t(m_columns) + size_t(x)].push_back(i);
    }
}

int PageText::wordAt(const QPointF &point) const
{
    const auto holds = [&](int i) { return QRectF(word(i).box).contains(point); };
    if (!QRectF(m_extent).contains(point))
        return -1;
    if (m_grid.empty()) { // an extent beyond any page's: look through them all
        for (int i = 0; i < count(); ++i)
            if (holds(i))
                return i;
        return -1;
    }
    const int column = int((point.x() - m_extent.left()) / kCell);
    const int row = int((point.y() - m_extent.top()) / kCell);
    for (const int i : m_grid[std::min(m_grid.size() - 1, size_t(row) * size_t(m_columns) + size_t(column))])
        if (holds(i))
            return i;
    return -1;
}

int PageText::nearestWord(const QPointF &point) const
{
    const Line *nearest = nullptr;
    qreal least = std::numeric_limits<qreal>::max();
    for (const Line &line : m_lines) {
        // A line beside the point is nearer than one above or below at the same distance.
        const qreal distance = 2 * gap(point.y(), line.box.top(), line.box.bottom())
            + gap(point.x(), line.box.left(), line.box.right());
        if (distance < least) {
            least = distance;
            nearest = &line;
        }
    }
    if (!nearest)
        return -1;
    int best = nearest->first;
    least = std::numeric_limits<qreal>::max();
    for (int i = nearest->first; i <= nearest->last; ++i) {
        const qreal distance = gap(point.x(), word(i).box.left(), word(i).box.right());
        if (distance < least) {
            least = distance;
            best = i;
        }
    }
    return best;
}

WordRange PageText::all() const { return m_words.empty() ? WordRange{} : WordRange{0, count() - 1}; }

QString PageText::text(const WordRange &range) const
{
    QString out;
    for (int i = range.first; !range.isEmpty() && i <= std::min(range.last, count() - 1); ++i) {
        if (i > range.first) {
            const TextWord &before = word(i - 1);
            if (before.block != word(i).block)
                out += QStringLiteral("\n\n");
            else
                out += before.line != word(i).line ? QLatin1Char('\n') : QLatin1Char(' ');
        }
        out += word(i).text;
    }
    return out;
}

std::vector<WordRange> PageText::find(const QString &needle) const
{
    std::vector<WordRange> hits;
    const QString wanted = folded(needle).simplified();
    if (wanted.isEmpty())
        return hits;
    QString whole;
    std::vector<qsizetype> starts;
    for (const TextWord &word : m_words) {
        starts.push_back(whole.size());
        whole += folded(word.text) + QLatin1Char(' ');
    }
    const auto wordOfOffset = [&](qsizetype offset) {
        return int(std::upper_bound(starts.begin(), starts.end(), offset) - starts.begin()) - 1;
    };
    for (qsizetype at = whole.indexOf(wanted); at >= 0; at = whole.indexOf(wanted, at + wanted.size()))
        hits.push_back({wordOfOffset(at), wordOfOffset(at + wanted.size() - 1)});
    return hits;
}

QRectF PageText::bounds(const WordRange &range) const
{
    QRectF box;
    for (int i = range.first; !range.isEmpty() && i <= std::min(range.last, count() - 1); ++i)
        box |= QRectF(word(i).box);
    return box;
}

} // namespace pss
