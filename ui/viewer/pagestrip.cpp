// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/pagestrip.h"

#include "ui/shell/theme.h"

#include <QPainter>
#include <QScrollBar>
#include <QSignalBlocker>
#include <QStyledItemDelegate>
#include <QTimer>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSide = 104;

/// A sheet with its number under it; the one that is shown is framed, not tinted.
class SheetDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colours &colours = coloursOf(option.palette);
        const bool current = option.state.testFlag(QStyle::State_Selected);
        const QFontMetrics &metrics = option.fontMetrics;
        const QRect area = option.rect.adjusted(0, 6, 0, -metrics.height() - 8);
        const auto image = index.data(Qt::DecorationRole).value<QIcon>().pixmap(QSize(kSide, kSide));
        const QSizeF size = QSizeF(image.size() / image.devicePixelRatio());
        QRectF sheet(QPointF(), size);
        sheet.moveCenter(QRectF(area).center());
        painter->save();
        painter->drawPixmap(sheet, image, image.rect());
        painter->setPen(QPen(current ? colours.accent : colours.border, current ? 2 : 1));
        painter->drawRect(sheet.adjusted(-1, -1, 1, 1));
        if (option.state.testFlag(QStyle::State_HasFocus))
            painter->drawRect(sheet.adjusted(-4, -4, 4, 4));
        painter->setPen(current ? colours.accentText : colours.muted);
        painter->drawText(
            QRectF(option.rect.left(), sheet.bottom() + 3, option.rect.width(), metrics.height() + 2),
            Qt::AlignCenter, index.data(Qt::DisplayRole).toString());
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {kSide + 20, kSide + 34};
    }
};

} // namespace

PageStrip::PageStrip(PageStore &store, QWidget *parent) : QListWidget(parent), m_store(store)
{
    setObjectName(u"pageStrip"_s);
    setAccessibleName(tr("Pages"));
    setItemDelegate(new SheetDelegate(this));
    setViewMode(IconMode);
    setFlow(TopToBottom);
    setWrapping(false);
    setMovement(Static);
    setUniformItemSizes(true);
    setIconSize({kSide, kSide});
    setGridSize({kSide + 20, kSide + 34});
    setFixedWidth(kSide + 34);
    setSpacing(0);
    setFrameShape(NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    connect(this, &QListWidget::currentRowChanged, this, [this](int row) {
        if (row >= 0)
            Q_EMIT pageChosen(row + 1);
    });
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &PageStrip::fetchShown);
    connect(&m_store, &PageStore::thumbnailArrived, this, [this](const PageKey &key, const QImage &image) {
        if (key.document == m_document && key.number <= count())
            item(key.number - 1)->setIcon(QIcon(QPixmap::fromImage(image)));
    });
}

void PageStrip::showDocument(const QString &document, const QList<QSize> &pages)
{
    const QSignalBlocker quiet(this);
    m_document = document;
    m_asked.clear();
    clear();
    for (int i = 0; i < pages.size(); ++i) {
        auto *entry = new QListWidgetItem(locale().toString(i + 1), this);
        entry->setData(Qt::AccessibleTextRole, tr("Page %1 of %2").arg(i + 1).arg(pages.size()));
        entry->setTextAlignment(Qt::AlignHCenter);
        QPixmap blank(pages[i].scaled(kSide, kSide, Qt::KeepAspectRatio).expandedTo({8, 8}));
        blank.fill(Qt::white);
        entry->setIcon(blank);
    }
    setVisible(pages.size() > 1);
    QTimer::singleShot(0, this, &PageStrip::fetchShown);
}

void PageStrip::setCurrentPage(int number)
{
    const QSignalBlocker quiet(this);
    setCurrentRow(number - 1);
}

void PageStrip::resizeEvent(QResizeEvent *event)
{
    QListWidget::resizeEvent(event);
    fetchShown();
}

void PageStrip::fetchShown()
{
    if (!isVisible())
        return;
    for (int i = 0; i < count(); ++i) {
        if (m_asked.contains(i) || !visualItemRect(item(i)).intersects(viewport()->rect()))
            continue;
        m_asked.insert(i);
        m_store.requestThumbnail({m_document, i + 1}, int(kSide * devicePixelRatioF()));
    }
}

} // namespace pss
