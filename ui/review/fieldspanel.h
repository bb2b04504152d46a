// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/review/casefile.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace pss {

class FieldsModel;

/// The fields of the case with all their sources side by side. F2 or Enter corrects the one that is chosen.
class FieldsPanel : public QWidget {
    Q_OBJECT

public:
    explicit FieldsPanel(QWidget *parent = nullptr);

    void show(const CaseFile &file);
    void setEditable(bool editable, const QString &whyNot);
    void choose(const QString &field);
    void markUnsaved(const QString &field, const QString &value);
    int mismatches() const;
    /// Somebody is typing a correction.
    bool isEditing() const;

Q_SIGNALS:
    void fieldChosen(const QString &field);
    void correctionWanted(const QString &field, const QString &value);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void editCurrent();
    void fitColumns();

    FieldsModel *m_model;
    QTableView *m_table;
    QLabel *m_hint;
    bool m_choosing = false;
};

} // namespace pss
