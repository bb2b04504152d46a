// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/queue/queuetable.h"

#include "ui/queue/queuedelegate.h"
#include "ui/queue/queuemodel.h"

#include <QFocusEvent>
#include <QHeaderView>
#include <QScrollBar>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

// What a column needs; the two with names share what is left.
constexpr std::array<int, QueueModel::ColumnCount> kWidths = {104, 200, 180, 138, 150, 110, 86, 112, 140};
constexpr int kGive = 130; // the two with names may be narrower by so much
constexpr int kOptional = kGive; // how much too wide before columns are hidden
constexpr qsizetype kRemembered = 1000;

} // namespace

QueueTable::QueueTable(QueueModel &model, const Clock &clock, const QString &self, QWidget *parent)
    : QTableView(parent), m_model(model)
{
    setObjectName(u"queueTable"_s);
    setAccessibleName(tr("Documents"));
    setModel(&model);
    setItemDelegate(new QueueDelegate(clock, self, this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setContextMenuPolicy(Qt::ActionsContextMenu);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(QueueDelegate::kRowHeight);
    verticalScrollBar()->setSingleStep(QueueDelegate::kRowHeight);
    QHeaderView *header = horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    header->setMinimumSectionSize(56);
    connect(header, &QHeaderView::sectionClicked, this, [this](int column) {
        if (column == QueueModel::Priority)
            Q_EMIT sortRequested(DocumentSort::Priority);
        else if (column == QueueModel::Due)
            Q_EMIT sortRequested(DocumentSort::Due);
        else if (column == QueueModel::Age)
            Q_EMIT sortRequested(m_sort == DocumentSort::CreatedDescending ? DocumentSort::CreatedAscending
                                                                           : DocumentSort::CreatedDescending);
        else
            showSort(m_sort);
    });
    connect(this, &QAbstractItemView::doubleClicked, this, &QueueTable::opened);
}

void QueueTable::showSort(DocumentSort sort)
{
    m_sort = sort;
    const bool byAge = sort == DocumentSort::CreatedAscending || sort == DocumentSort::CreatedDescending;
    const int column = byAge        ? QueueModel::Age
        : sort == DocumentSort::Due ? QueueModel::Due
                                    : QueueModel::Priority;
    const bool down = sort == DocumentSort::Priority || sort == DocumentSort::CreatedAscending;
    horizontalHeader()->setSortIndicator(column, down ? Qt::DescendingOrder : Qt::AscendingOrder);
}

bool QueueTable::apply(const SortedKeys &before, const KeyChange &change)
{
    const int top = rowAt(0);
    const QString anchor = top > 0 ? m_model.key(top) : QString();
    const QStringList selected = change.whole ? selectedKeys() : QStringList();
    const QString current = currentKey();
    if (!m_model.apply(before, change))
        return false;
    if (change.whole)
        restore(selected, current);
    if (!currentIndex().isValid() && m_model.rowCount() > 0)
        selectionModel()->setCurrentIndex(m_model.index(0, 0), QItemSelectionModel::NoUpdate);
    const int now = anchor.isEmpty() ? -1 : m_model.rowOf(anchor);
    if (now >= 0 && (now != top || change.whole)) {
        const int within = verticalScrollBar()->value() % QueueDelegate::kRowHeight;
        updateGeometries();
        verticalScrollBar()->setValue(now * QueueDelegate::kRowHeight + (change.whole ? 0 : within));
    }
    if (hasFocus())
        showCurrent();
    return true;
}

void QueueTable::startOver()
{
    verticalScrollBar()->setValue(0);
    if (m_model.rowCount() > 0)
        selectionModel()->setCurrentIndex(m_model.index(0, 0),
                                          QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void QueueTable::restore(const QStringList &selected, const QString &current)
{
    QItemSelection rows;
    for (const QString &key : selected)
        if (const int row = m_model.rowOf(key); row >= 0)
            rows.select(m_model.index(row, 0), m_model.index(row, QueueModel::ColumnCount - 1));
    if (const int row = current.isEmpty() ? -1 : m_model.rowOf(current); row >= 0)
        selectionModel()->setCurrentIndex(m_model.index(row, 0), QItemSelectionModel::NoUpdate);
    selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect);
}

QStringList QueueTable::selectedKeys() const
{
    QStringList keys;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        for (int row = range.top(); row <= range.bottom() && keys.size() < kRemembered; ++row)
            keys << m_model.key(row);
    return keys;
}

QString QueueTable::currentKey() const
{
    return currentIndex().isValid() ? m_model.key(currentIndex().row()) : QString();
}

void QueueTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    layOutColumns();
}

void QueueTable::focusInEvent(QFocusEvent *event)
{
    QTableView::focusInEvent(event);
    if (event->reason() != Qt::MouseFocusReason)
        showCurrent();
}

/// Where the keys go is in sight.
void QueueTable::showCurrent()
{
    if (currentIndex().isValid() && !selectionModel()->hasSelection())
        selectRow(currentIndex().row());
}

void QueueTable::layOutColumns()
{
    int wanted = 0;
    for (const int width : kWidths)
        wanted += width;
    // With a panel beside it, what tells least makes room.
    const bool narrow = viewport()->width() < wanted - kOptional;
    int used = 0;
    for (int column = 0; column < QueueModel::ColumnCount; ++column) {
        const bool optional = column == QueueModel::Office || column == QueueModel::Age;
        setColumnHidden(column, narrow && optional);
        used += narrow && optional ? 0 : kWidths[size_t(column)];
    }
    const int spare = std::max(-kGive, viewport()->width() - used);
    for (int column = 0; column < QueueModel::ColumnCount; ++column) {
        const bool named = column == QueueModel::Type || column == QueueModel::Customer;
        setColumnWidth(column, kWidths[size_t(column)] + (named ? spare / 2 : 0));
    }
}

} // namespace pss
