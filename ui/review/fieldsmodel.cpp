// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/fieldsmodel.h"

#include "ui/viewer/fieldnames.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace pss {

void FieldsModel::setRows(std::vector<FieldRow> rows)
{
    const auto sameName = [](const FieldRow &a, const FieldRow &b) { return a.name == b.name; };
    if (!std::equal(rows.begin(), rows.end(), m_rows.begin(), m_rows.end(), sameName)) {
        beginResetModel();
        m_rows = std::move(rows);
        m_unsaved.clear();
        endResetModel();
        return;
    }
    m_rows = std::move(rows);
    for (const FieldRow &row : m_rows) // a pending value ends when the case has it
        if (m_unsaved.value(row.name) == row.corrected)
            m_unsaved.remove(row.name);
    for (int i = 0; i < rowCount(); ++i)
        Q_EMIT dataChanged(index(i, 0), index(i, ColumnCount - 1));
}

void FieldsModel::setEditable(bool editable) { m_editable = editable; }

void FieldsModel::markUnsaved(const QString &field, const QString &value)
{
    m_unsaved.insert(field, value);
    const int at = rowOf(field);
    if (at >= 0)
        Q_EMIT dataChanged(index(at, Corrected), index(at, Corrected));
}

int FieldsModel::rowOf(const QString &field) const
{
    const auto found =
        std::find_if(m_rows.begin(), m_rows.end(), [&](const FieldRow &row) { return row.name == field; });
    return found == m_rows.end() ? -1 : int(found - m_rows.begin());
}

bool FieldsModel::isColumnEmpty(int column) const
{
    return std::all_of(m_rows.begin(), m_rows.end(),
                       [&](const FieldRow &row) { return text(row, column).isEmpty(); });
}

int FieldsModel::mismatches() const
{
    return int(std::count_if(m_rows.begin(), m_rows.end(),
                             [](const FieldRow &row) { return row.agreement == Agreement::Mismatch; }));
}

int FieldsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int FieldsModel::columnCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : ColumnCount; }

const FieldValue *FieldsModel::value(const FieldRow &row, int column) const
{
    switch (column) {
    case Declared:
        return &row.declared;
    case Mrz:
        return &row.mrz;
    case Visual:
        return &row.visual;
    case Barcode:
        return &row.barcode;
    default:
        return nullptr;
    }
}

QString FieldsModel::text(const FieldRow &row, int column) const
{
    if (column == Name)
        return fieldLabel(row.name);
    if (column == Corrected)
        return m_unsaved.value(row.name, row.corrected);
    const FieldValue *shown = value(row, column);
    return shown ? shown->text : QString();
}

QString FieldsModel::explanation(const FieldRow &row, int column) const
{
    if (column == Mark)
        return agreementText(row.agreement);
    if (column == Corrected && m_unsaved.contains(row.name))
        return tr("Not saved yet.");
    const FieldValue *shown = value(row, column);
    if (!shown || shown->isEmpty())
        return text(row, column);
    if (column == Declared)
        return tr("%1 — as the customer declared it").arg(shown->text);
    const QString sure = QLocale().toString(shown->confidence * 100, 'f', 0);
    return shown->printed.isEmpty() || shown->printed == shown->text
        ? tr("%1 — %2 % sure").arg(shown->text, sure)
        : tr("%1 — printed as %2, %3 % sure").arg(shown->text, shown->printed, sure);
}

QVariant FieldsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const FieldRow &at = m_rows[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return text(at, index.column());
    case Qt::EditRole:
        return index.column() == Corrected ? m_unsaved.value(at.name, at.proposal())
                                           : text(at, index.column());
    case Qt::ToolTipRole:
        return explanation(at, index.column());
    case Qt::AccessibleTextRole:
        return index.column() == Mark ? agreementText(at.agreement) : text(at, index.column());
    case AgreementRole:
        return int(at.agreement);
    case ConfidenceRole: {
        const FieldValue *shown = value(at, index.column());
        return shown ? shown->confidence : 1.0;
    }
    case UnsavedRole:
        return index.column() == Corrected && m_unsaved.contains(at.name);
    default:
        return {};
    }
}

QVariant FieldsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Field");
    case Declared:
        return tr("Declared");
    case Mrz:
        return tr("MRZ");
    case Visual:
        return tr("Visual");
    case Barcode:
        return tr("Barcode");
    case Corrected:
        return tr("Corrected");
    default:
        return QString();
    }
}

Qt::ItemFlags FieldsModel::flags(const QModelIndex &index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.column() == Corrected && m_editable)
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool FieldsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !flags(index).testFlag(Qt::ItemIsEditable))
        return false;
    const FieldRow &at = row(index.row());
    const QString typed = value.toString().trimmed();
    const bool unchanged = typed == at.corrected || (at.corrected.isEmpty() && typed == at.proposal());
    if (unchanged && !m_unsaved.contains(at.name))
        return false; // nothing was corrected
    const QString field = at.name;
    markUnsaved(field, typed);
    Q_EMIT correctionWanted(field, typed);
    return true;
}

QString agreementText(Agreement agreement)
{
    switch (agreement) {
    case Agreement::Empty:
        return FieldsModel::tr("Nothing was read.");
    case Agreement::Single:
        return FieldsModel::tr("One source alone.");
    case Agreement::Agree:
        return FieldsModel::tr("The sources agree.");
    case Agreement::Mismatch:
        return FieldsModel::tr("The sources differ.");
    case Agreement::Corrected:
        return FieldsModel::tr("Corrected by a reviewer.");
    }
    Q_UNREACHABLE();
}

} // namespace pss
