// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/fieldspanel.h"

#include "ui/review/fieldsdelegate.h"
#include "ui/review/fieldsmodel.h"

#include <QFrame>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QScopedValueRollback>
#include <QTableView>
#include <QVBoxLayout>

namespace pss {

using namespace Qt::StringLiterals;

FieldsPanel::FieldsPanel(QWidget *parent)
    : QWidget(parent), m_model(new FieldsModel(this)), m_table(new QTableView(this)), m_hint(new QLabel(this))
{
    setObjectName(u"fieldsPanel"_s);
    m_table->setObjectName(u"fieldsTable"_s);
    m_table->setAccessibleName(tr("Fields of the document"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new FieldsDelegate(m_table));
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::SingleSelection);
    m_table->setEditTriggers(QAbstractItemView::DoubleClicked);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(true);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    m_table->horizontalHeader()->setHighlightSections(false);
    m_table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    m_table->installEventFilter(this);
    m_hint->setObjectName(u"fieldsHint"_s);
    m_hint->setProperty("role", u"muted"_s);
    m_hint->setWordWrap(true);
    m_hint->setContentsMargins(16, 6, 16, 8);

    auto *line = new QFrame(this);
    line->setProperty("role", u"line"_s);
    auto *down = new QVBoxLayout(this);
    down->setContentsMargins(0, 0, 0, 0);
    down->setSpacing(0);
    down->addWidget(m_table, 1);
    down->addWidget(line);
    down->addWidget(m_hint);
    connect(m_table->horizontalHeader(), &QHeaderView::geometriesChanged, m_table,
            &QTableView::resizeRowsToContents, Qt::QueuedConnection);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid() && !m_choosing)
                    Q_EMIT fieldChosen(m_model->row(current.row()).name);
            });
    connect(m_table, &QTableView::clicked, this,
            [this](const QModelIndex &index) { Q_EMIT fieldChosen(m_model->row(index.row()).name); });
    connect(m_model, &FieldsModel::correctionWanted, this, &FieldsPanel::correctionWanted);
    setEditable(false, {});
}

void FieldsPanel::show(const CaseFile &file)
{
    const QScopedValueRollback quiet(m_choosing, true);
    m_model->setRows(fieldRows(file.document, file.reading));
    fitColumns();
}

void FieldsPanel::fitColumns()
{
    QHeaderView *header = m_table->horizontalHeader();
    for (int column = 0; column < FieldsModel::ColumnCount; ++column) {
        const bool source = column >= FieldsModel::Declared && column <= FieldsModel::Barcode;
        m_table->setColumnHidden(column, source && m_model->isColumnEmpty(column));
        header->setSectionResizeMode(
            column, column <= FieldsModel::Name ? QHeaderView::ResizeToContents : QHeaderView::Stretch);
    }
    header->setMinimumSectionSize(32);
    header->setSectionResizeMode(FieldsModel::Mark, QHeaderView::Fixed);
    m_table->setColumnWidth(FieldsModel::Mark, 32);
    header->setSectionResizeMode(FieldsModel::Name, QHeaderView::Fixed);
    m_table->setColumnWidth(FieldsModel::Name, fontMetrics().horizontalAdvance(tr("Document number")) + 20);
    m_table->resizeRowsToContents();
}

void FieldsPanel::setEditable(bool editable, const QString &whyNot)
{
    m_model->setEditable(editable);
    m_hint->setText(editable
                        ? tr("F2 or Enter corrects the chosen field. What was declared and read is kept.")
                        : tr("Fields cannot be corrected now. %1").arg(whyNot));
    m_hint->setVisible(editable || !whyNot.isEmpty());
}

void FieldsPanel::choose(const QString &field)
{
    const QScopedValueRollback quiet(m_choosing, true);
    const int row = m_model->rowOf(field);
    if (row >= 0)
        m_table->setCurrentIndex(m_model->index(row, FieldsModel::Name));
}

void FieldsPanel::markUnsaved(const QString &field, const QString &value)
{
    m_model->markUnsaved(field, value);
}

int FieldsPanel::mismatches() const { return m_model->mismatches(); }

bool FieldsPanel::isEditing() const { return m_table->findChild<QLineEdit *>(u"fieldEditor"_s) != nullptr; }

void FieldsPanel::editCurrent()
{
    const QModelIndex current = m_table->currentIndex();
    if (!current.isValid() || !m_model->isEditable())
        return;
    const QModelIndex corrected = current.siblingAtColumn(FieldsModel::Corrected);
    m_table->setCurrentIndex(corrected);
    m_table->edit(corrected);
}

bool FieldsPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_F2 || key == Qt::Key_Return || key == Qt::Key_Enter) {
            if (!isEditing()) // the editor's own Enter comes by here as well
                editCurrent();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace pss
