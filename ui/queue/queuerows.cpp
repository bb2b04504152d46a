// SPDX-License-Identifier: GPL-3.0-or-later
// How rows come and keys change: the other half of queuemodel.cpp.
#include "ui/common/inbackground.h"
#include "ui/queue/queuemodel.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace pss {
namespace {

constexpr size_t kChunk = 100;
constexpr size_t kWanted = 300; // what scrolled past long ago is not read any more

} // namespace

void QueueModel::want(const QString &key, int row) const
{
    m_places.insert(key, row);
    if (m_asked.contains(key) || std::find(m_wanted.rbegin(), m_wanted.rend(), key) != m_wanted.rend())
        return;
    m_wanted.push_back(key);
    if (m_wanted.size() > kWanted)
        m_wanted.erase(m_wanted.begin());
    m_soon.start();
}

void QueueModel::fetch()
{
    if (m_wanted.empty() || !m_asked.isEmpty())
        return; // one chunk at a time; its arrival asks for the next
    const auto first = m_wanted.size() > kChunk ? m_wanted.end() - kChunk : m_wanted.begin();
    std::vector<QString> chunk(first, m_wanted.end());
    m_wanted.erase(first, m_wanted.end());
    m_asked = QSet<QString>(chunk.begin(), chunk.end());
    inBackground(
        this, [rows = m_rows, chunk] { return rows(chunk); },
        [this](Result<std::vector<Document>> result) {
            m_asked.clear();
            if (result)
                keep(std::move(*result));
            else
                Q_EMIT rowsFailed(result.error());
            fetch();
        });
}

void QueueModel::keep(std::vector<Document> documents)
{
    int first = rowCount();
    int last = -1;
    for (Document &document : documents) {
        const QString id = document.id;
        const int row = rowNear(id, m_places.take(id));
        if (m_stale.remove(id)) {
            want(id, row);
            continue;
        }
        m_documents.insert(id, new Document(std::move(document)));
        if (row >= 0) {
            first = std::min(first, row);
            last = std::max(last, row);
        }
    }
    if (last >= 0)
        Q_EMIT dataChanged(index(first, 0), index(last, ColumnCount - 1));
}

int QueueModel::rowNear(const QString &wanted, int row) const
{
    return row >= 0 && row < rowCount() && key(row) == wanted ? row : rowOf(wanted);
}

void QueueModel::forget(const QString &key)
{
    if (m_asked.contains(key))
        m_stale.insert(key);
    else if (m_documents.contains(key))
        want(key, m_places.value(key, -1)); // the old row is shown until the new one is here
}

bool QueueModel::apply(const SortedKeys &before, const KeyChange &change)
{
    if (before != m_keys)
        return false;
    if (change.isNothing())
        return true;
    // A million strings also take their time to go: on a worker.
    const auto letGo = [](auto... lists) {
        backgroundPool().start([lists...] { (void)std::tuple{lists...}; });
    };
    if (change.whole) {
        beginResetModel();
        const SortedKeys old = std::exchange(m_keys, change.keys);
        endResetModel();
        letGo(old);
        return true;
    }
    const auto &steps = change.steps;
    const SortedKeys old = std::exchange(m_keys, steps);
    for (const RowRun &run : change.removed) {
        beginRemoveRows({}, run.first, run.last);
        steps->remove(run.first, run.last - run.first + 1);
        endRemoveRows();
    }
    for (const RowRun &run : change.inserted) {
        beginInsertRows({}, run.first, run.last);
        steps->insert(run.first, run.last - run.first + 1, {});
        std::copy(change.keys->begin() + run.first, change.keys->begin() + run.last + 1,
                  steps->begin() + run.first);
        endInsertRows();
    }
    m_keys = change.keys;
    letGo(old, steps);
    return true;
}

} // namespace pss
