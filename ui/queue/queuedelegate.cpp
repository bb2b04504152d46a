// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/queue/queuedelegate.h"

#include "domain/document.h"
#include "ui/common/badge.h"
#include "ui/queue/flags.h"
#include "ui/queue/queuemodel.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <QPainter>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

constexpr int kPad = 10;
constexpr int kIcon = 18;
constexpr int kGap = 9;
constexpr int kSoonSeconds = 4 * 60 * 60;

Qt::Alignment leading(Qt::LayoutDirection direction)
{
    return QStyle::visualAlignment(direction, Qt::AlignLeft | Qt::AlignVCenter);
}

void paintText(QPainter &painter, const QStyleOptionViewItem &option, const QRect &rect, const QString &text,
               const QColor &colour, Qt::TextElideMode elide = Qt::ElideRight)
{
    painter.setPen(colour);
    painter.drawText(rect, int(leading(option.direction)),
                     painter.fontMetrics().elidedText(text, elide, rect.width()));
}

QRect paintIcon(QPainter &painter, const QStyleOptionViewItem &option, const QRect &rect, const QString &name,
                const QColor &colour)
{
    const QRect place =
        QStyle::alignedRect(option.direction, Qt::AlignLeft | Qt::AlignVCenter, {kIcon, kIcon}, rect);
    painter.drawPixmap(place, iconPixmap(name, colour, kIcon, painter.device()->devicePixelRatioF()));
    const int used = kIcon + kGap;
    return option.direction == Qt::LeftToRight ? rect.adjusted(used, 0, 0, 0) : rect.adjusted(0, 0, -used, 0);
}

} // namespace

QueueDelegate::QueueDelegate(const Clock &clock, QString self, QObject *parent)
    : QStyledItemDelegate(parent), m_clock(clock), m_self(std::move(self))
{
}

QSize QueueDelegate::sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const
{
    return {80, kRowHeight};
}

void QueueDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    const Colours &colours = coloursOf(option.palette);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter->save();
    painter->fillRect(option.rect, selected ? colours.accentGround : colours.surface);
    painter->fillRect(QRect(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                      colours.border);
    if (selected && index.column() == 0)
        painter->fillRect(
            QRect(option.direction == Qt::LeftToRight ? option.rect.left() : option.rect.right() - 2,
                  option.rect.top(), 3, option.rect.height()),
            colours.accent);
    painter->setFont(option.font);
    const QRect rect = option.rect.adjusted(kPad, 0, -kPad, -1);
    const auto *document = index.data(QueueModel::DocumentRole).value<const Document *>();
    const QString text = index.data(Qt::DisplayRole).toString();
    if (document)
        paintCell(*painter, option, rect, index.column(), *document, text);
    else
        paintText(*painter, option, rect, text, colours.muted);
    painter->restore();
}

void QueueDelegate::paintCell(QPainter &painter, const QStyleOptionViewItem &option, const QRect &rect,
                              int column, const Document &document, const QString &text) const
{
    const Colours &colours = coloursOf(option.palette);
    switch (QueueModel::Column(column)) {
    case QueueModel::Priority:
        return paintBadge(painter, rect, priorityBadge(document.priority), option.palette, option.direction,
                          false);
    case QueueModel::Type:
        return paintText(painter, option,
                         paintIcon(painter, option, rect, typeIcon(document.type), colours.muted), text,
                         colours.text);
    case QueueModel::Customer: {
        QFont font = option.font;
        font.setWeight(QFont::DemiBold);
        painter.setFont(font);
        return paintText(painter, option, rect, text, colours.text, Qt::ElideMiddle);
    }
    case QueueModel::Status:
        return paintBadge(painter, rect, badgeOf(document.status), option.palette, option.direction);
    case QueueModel::Flags:
        return paintFlags(painter, option, rect, document);
    case QueueModel::Due:
        return paintDue(painter, option, rect, document, text);
    case QueueModel::Holder:
        return paintHolder(painter, option, rect, text);
    case QueueModel::Office:
    case QueueModel::Age:
    case QueueModel::ColumnCount:
        return paintText(painter, option, rect, text, colours.muted);
    }
}

/// The gravest flag, and how many there are besides: the tooltip has them all.
void QueueDelegate::paintFlags(QPainter &painter, const QStyleOptionViewItem &option, const QRect &rect,
                               const Document &document) const
{
    const auto flags = flagsOf(document);
    if (flags.empty())
        return;
    paintBadge(painter, rect, flags.front(), option.palette, option.direction);
    if (flags.size() < 2)
        return;
    const int used = badgeSize(flags.front(), painter.fontMetrics()).width() + kPad / 2;
    const bool toRight = option.direction == Qt::LeftToRight;
    paintText(painter, option, rect.adjusted(toRight ? used : 0, 0, toRight ? 0 : -used, 0),
              u"+%1"_s.arg(flags.size() - 1), coloursOf(option.palette).muted);
}

void QueueDelegate::paintDue(QPainter &painter, const QStyleOptionViewItem &option, const QRect &rect,
                             const Document &document, const QString &text) const
{
    if (text.isEmpty())
        return;
    const qint64 left = m_clock.now().secsTo(document.dueAt);
    BadgeText badge{Tone::Neutral, u"clock"_s, text};
    if (left < 0)
        badge = {Tone::Danger, u"overdue"_s, text};
    else if (left < kSoonSeconds)
        badge = {Tone::Warning, u"clock"_s, text};
    paintBadge(painter, rect, badge, option.palette, option.direction, false);
}

void QueueDelegate::paintHolder(QPainter &painter, const QStyleOptionViewItem &option, const QRect &rect,
                                const QString &holder) const
{
    if (holder.isEmpty())
        return;
    const Colours &colours = coloursOf(option.palette);
    const bool own = holder.compare(m_self, Qt::CaseInsensitive) == 0;
    const QColor colour = own ? colours.accentText : colours.text;
    paintText(painter, option, paintIcon(painter, option, rect, u"user"_s, colour), own ? tr("You") : holder,
              colour);
}

} // namespace pss
