// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/review/entrydelegate.h"

#include <QWidget>

class QListWidget;

namespace pss {

/// One of a list of entries, and where it leads; empty: nowhere.
struct LinkedEntry {
    Entry entry;
    QString target;
};

/// Entries of which some lead somewhere: Enter or a double click goes there.
class EntryList : public QWidget {
    Q_OBJECT

public:
    EntryList(const QString &name, const QString &accessibleName, QWidget *parent = nullptr);

    /// What is chosen stays chosen where it is still there.
    void show(const std::vector<LinkedEntry> &entries, const QString &nothing);
    QString target() const;
    void takeFocus();

Q_SIGNALS:
    void followed(const QString &target);

private:
    QListWidget *m_list;
};

} // namespace pss
