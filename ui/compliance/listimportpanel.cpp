// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/listimportpanel.h"

#include "screening/lists/listformat.h"
#include "ui/compliance/compliancetext.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QSpinBox>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

constexpr QSize kDialogSize(900, 560);
constexpr int kSteps = 1000;

} // namespace

void ListImportPanel::open()
{
    show();
    if (!isRunning())
        tell({});
    m_source->setFocus(Qt::OtherFocusReason);
}

void ListImportPanel::openFor(const ScreeningList &list)
{
    open();
    if (isRunning())
        return;
    m_format->setCurrentIndex(std::max(0, m_format->findData(list.source)));
    m_topic->setCurrentIndex(std::max(0, m_topic->findData(wordOf(list.topic))));
    m_name->setText(list.id);
    m_days->setValue(list.staleDays);
    m_source->setText(list.location);
    if (!list.location.isEmpty())
        start();
}

void ListImportPanel::chooseFile(bool folder)
{
    auto *dialog = new QFileDialog(this, folder ? tr("Folder of the list") : tr("File of the list"));
    dialog->setObjectName(folder ? u"listFolderDialog"_s : u"listFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->resize(kDialogSize);
    dialog->setFileMode(folder ? QFileDialog::Directory : QFileDialog::ExistingFile);
    if (!folder)
        dialog->setNameFilters({tr("Lists (*.csv *.xml *.json *.txt *.gz *.xz)"), tr("All files (*)")});
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_source->setText(path);
        m_start->setFocus(Qt::OtherFocusReason);
    });
    dialog->open();
}

void ListImportPanel::formatChosen()
{
    const QString word = m_format->currentData().toString();
    m_name->setPlaceholderText(word);
    if (const auto format = fromWord<ListFormat>(word))
        m_topic->setCurrentIndex(m_topic->findData(wordOf(defaultTopic(*format))));
}

ListImport ListImportPanel::wanted() const
{
    ListImport wanted;
    wanted.id = m_name->text().trimmed();
    wanted.source = m_format->currentData().toString();
    wanted.topic = fromWord<ListTopic>(m_topic->currentData().toString());
    wanted.location = m_source->text().trimmed();
    wanted.staleDays = m_days->value();
    wanted.isForced = m_forced->isChecked();
    return wanted;
}

void ListImportPanel::start()
{
    if (isRunning())
        return;
    if (m_source->text().trimmed().isEmpty()) {
        tell(tr("Say where the list is: choose a file or a folder, or enter an https address."));
        m_source->setFocus(Qt::OtherFocusReason);
        return;
    }
    tell({});
    m_job->start(wanted());
    m_state->setText(tr("Importing…"));
    updateState();
    m_cancel->setFocus(Qt::OtherFocusReason);
}

void ListImportPanel::done(const Result<ListImported> &result)
{
    updateState();
    if (!result) {
        const bool cancelled = result.error().code == ErrorCode::Cancelled;
        tell(cancelled ? tr("Cancelled. The list is as it was before.") : sentenceOf(result.error()));
        m_source->setFocus(Qt::OtherFocusReason);
        return;
    }
    m_source->clear();
    m_name->clear();
    m_forced->setChecked(false);
    Q_EMIT imported(*result);
    shut();
}

void ListImportPanel::showProgress(qint64 bytes, qint64 size)
{
    m_progress->setRange(0, size > 0 ? kSteps : 0);
    if (size > 0)
        m_progress->setValue(int(double(bytes) / double(size) * kSteps));
    const QLocale locale;
    const QString read = locale.formattedDataSize(bytes, 1);
    m_state->setText(bytes == 0                      ? tr("Importing…")
                         : size > 0 && bytes >= size ? tr("Read; comparing it with what is held…")
                         : size > 0 ? tr("%1 of %2 read").arg(read, locale.formattedDataSize(size, 1))
                                    : tr("%1 read").arg(read));
}

void ListImportPanel::tell(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
}

void ListImportPanel::updateState()
{
    const bool running = isRunning();
    m_progress->setVisible(running);
    m_progress->setRange(0, 0);
    m_state->setVisible(running);
    m_start->setVisible(!running);
    m_cancel->setVisible(running);
    for (QWidget *field : std::initializer_list<QWidget *>{m_source, m_file, m_folder, m_format, m_topic,
                                                           m_name, m_days, m_forced})
        field->setEnabled(!running);
}

void ListImportPanel::shut()
{
    hide();
    Q_EMIT closed();
}

} // namespace pss
