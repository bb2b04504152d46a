// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/namerunsview.h"

#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

constexpr int kSpace = 9;
constexpr int kMarkGap = 2;
constexpr int kLineGap = 6;
constexpr int kUnderline = 3; // below the letters

QFont wordFont(const QFont &font)
{
    QFont bold = font;
    bold.setPointSizeF(font.pointSizeF() * 1.15);
    bold.setWeight(QFont::DemiBold);
    return bold;
}

QFont markFont(const QFont &font)
{
    QFont small = font;
    small.setPointSizeF(font.pointSizeF() * 0.85);
    small.setWeight(QFont::DemiBold);
    return small;
}

Qt::PenStyle lineOf(WordFit fit)
{
    switch (fit) {
    case WordFit::Same:
        return Qt::SolidLine;
    case WordFit::Alike:
        return Qt::DashLine;
    case WordFit::Related:
        return Qt::DotLine;
    case WordFit::Plain:
    case WordFit::Missing:
        return Qt::NoPen;
    }
    Q_UNREACHABLE();
}

} // namespace

NameRunsView::NameRunsView(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void NameRunsView::show(const std::vector<NameRun> &runs)
{
    m_runs = runs;
    setAccessibleName(spoken(runs));
    setToolTip(spoken(runs));
    updateGeometry();
    update();
}

std::vector<NameRunsView::Place> NameRunsView::places(int width) const
{
    const QFontMetrics words(wordFont(font()));
    const QFontMetrics marks(markFont(font()));
    const int high = words.height() + kUnderline;
    std::vector<Place> all;
    int x = 0;
    int y = 0;
    for (const auto &run : m_runs) {
        const int wide = std::min(words.horizontalAdvance(run.text) + 1, std::max(1, width));
        const int mark = run.mark.isEmpty() ? 0 : marks.horizontalAdvance(run.mark) + kMarkGap;
        if (x > 0 && x + wide + mark > width) {
            x = 0;
            y += high + kLineGap;
        }
        all.push_back({QRect(x, y, wide, high), QRect(x + wide + kMarkGap, y, mark, high)});
        x += wide + mark + kSpace;
    }
    return all;
}

int NameRunsView::heightForWidth(int width) const
{
    const auto all = places(width);
    return (all.empty() ? fontMetrics().height() : all.back().word.bottom()) + 3;
}

void NameRunsView::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const auto all = places(width());
    for (size_t i = 0; i < all.size(); ++i)
        paintRun(painter, m_runs[i], all[i]);
}

void NameRunsView::paintRun(QPainter &painter, const NameRun &run, const Place &place) const
{
    const Colours &colours = coloursOf(this);
    const bool plain = run.fit == WordFit::Plain;
    const QColor ink = plain          ? colours.text
        : run.fit == WordFit::Missing ? colours.muted
                                      : colours.of(toneOf(run.fit)).text;
    const QRect word = QStyle::visualRect(layoutDirection(), rect(), place.word);
    QFont font = wordFont(this->font());
    if (run.fit == WordFit::Missing) {
        font.setWeight(QFont::Normal);
        font.setItalic(true);
    }
    painter.setFont(font);
    painter.setPen(ink);
    painter.drawText(word, Qt::AlignTop | Qt::AlignHCenter,
                     painter.fontMetrics().elidedText(run.text, Qt::ElideRight, word.width()));
    if (lineOf(run.fit) != Qt::NoPen) {
        painter.setPen(QPen(ink, 2, lineOf(run.fit), Qt::FlatCap));
        painter.drawLine(word.left(), word.bottom(), word.right(), word.bottom());
    }
    if (run.mark.isEmpty())
        return;
    painter.setFont(markFont(this->font()));
    painter.setPen(ink);
    painter.drawText(QStyle::visualRect(layoutDirection(), rect(), place.mark), Qt::AlignTop | Qt::AlignLeft,
                     run.mark);
}

} // namespace pss
