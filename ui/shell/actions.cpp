// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/actions.h"

#include "ui/shell/icons.h"

#include <QSettings>
#include <QWidget>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

QString keyOf(const QString &id) { return u"shortcuts/%1"_s.arg(id); }

QList<QKeySequence> read(const QSettings &settings, const QString &id, const QList<QKeySequence> &defaults)
{
    if (!settings.contains(keyOf(id)))
        return defaults;
    return QKeySequence::listFromString(settings.value(keyOf(id)).toString(), QKeySequence::PortableText);
}

void explain(QAction *action, const QString &hint)
{
    QString text = hint.isEmpty() ? action->text().remove(u'&') : hint;
    if (!action->shortcut().isEmpty())
        text += u" (%1)"_s.arg(action->shortcut().toString(QKeySequence::NativeText));
    action->setToolTip(text);
}

} // namespace

Actions::Actions(QObject *parent) : QObject(parent) { }

QAction *Actions::add(QWidget *scope, const QString &group, const ActionSpec &spec)
{
    Q_ASSERT(!find(spec.id));
    auto *action = new QAction(spec.text, scope);
    action->setObjectName(spec.id);
    action->setProperty("hint", spec.hint);
    if (!spec.icon.isEmpty())
        action->setIcon(icon(spec.icon));
    action->setShortcutContext(scope->isWindow() ? Qt::WindowShortcut : Qt::WidgetWithChildrenShortcut);
    action->setShortcuts(m_settings ? read(*m_settings, spec.id, spec.shortcuts) : spec.shortcuts);
    explain(action, spec.hint);
    scope->addAction(action);
    m_entries.push_back({action, scope, group, spec.shortcuts});
    connect(action, &QObject::destroyed, this, [this] {
        std::erase_if(m_entries, [](const Entry &entry) { return entry.action.isNull(); });
        Q_EMIT changed();
    });
    Q_EMIT changed();
    return action;
}

std::vector<QAction *> Actions::all() const
{
    std::vector<QAction *> actions;
    for (const Entry &entry : m_entries)
        if (entry.action)
            actions.push_back(entry.action);
    return actions;
}

const Actions::Entry *Actions::entry(const QString &id) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry &entry) {
        return entry.action && entry.action->objectName() == id;
    });
    return found == m_entries.end() ? nullptr : &*found;
}

QAction *Actions::find(const QString &id) const
{
    const Entry *found = entry(id);
    return found ? found->action : nullptr;
}

QString Actions::group(const QAction *action) const
{
    const Entry *found = entry(action->objectName());
    return found ? found->group : QString();
}

bool Actions::isReachable(const QAction *action) const
{
    const Entry *found = entry(action->objectName());
    return found && found->scope && found->scope->isVisible() && action->isEnabled();
}

bool Actions::overlaps(const Entry &a, const Entry &b) const
{
    return a.scope && b.scope
        && (a.scope == b.scope || a.scope->isAncestorOf(b.scope) || b.scope->isAncestorOf(a.scope));
}

std::vector<ShortcutConflict> Actions::conflicts() const
{
    std::vector<ShortcutConflict> found;
    for (auto a = m_entries.begin(); a != m_entries.end(); ++a)
        for (auto b = a + 1; b != m_entries.end(); ++b) {
            if (!a->action || !b->action || !overlaps(*a, *b))
                continue;
            const auto others = b->action->shortcuts();
            for (const QKeySequence &key : a->action->shortcuts())
                if (others.contains(key))
                    found.push_back({key.toString(), a->action->objectName(), b->action->objectName()});
        }
    return found;
}

bool Actions::setShortcuts(const QString &id, const QList<QKeySequence> &shortcuts)
{
    const Entry *changing = entry(id);
    if (!changing)
        return false;
    const QList<QKeySequence> before = changing->action->shortcuts();
    const size_t clashes = conflicts().size();
    changing->action->setShortcuts(shortcuts);
    if (conflicts().size() > clashes) {
        changing->action->setShortcuts(before);
        return false;
    }
    explain(changing->action, changing->action->property("hint").toString());
    save(*changing);
    Q_EMIT changed();
    return true;
}

void Actions::resetShortcuts(const QString &id)
{
    if (const Entry *found = entry(id))
        setShortcuts(id, found->defaults);
}

void Actions::save(const Entry &entry)
{
    if (!m_settings)
        return;
    const QString id = entry.action->objectName();
    if (entry.action->shortcuts() == entry.defaults)
        m_settings->remove(keyOf(id));
    else
        m_settings->setValue(
            keyOf(id), QKeySequence::listToString(entry.action->shortcuts(), QKeySequence::PortableText));
}

void Actions::restore(QSettings &settings)
{
    m_settings = &settings;
    for (const Entry &entry : m_entries)
        if (entry.action) {
            entry.action->setShortcuts(read(settings, entry.action->objectName(), entry.defaults));
            explain(entry.action, entry.action->property("hint").toString());
        }
    Q_EMIT changed();
}

} // namespace pss
