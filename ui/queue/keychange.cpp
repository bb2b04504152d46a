// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/queue/keychange.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace pss {
namespace {

// A run moves the rows behind it: what all runs together may move on the GUI thread.
constexpr qint64 kMovedRows = 20'000'000;
// How far a row that came or went is looked for before all keys are compared by hash.
constexpr qsizetype kNear = 64;

void addRows(std::vector<RowRun> &runs, qsizetype first, qsizetype last)
{
    if (!runs.empty() && runs.back().last + 1 == int(first))
        runs.back().last = int(last);
    else
        runs.push_back({int(first), int(last)});
}

class Comparison {
public:
    Comparison(const QList<QString> &was, const QList<QString> &is) : m_was(was), m_is(is) { }

    void run(KeyChange &change)
    {
        while (m_at < m_was.size() && m_to < m_is.size()) {
            if (m_was[m_at] == m_is[m_to]) {
                ++m_at;
                ++m_to;
            } else if (!stepNear(change)) {
                compareRest(change);
                return;
            }
        }
        if (m_at < m_was.size())
            addRows(change.removed, m_at, m_was.size() - 1);
        if (m_to < m_is.size())
            addRows(change.inserted, m_to, m_is.size() - 1);
    }

private:
    /// A few rows came or went just here: nearly all that ever happens.
    bool stepNear(KeyChange &change)
    {
        for (qsizetype step = 1; step <= kNear; ++step) {
            if (m_to + step < m_is.size() && m_is[m_to + step] == m_was[m_at]) {
                addRows(change.inserted, m_to, m_to + step - 1);
                m_to += step;
                return true;
            }
            if (m_at + step < m_was.size() && m_was[m_at + step] == m_is[m_to]) {
                addRows(change.removed, m_at, m_at + step - 1);
                m_at += step;
                return true;
            }
        }
        return false;
    }

    /// What stays must stay in order; a key that moved is taken out and put in again.
    void compareRest(KeyChange &change)
    {
        QHash<QStringView, qsizetype> places;
        for (qsizetype i = m_to; i < m_is.size(); ++i)
            places.insert(m_is[i], i);
        QSet<QStringView> kept;
        qsizetype next = m_to;
        for (qsizetype i = m_at; i < m_was.size(); ++i) {
            const auto place = places.constFind(m_was[i]);
            if (place != places.cend() && *place >= next) {
                kept.insert(m_was[i]);
                next = *place + 1;
            } else {
                addRows(change.removed, i, i);
            }
        }
        for (qsizetype i = m_to; i < m_is.size(); ++i)
            if (!kept.contains(m_is[i]))
                addRows(change.inserted, i, i);
    }

    const QList<QString> &m_was;
    const QList<QString> &m_is;
    qsizetype m_at = 0;
    qsizetype m_to = 0;
};

} // namespace

KeyChange keyChange(const SortedKeys &before, const SortedKeys &after)
{
    KeyChange change;
    change.keys = after;
    Comparison(*before, *after).run(change);
    std::reverse(change.removed.begin(), change.removed.end());
    if (change.isNothing())
        return change;
    const auto runs = qint64(change.removed.size() + change.inserted.size());
    change.whole =
        before->isEmpty() || after->isEmpty() || runs * std::max(before->size(), after->size()) > kMovedRows;
    if (!change.whole) {
        change.steps = std::make_shared<QList<QString>>(*before);
        change.steps->detach();
    }
    return change;
}

SortedKeys sortedKeys(std::vector<QString> keys)
{
    return std::make_shared<const QList<QString>>(std::make_move_iterator(keys.begin()),
                                                  std::make_move_iterator(keys.end()));
}

} // namespace pss
