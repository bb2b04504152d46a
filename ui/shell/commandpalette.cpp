// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/commandpalette.h"

#include "ui/shell/actions.h"
#include "ui/shell/fuzzy.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <QAction>
#include <QFrame>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QStyledItemDelegate>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

constexpr int kWidth = 620;
constexpr int kRow = 38;
constexpr int kRows = 10;
constexpr int kIcon = 18;
constexpr int kGroupRole = Qt::UserRole + 1;
constexpr int kKeysRole = Qt::UserRole + 2;

class CommandDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem &, const QModelIndex &) const override
    {
        return {kWidth, kRow};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const Colours &colours = coloursOf(option.palette);
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(colours.accentGround);
            painter->drawRoundedRect(option.rect, 6, 6);
        }
        painter->setFont(option.font);
        const bool mirrored = option.direction == Qt::RightToLeft;
        QRect inside = option.rect.adjusted(10, 0, -12, 0);
        const auto drawing = index.data(Qt::DecorationRole).value<QIcon>();
        const QRect place =
            QStyle::alignedRect(option.direction, Qt::AlignLeft | Qt::AlignVCenter, {kIcon, kIcon}, inside);
        drawing.paint(painter, place);
        inside.adjust(mirrored ? 0 : kIcon + 10, 0, mirrored ? -kIcon - 10 : 0, 0);
        const auto lead = QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter);
        const auto trail = QStyle::visualAlignment(option.direction, Qt::AlignRight | Qt::AlignVCenter);
        painter->setPen(index.flags().testFlag(Qt::ItemIsEnabled) ? colours.text : colours.muted);
        QRect used;
        painter->drawText(inside, int(lead), index.data().toString(), &used);
        painter->setPen(colours.muted);
        painter->drawText(inside, int(trail), index.data(kKeysRole).toString());
        QRect after = inside;
        mirrored ? after.setRight(used.left() - 10) : after.setLeft(used.right() + 10);
        painter->drawText(after, int(lead), index.data(kGroupRole).toString());
        painter->restore();
    }
};

int score(const QString &typed, const QAction *action, const QString &group)
{
    const QString name = action->text().remove(u'&');
    const int direct = fuzzyScore(typed, name);
    const int wide = fuzzyScore(typed, group + u' ' + name) / 2;
    const int hint = action->property("hint").toString().contains(typed, Qt::CaseInsensitive) ? 5 : 0;
    return std::max({direct, wide, hint});
}

} // namespace

CommandPalette::CommandPalette(Actions &actions, QWidget *window)
    : Overlay(u"commandPalette"_s, window)
    , m_actions(actions)
    , m_typed(new QLineEdit(card()))
    , m_found(new QListWidget(card()))
{
    card()->setFixedWidth(kWidth);
    m_typed->setObjectName(u"paletteTyped"_s);
    m_typed->setAccessibleName(tr("Command"));
    m_typed->setPlaceholderText(tr("Type what you want to do"));
    m_typed->addAction(icon(u"search"_s), QLineEdit::LeadingPosition);
    m_typed->installEventFilter(this);
    m_found->setObjectName(u"paletteFound"_s);
    m_found->setAccessibleName(tr("Matching commands"));
    m_found->setFocusPolicy(Qt::NoFocus);
    m_found->setItemDelegate(new CommandDelegate(m_found));
    m_found->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    content()->setSpacing(10);
    content()->addWidget(m_typed);
    content()->addWidget(m_found);
    connect(m_typed, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_typed, &QLineEdit::returnPressed, this, &CommandPalette::runCurrent);
    connect(m_found, &QListWidget::itemClicked, this, &CommandPalette::runCurrent);
}

void CommandPalette::open()
{
    m_reachable.clear();
    for (QAction *action : m_actions.all())
        if (m_actions.isReachable(action))
            m_reachable << action;
    Overlay::open();
    m_typed->clear();
    m_typed->setFocus();
    filter();
}

void CommandPalette::filter()
{
    std::vector<std::pair<int, QAction *>> matches;
    for (const auto &action : m_reachable)
        if (const int points = action ? score(m_typed->text(), action, m_actions.group(action)) : 0;
            points > 0)
            matches.emplace_back(points, action);
    std::stable_sort(matches.begin(), matches.end(),
                     [](const auto &a, const auto &b) { return a.first > b.first; });
    m_found->clear();
    for (const auto &[points, action] : matches) {
        auto *item = new QListWidgetItem(action->icon(), action->text().remove(u'&'), m_found);
        item->setData(Qt::UserRole, QVariant::fromValue(action));
        item->setData(kGroupRole, m_actions.group(action));
        item->setData(kKeysRole, action->shortcut().toString(QKeySequence::NativeText));
    }
    if (matches.empty())
        (new QListWidgetItem(tr("No command of this name can be used here."), m_found))
            ->setFlags(Qt::NoItemFlags);
    else
        m_found->setCurrentRow(0);
    m_found->setFixedHeight(kRow * std::min(m_found->count(), kRows));
}

void CommandPalette::runCurrent()
{
    const QListWidgetItem *item = m_found->currentItem();
    const QPointer<QAction> action = item ? item->data(Qt::UserRole).value<QAction *>() : nullptr;
    if (!action)
        return;
    close();
    action->trigger();
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_typed && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        const int step = key == Qt::Key_Down ? 1
            : key == Qt::Key_Up              ? -1
            : key == Qt::Key_PageDown        ? kRows
            : key == Qt::Key_PageUp          ? -kRows
                                             : 0;
        if (step != 0 && m_found->count() > 0) {
            m_found->setCurrentRow(std::clamp(m_found->currentRow() + step, 0, m_found->count() - 1));
            return true;
        }
    }
    return Overlay::eventFilter(watched, event);
}

} // namespace pss
