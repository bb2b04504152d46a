// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/findingmodel.h"

#include "ui/compliance/agreementtext.h"
#include "ui/compliance/compliancetext.h"

namespace pss {

using namespace Qt::StringLiterals;

int FindingModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_findings.size());
}

int FindingModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

const SearchFinding *FindingModel::finding(int row) const
{
    return row >= 0 && row < rowCount() ? &m_findings[size_t(row)] : nullptr;
}

void FindingModel::show(std::vector<SearchFinding> findings)
{
    beginResetModel();
    m_findings = std::move(findings);
    endResetModel();
}

QString FindingModel::text(const SearchFinding &finding, Column column) const
{
    switch (column) {
    case Score:
        return percentText(finding.found.score);
    case Name:
        return finding.found.name;
    case List:
        return tr("%1 · %2").arg(finding.found.listId, kindText(finding.found.kind));
    case Kind: {
        const QString word = finding.entry[u"kind"_s].toString();
        const auto kind = fromWord<ListedKind>(word);
        return kind ? listedKindText(*kind) : word;
    }
    case Entry:
        return finding.found.entryId;
    case ColumnCount:
        break;
    }
    return {};
}

QVariant FindingModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return text(m_findings[size_t(index.row())], Column(index.column()));
    return {};
}

QVariant FindingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Score:
        return tr("Score");
    case Name:
        return tr("Listed name");
    case List:
        return tr("List");
    case Kind:
        return tr("Kind");
    case Entry:
        return tr("Entry");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace pss
