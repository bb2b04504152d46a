// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/hitmodel.h"

#include "ui/compliance/compliancetext.h"
#include "ui/compliance/nameruns.h"
#include "ui/queue/timetext.h"

#include <QLocale>
#include <QSet>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

bool isBefore(const ScreeningHit &a, const ScreeningHit &b)
{
    return a.score != b.score ? a.score > b.score : a.id < b.id;
}

} // namespace

QString listedName(const QJsonObject &entry)
{
    return entry[u"names"_s].toArray().at(0).toObject()[u"text"_s].toString();
}

QString listedName(const ScreeningHit &hit)
{
    QStringList names;
    for (const QJsonValue &name : hit.entry[u"names"_s].toArray())
        names << name.toObject()[u"text"_s].toString();
    const QString name = explainedName(shownExplanation(hit.explanation), names);
    return name.isEmpty() ? hit.entryId : name;
}

HitModel::HitModel(const Clock &clock, QObject *parent) : QAbstractTableModel(parent), m_clock(clock) { }

int HitModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : int(m_hits.size()); }

int HitModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

const ScreeningHit *HitModel::hit(int row) const
{
    return row >= 0 && row < rowCount() ? &m_hits[size_t(row)] : nullptr;
}

int HitModel::rowOf(const QString &id) const
{
    const auto found =
        std::find_if(m_hits.begin(), m_hits.end(), [&](const ScreeningHit &hit) { return hit.id == id; });
    return found == m_hits.end() ? -1 : int(found - m_hits.begin());
}

void HitModel::show(std::vector<ScreeningHit> hits)
{
    std::sort(hits.begin(), hits.end(), isBefore);
    dropOthers(hits);
    for (size_t row = 0; row < hits.size();) {
        size_t end = row;
        while (end < hits.size() && (row >= m_hits.size() || hits[end].id != m_hits[row].id))
            ++end;
        if (end > row) {
            beginInsertRows({}, int(row), int(end) - 1);
            m_hits.insert(m_hits.begin() + qsizetype(row), hits.begin() + qsizetype(row),
                          hits.begin() + qsizetype(end));
            endInsertRows();
            row = end;
        } else {
            m_hits[row] = hits[row];
            ++row;
        }
    }
    if (m_hits.size() > hits.size()) { // they do not follow each other as before
        beginResetModel();
        m_hits = std::move(hits);
        endResetModel();
    }
    tick();
}

void HitModel::dropOthers(const std::vector<ScreeningHit> &hits)
{
    QSet<QString> wanted;
    for (const auto &hit : hits)
        wanted.insert(hit.id);
    for (int last = rowCount() - 1; last >= 0;) {
        int first = last;
        while (first >= 0 && !wanted.contains(m_hits[size_t(first)].id))
            --first;
        if (first < last) {
            beginRemoveRows({}, first + 1, last);
            m_hits.erase(m_hits.begin() + first + 1, m_hits.begin() + last + 1);
            endRemoveRows();
        }
        last = first - 1;
    }
}

void HitModel::replace(const ScreeningHit &hit)
{
    const int row = rowOf(hit.id);
    if (row < 0)
        return;
    m_hits[size_t(row)] = hit;
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void HitModel::setLists(const std::vector<ScreeningList> &lists)
{
    for (const auto &list : lists)
        m_topics.insert(list.id, list.topic);
    tick();
}

void HitModel::tick()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

QString HitModel::listText(const ScreeningHit &hit) const
{
    const QString topic =
        m_topics.contains(hit.listId) ? topicText(m_topics.value(hit.listId)) : kindText(hit.kind);
    return tr("%1 · %2").arg(hit.listId, topic);
}

QString HitModel::text(const ScreeningHit &hit, Column column) const
{
    switch (column) {
    case Score:
        return percentText(hit.score);
    case Customer:
        return hit.userId;
    case Listed:
        return listedName(hit);
    case List:
        return listText(hit);
    case Age:
        return ageText(hit.createdAt, m_clock.now());
    case Status:
        return badgeOf(hit.disposition).text;
    case ColumnCount:
        break;
    }
    return {};
}

QVariant HitModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &hit = m_hits[size_t(index.row())];
    if (role == Qt::ToolTipRole && index.column() == Age)
        return QLocale().toString(hit.createdAt.toLocalTime(), QLocale::LongFormat);
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return text(hit, Column(index.column()));
    return {};
}

QVariant HitModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Score:
        return tr("Score");
    case Customer:
        return tr("Customer");
    case Listed:
        return tr("Listed name");
    case List:
        return tr("List");
    case Age:
        return tr("Age");
    case Status:
        return tr("Status");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace pss
