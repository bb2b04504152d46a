// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/desk.h"
#include "ui/review/casefile.h"

#include <QHash>
#include <QObject>
#include <QStringList>

namespace pss {

class PageStore;

/// The cases that come next, read ahead with their first page, so that the next one is there when it is
/// wanted. What changes meanwhile is thrown away. GUI thread.
class CaseShelf : public QObject {
    Q_OBJECT

public:
    CaseShelf(Desk &desk, PageStore &pages, QObject *parent = nullptr);

    /// Reads these ahead and forgets all others.
    void prepare(const QStringList &ids);
    /// The case as it was read ahead, or null; it stays on the shelf.
    const CaseFile *find(const QString &id) const;
    /// The one wanted next that is ready.
    void forget(const QString &id);

Q_SIGNALS:
    void prepared(const QString &id);

private:
    void fetch(const QString &id);

    Desk &m_desk;
    PageStore &m_pages;
    QStringList m_wanted;
    QHash<QString, CaseFile> m_files;
    QHash<QString, int> m_asked; ///< with the count of its changes then
    QHash<QString, int> m_changes;
};

} // namespace pss
