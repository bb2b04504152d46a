// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/entrydelegate.h"

#include "ui/shell/icons.h"

#include <QListWidget>
#include <QPainter>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kEntryRole = Qt::UserRole + 7;
constexpr int kPad = 16;
constexpr int kTextLeft = kPad + 30;
constexpr int kIcon = 18;

int headingHeight(const QFontMetrics &metrics) { return metrics.height() + 16; }

QRect textRect(const QStyleOptionViewItem &option, const QString &text, int width)
{
    return option.fontMetrics.boundingRect(QRect(0, 0, width, 10000), Qt::TextWordWrap, text);
}

int textWidth(const QStyleOptionViewItem &option, int width)
{
    Q_UNUSED(option)
    return std::max(80, width - kTextLeft - kPad);
}

QFont boldOf(QFont font)
{
    font.setBold(true);
    return font;
}

} // namespace

void EntryDelegate::install(QListWidget &list, bool thread)
{
    auto *delegate = new EntryDelegate(&list);
    delegate->m_thread = thread;
    list.setItemDelegate(delegate);
    list.setFrameShape(QFrame::NoFrame);
    list.setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list.setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list.setResizeMode(QListView::Adjust);
    list.setUniformItemSizes(false);
}

QListWidgetItem *EntryDelegate::add(QListWidget &list, const Entry &entry)
{
    auto *item = new QListWidgetItem(&list);
    item->setData(kEntryRole, QVariant::fromValue(entry));
    QStringList said{entry.heading, entry.title, entry.aside, entry.text};
    said.removeAll(QString());
    item->setData(Qt::AccessibleTextRole, said.join(u". "_s));
    return item;
}

void EntryDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const auto entry = index.data(kEntryRole).value<Entry>();
    const Colours &colours = coloursOf(option.palette);
    const bool mirrored = option.direction == Qt::RightToLeft;
    const auto place = [&](const QRect &rect) {
        return QStyle::visualRect(option.direction, option.rect, rect);
    };
    painter->save();
    QRect body = option.rect;
    if (!entry.heading.isEmpty()) {
        QRect heading = body;
        heading.setHeight(headingHeight(option.fontMetrics));
        painter->setPen(colours.muted);
        painter->setFont(boldOf(option.font));
        painter->drawText(place(heading.adjusted(kPad, 8, -kPad, 0)),
                          int(Qt::AlignLeading | Qt::AlignVCenter), entry.heading);
        body.setTop(heading.bottom() + 1);
    }
    if (option.state.testFlag(QStyle::State_Selected))
        painter->fillRect(body, colours.accentGround);
    const QRect icon(body.left() + kPad, body.top() + 8, kIcon, kIcon);
    if (m_thread) {
        painter->setPen(QPen(colours.border, 2));
        const int x = place(icon).center().x();
        const bool last = index.row() + 1 == index.model()->rowCount();
        painter->drawLine(x, index.row() == 0 ? icon.center().y() : body.top(), x,
                          last ? icon.center().y() : body.bottom());
        painter->setPen(Qt::NoPen);
        painter->setBrush(option.state.testFlag(QStyle::State_Selected) ? colours.accentGround
                                                                        : colours.surface);
        painter->drawRect(place(icon.adjusted(-1, -2, 1, 2)));
    }
    if (entry.icon.isEmpty()) { // not chosen yet
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(QPen(colours.outline, 1.4));
        painter->setBrush(Qt::NoBrush);
        painter->drawEllipse(QRectF(place(icon)).adjusted(2, 2, -2, -2));
    } else {
        pss::icon(entry.icon, colours.of(entry.tone).text).paint(painter, place(icon));
    }

    const int width = textWidth(option, body.width());
    const QRect title(body.left() + kTextLeft, body.top() + 6, width, option.fontMetrics.height() + 4);
    painter->setFont(option.font);
    const int aside = entry.aside.isEmpty() ? 0 : option.fontMetrics.horizontalAdvance(entry.aside) + 12;
    painter->setPen(entry.tone == Tone::Neutral ? colours.muted : colours.of(entry.tone).text);
    painter->drawText(place(title), int(Qt::AlignTrailing | Qt::AlignVCenter), entry.aside);
    painter->setFont(boldOf(option.font));
    painter->setPen(colours.text);
    painter->drawText(place(title.adjusted(0, 0, -aside, 0)), int(Qt::AlignLeading | Qt::AlignVCenter),
                      painter->fontMetrics().elidedText(entry.title, Qt::ElideRight, width - aside));
    painter->setFont(option.font);
    painter->setPen(colours.muted);
    const QRect text(title.left(), title.bottom() + 1, width, body.bottom() - title.bottom());
    painter->drawText(place(text), int(Qt::TextWordWrap) | int(mirrored ? Qt::AlignRight : Qt::AlignLeft),
                      entry.text);
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(colours.accent, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(body.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}

QSize EntryDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto entry = index.data(kEntryRole).value<Entry>();
    const auto *list = qobject_cast<const QListWidget *>(option.widget);
    const int width = list ? list->viewport()->width() : option.rect.width();
    int height = option.fontMetrics.height() + 18;
    if (!entry.text.isEmpty())
        height += textRect(option, entry.text, textWidth(option, width)).height();
    if (!entry.heading.isEmpty())
        height += headingHeight(option.fontMetrics);
    return {width, height};
}

} // namespace pss
