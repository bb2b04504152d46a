// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/queue/queuemodel.h"

#include "ui/common/badge.h"
#include "ui/queue/flags.h"
#include "ui/queue/timetext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

constexpr int kKept = 2000; // rows in memory

} // namespace

QueueModel::QueueModel(Rows rows, const Clock &clock, QObject *parent)
    : QAbstractTableModel(parent), m_rows(std::move(rows)), m_clock(clock), m_documents(kKept)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &QueueModel::fetch);
}

int QueueModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_keys->size());
}

int QueueModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

const Document *QueueModel::document(int row) const
{
    if (row < 0 || row >= rowCount())
        return nullptr;
    const Document *known = m_documents.object(key(row));
    if (!known)
        want(key(row), row);
    return known;
}

int QueueModel::rowOf(const QString &key) const { return int(m_keys->indexOf(key)); }

QVariant QueueModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == KeyRole)
        return key(index.row());
    if (role != Qt::DisplayRole && role != DocumentRole && role != Qt::AccessibleTextRole
        && role != Qt::ToolTipRole)
        return {};
    const Document *known = document(index.row());
    if (role == DocumentRole)
        return QVariant::fromValue(known);
    const auto column = Column(index.column());
    if (!known)
        return column == Customer ? tr("Loading…") : QString();
    if (role == Qt::ToolTipRole && (column == Age || column == Due)) {
        const QDateTime time = column == Age ? known->createdAt : known->dueAt;
        return QLocale().toString(time.toLocalTime(), QLocale::LongFormat);
    }
    return text(*known, column);
}

QString QueueModel::text(const Document &document, Column column) const
{
    switch (column) {
    case Priority:
        return priorityBadge(document.priority).text;
    case Type:
        return document.side == Side::None
            ? typeText(document.type)
            : tr("%1, %2").arg(typeText(document.type), sideText(document.side));
    case Customer:
        return document.userId;
    case Status:
        return badgeOf(document.status).text;
    case Flags:
        return flagsText(document);
    case Office:
        return document.office;
    case Age:
        return ageText(document.createdAt, m_clock.now());
    case Due:
        return document.isUndecided() ? dueText(document.dueAt, m_clock.now()) : QString();
    case Holder:
        return document.claim ? document.claim->holder : QString();
    case ColumnCount:
        break;
    }
    return {};
}

QVariant QueueModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Priority:
        return tr("Priority");
    case Type:
        return tr("Document");
    case Customer:
        return tr("Customer");
    case Status:
        return tr("Status");
    case Flags:
        return tr("Flags");
    case Office:
        return tr("Office");
    case Age:
        return tr("Age");
    case Due:
        return tr("Due");
    case Holder:
        return tr("Held by");
    case ColumnCount:
        break;
    }
    return {};
}

void QueueModel::tick()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, Age), index(rowCount() - 1, Due), {Qt::DisplayRole});
}

} // namespace pss
