// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/review/fieldagreement.h"

#include <QAbstractTableModel>

namespace pss {

/// The fields of a case, a row each. Only the corrected value can be edited; it is asked for by a signal and
/// shown as pending until the case comes back with it.
class FieldsModel : public QAbstractTableModel {
    Q_OBJECT

public:
    enum Column { Mark, Name, Declared, Mrz, Visual, Barcode, Corrected, ColumnCount };
    enum Role { AgreementRole = Qt::UserRole, ConfidenceRole, UnsavedRole };

    using QAbstractTableModel::QAbstractTableModel;

    /// The same fields are updated in their place: no selection, editor or scroll is lost.
    void setRows(std::vector<FieldRow> rows);
    void setEditable(bool editable);
    bool isEditable() const { return m_editable; }
    /// What could not be saved stays to be seen and tried again.
    void markUnsaved(const QString &field, const QString &value);

    const FieldRow &row(int index) const { return m_rows[size_t(index)]; }
    int rowOf(const QString &field) const;
    bool isColumnEmpty(int column) const;
    int mismatches() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void correctionWanted(const QString &field, const QString &value);

private:
    const FieldValue *value(const FieldRow &row, int column) const;
    QString text(const FieldRow &row, int column) const;
    QString explanation(const FieldRow &row, int column) const;

    std::vector<FieldRow> m_rows;
    QMap<QString, QString> m_unsaved;
    bool m_editable = false;
};

/// The agreement in words.
QString agreementText(Agreement agreement);

} // namespace pss
