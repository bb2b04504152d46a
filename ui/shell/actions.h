// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QKeySequence>
#include <QObject>
#include <QPointer>
#include <QString>

#include <vector>

class QSettings;

namespace pss {

/// How an action is made known.
struct ActionSpec {
    QString id; ///< `queue.claimNext`; what the shortcut is saved under
    QString text; ///< translated, with its mnemonic
    QString icon; ///< a drawing of resources/icons, or empty
    QList<QKeySequence> shortcuts; ///< by default
    QString hint; ///< what it does, for the palette and the tooltip; may be empty
};

/// Two actions that a key could mean at the same time.
struct ShortcutConflict {
    QString key;
    QString first;
    QString second;
};

/// Every action of the window in one list: feeds menus, buttons, command palette and shortcut sheet.
class Actions : public QObject {
    Q_OBJECT

public:
    explicit Actions(QObject *parent = nullptr);

    /// Makes an action that works while `scope` or a child of it has the focus; with the window as scope,
    /// always. It belongs to the scope and leaves the list with it. `group` (translated) is its heading in
    /// the sheet.
    QAction *add(QWidget *scope, const QString &group, const ActionSpec &spec);

    std::vector<QAction *> all() const;
    QAction *find(const QString &id) const;
    QString group(const QAction *action) const;
    /// Whether the key would reach it now: enabled and its scope in sight.
    bool isReachable(const QAction *action) const;

    std::vector<ShortcutConflict> conflicts() const;
    /// Refused (false) when it would clash. Only what differs from the default is saved.
    bool setShortcuts(const QString &id, const QList<QKeySequence> &shortcuts);
    void resetShortcuts(const QString &id);
    /// Reads saved shortcuts and keeps later ones there. The settings must outlive this.
    void restore(QSettings &settings);

Q_SIGNALS:
    void changed();

private:
    struct Entry {
        QPointer<QAction> action;
        QPointer<QWidget> scope;
        QString group;
        QList<QKeySequence> defaults;
    };
    const Entry *entry(const QString &id) const;
    bool overlaps(const Entry &a, const Entry &b) const;
    void save(const Entry &entry);

    std::vector<Entry> m_entries;
    QSettings *m_settings = nullptr;
};

} // namespace pss
