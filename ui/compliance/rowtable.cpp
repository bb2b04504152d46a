// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/rowtable.h"

#include <QFocusEvent>
#include <QHeaderView>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <numeric>

namespace pss {
namespace {

constexpr int kPad = 10;

} // namespace

RowDelegate::RowDelegate(BadgeOfCell badge, int boldColumn, QObject *parent)
    : QStyledItemDelegate(parent), m_badge(std::move(badge)), m_bold(boldColumn)
{
}

QSize RowDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {60, kRowHeight};
}

void RowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Colours &colours = coloursOf(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const QRect all = option.rect;
    painter->save();
    painter->fillRect(all, selected ? colours.accentGround : colours.surface);
    painter->fillRect(QRect(all.left(), all.bottom(), all.width(), 1), colours.border);
    if (selected && index.column() == 0)
        painter->fillRect(QRect(option.direction == Qt::LeftToRight ? all.left() : all.right() - 2, all.top(),
                                3, all.height()),
                          colours.accent);
    QFont font = option.font;
    if (index.column() == m_bold)
        font.setWeight(QFont::DemiBold);
    painter->setFont(font);
    const QRect rect = all.adjusted(kPad, 0, -kPad, -1);
    if (const auto badge = m_badge(index.row(), index.column()); !badge.text.isEmpty()) {
        paintBadge(*painter, rect, badge, option.palette, option.direction, index.column() == m_framed);
    } else {
        const QString text = index.data(Qt::DisplayRole).toString();
        painter->setPen(colours.text);
        painter->drawText(rect,
                          int(QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter)),
                          painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
    }
    painter->restore();
}

RowTable::RowTable(const QString &name, const QString &accessibleName, QAbstractItemModel &model,
                   std::vector<int> widths, std::vector<int> stretched, QWidget *parent)
    : QTableView(parent), m_widths(std::move(widths)), m_stretched(std::move(stretched))
{
    setObjectName(name);
    setAccessibleName(accessibleName);
    setModel(&model);
    setSelectionBehavior(SelectRows);
    setSelectionMode(SingleSelection);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(RowDelegate::kRowHeight);
    verticalScrollBar()->setSingleStep(RowDelegate::kRowHeight);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setMinimumSectionSize(40);
}

void RowTable::keepPlace(const std::function<void()> &change)
{
    const int top = rowAt(0);
    const QPersistentModelIndex anchor = top > 0 ? model()->index(top, 0) : QModelIndex();
    const int within = verticalScrollBar()->value() - std::max(0, top) * RowDelegate::kRowHeight;
    change();
    if (!anchor.isValid())
        return;
    updateGeometries();
    verticalScrollBar()->setValue(anchor.row() * RowDelegate::kRowHeight + within);
}

void RowTable::choose(int row)
{
    if (row >= 0 && row < model()->rowCount())
        selectRow(row);
}

void RowTable::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    QTableView::currentChanged(current, previous);
    if (current.row() != previous.row() || current.isValid() != previous.isValid())
        Q_EMIT chosen(current.isValid() ? current.row() : -1);
}

void RowTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    layOutColumns();
}

void RowTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    if (!currentIndex().isValid())
        choose(0);
}

void RowTable::setOptional(std::vector<int> columns)
{
    m_optional = std::move(columns);
    layOutColumns();
}

void RowTable::layOutColumns()
{
    const int room = viewport()->width();
    int needed = std::accumulate(m_widths.begin(), m_widths.end(), 0);
    for (const int column : m_optional) {
        const bool hides = needed > room;
        setColumnHidden(column, hides);
        needed -= hides ? m_widths[size_t(column)] : 0;
    }
    const auto shares = std::count_if(m_stretched.begin(), m_stretched.end(),
                                      [&](int column) { return !isColumnHidden(column); });
    const int spare = (room - needed) / std::max(1, int(shares));
    for (int column = 0; column < int(m_widths.size()); ++column) {
        const bool stretched = std::find(m_stretched.begin(), m_stretched.end(), column) != m_stretched.end();
        setColumnWidth(column, std::max(60, m_widths[size_t(column)] + (stretched ? spare : 0)));
    }
}

} // namespace pss
