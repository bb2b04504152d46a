// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/shortcutsheet.h"

#include "ui/shell/actions.h"
#include "ui/shell/icons.h"
#include "ui/shell/theme.h"

#include <QAction>
#include <QFrame>
#include <QGridLayout>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <map>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

constexpr int kWidth = 900;
constexpr int kColumns = 2;
constexpr int kAround = 250; // the card's edges and head, and some of the window

} // namespace

ShortcutSheet::ShortcutSheet(Actions &actions, QWidget *window)
    : Overlay(u"shortcutSheet"_s, window)
    , m_actions(actions)
    , m_problem(new QLabel(card()))
    , m_scroll(new QScrollArea(card()))
{
    card()->setFixedWidth(kWidth);
    auto *title = new QLabel(tr("Keyboard shortcuts"), card());
    title->setProperty("role", u"title"_s);
    auto *hint = new QLabel(
        tr("Click a key to change it; its cross takes it away. Letter keys rest while you type."), card());
    hint->setProperty("role", u"muted"_s);
    m_problem->setObjectName(u"shortcutProblem"_s);
    m_problem->setProperty("role", u"error"_s);
    m_problem->hide();
    auto *shut = new QToolButton(card());
    shut->setObjectName(u"shortcutClose"_s);
    shut->setAccessibleName(tr("Close the shortcuts"));
    shut->setToolTip(tr("Close (Esc)"));
    shut->setIcon(icon(u"close"_s));
    connect(shut, &QToolButton::clicked, this, &Overlay::close);
    auto *head = new QHBoxLayout;
    head->addWidget(title, 1);
    head->addWidget(shut);
    m_scroll->setObjectName(u"shortcutList"_s);
    m_scroll->setAccessibleName(tr("Shortcuts"));
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    content()->setContentsMargins(24, 18, 18, 18);
    content()->addLayout(head);
    content()->addWidget(hint);
    content()->addWidget(m_problem);
    content()->addWidget(m_scroll, 1);
}

void ShortcutSheet::open()
{
    m_problem->hide();
    fill();
    m_scroll->setFixedHeight(
        std::clamp(parentWidget()->height() - kAround, 240, m_scroll->widget()->sizeHint().height()));
    Overlay::open();
    m_scroll->setFocus();
}

void ShortcutSheet::fill()
{
    std::map<QString, std::vector<QAction *>> groups;
    QStringList order;
    for (QAction *action : m_actions.all()) {
        const QString group = m_actions.group(action);
        if (!order.contains(group))
            order << group;
        groups[group].push_back(action);
    }
    auto *inside = new QWidget;
    inside->setProperty("role", u"surface"_s);
    auto *columns = new QHBoxLayout(inside);
    columns->setSpacing(32);
    std::array<QVBoxLayout *, kColumns> column{};
    std::array<size_t, kColumns> filled{};
    for (auto &layout : column) {
        layout = new QVBoxLayout;
        layout->setSpacing(6);
        columns->addLayout(layout, 1);
    }
    for (const QString &group : order) {
        const size_t shortest = filled[0] <= filled[1] ? 0 : 1;
        filled[shortest] += groups[group].size() + 2;
        auto *heading = new QLabel(group, inside);
        heading->setProperty("role", u"heading"_s);
        heading->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
        column[shortest]->addWidget(heading);
        auto *grid = new QGridLayout;
        grid->setColumnStretch(0, 1);
        grid->setVerticalSpacing(4);
        for (int row = 0; row < int(groups[group].size()); ++row)
            addRow(grid, row, groups[group][size_t(row)]);
        column[shortest]->addLayout(grid);
        column[shortest]->addSpacing(10);
    }
    for (QVBoxLayout *layout : column)
        layout->addStretch();
    m_scroll->setWidget(inside);
}

void ShortcutSheet::addRow(QGridLayout *grid, int row, QAction *action)
{
    const QString name = action->text().remove(u'&');
    auto *label = new QLabel(name);
    label->setToolTip(action->property("hint").toString());
    auto *keys = new QKeySequenceEdit(action->shortcut());
    keys->setObjectName(u"shortcut_%1"_s.arg(action->objectName()));
    keys->setAccessibleName(tr("Key of %1").arg(name));
    keys->setClearButtonEnabled(true);
    keys->setFixedWidth(130);
    grid->addWidget(label, row, 0);
    grid->addWidget(keys, row, 1);
    connect(keys, &QKeySequenceEdit::editingFinished, this, [this, keys, name, id = action->objectName()] {
        const QAction *changing = m_actions.find(id);
        if (!changing || changing->shortcut() == keys->keySequence())
            return;
        QList<QKeySequence> wanted = changing->shortcuts().mid(1);
        if (!keys->keySequence().isEmpty())
            wanted.prepend(keys->keySequence()[0]);
        const bool taken = !m_actions.setShortcuts(id, wanted);
        m_problem->setText(tr("That key already means something else here. “%1” keeps its own.").arg(name));
        m_problem->setVisible(taken);
        keys->setKeySequence(changing->shortcut());
    });
}

} // namespace pss
