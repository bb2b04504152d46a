// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/caseshelf.h"

#include "services/events.h"
#include "ui/common/inbackground.h"
#include "ui/viewer/pagestore.h"

namespace pss {

CaseShelf::CaseShelf(Desk &desk, PageStore &pages, QObject *parent)
    : QObject(parent), m_desk(desk), m_pages(pages)
{
    connect(&desk.events, &Events::documentChanged, this, [this](const QString &id) {
        if (!m_wanted.contains(id))
            return;
        ++m_changes[id];
        forget(id);
        fetch(id);
    });
}

void CaseShelf::prepare(const QStringList &ids)
{
    m_wanted = ids;
    const auto unwanted = [&](const auto &entry) { return !ids.contains(entry.key()); };
    m_files.removeIf(unwanted);
    m_asked.removeIf(unwanted);
    m_changes.removeIf(unwanted);
    for (const QString &id : ids)
        fetch(id);
}

const CaseFile *CaseShelf::find(const QString &id) const
{
    const auto found = m_files.constFind(id);
    return found == m_files.constEnd() ? nullptr : &*found;
}

void CaseShelf::forget(const QString &id)
{
    m_files.remove(id);
    m_asked.remove(id);
}

void CaseShelf::fetch(const QString &id)
{
    if (m_asked.contains(id))
        return;
    const int changes = m_changes.value(id);
    m_asked.insert(id, changes);
    inBackground(
        this,
        [&documents = m_desk.documents, actor = m_desk.actor, id] { return loadCase(documents, actor, id); },
        [this, id, changes](Result<CaseFile> file) {
            if (!file || !m_wanted.contains(id) || m_changes.value(id) != changes)
                return;
            if (hasPages(*file))
                m_pages.prefetch({id, 1});
            m_files.insert(id, std::move(*file));
            Q_EMIT prepared(id);
        },
        WorkOrder::Ahead);
}

} // namespace pss
