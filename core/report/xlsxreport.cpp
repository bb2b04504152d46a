// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/timestamp.h"
#include "report/reportformat.h"

#include <QFile>
#include <QSet>

#include <xlsxwriter.h>

#include <sys/mman.h>
#include <unistd.h>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLongestSheetName = 31; ///< Excel's own bounds
constexpr qsizetype kLongestCell = 32'767;
constexpr double kColumnWidth = 22;

/// A sheet's name is unique and has none of []:*?/\.
QString sheetName(const QString &title, QSet<QString> &taken)
{
    QString name;
    for (const auto letter : title.left(kLongestSheetName - 3))
        name += u"[]:*?/\\'"_s.contains(letter) ? QChar(u' ') : letter;
    const auto base = name;
    for (int number = 2; taken.contains(name.toLower()); ++number)
        name = u"%1 %2"_s.arg(base).arg(number);
    taken.insert(name.toLower());
    return name;
}

void writeRow(lxw_worksheet *sheet, lxw_row_t row, const QStringList &cells, lxw_format *format)
{
    lxw_col_t column = 0;
    for (const auto &cell : cells) // as texts: none of them is a formula
        worksheet_write_string(sheet, row, column++,
                               neutralised(cell).left(kLongestCell).toUtf8().constData(), format);
}

void writeSheet(lxw_workbook *book, const ReportTable &table, QSet<QString> &taken, lxw_format *bold)
{
    auto *sheet = workbook_add_worksheet(book, sheetName(table.title, taken).toUtf8().constData());
    writeRow(sheet, 0, table.columns, bold);
    lxw_row_t at = 1;
    for (const auto &row : table.rows)
        writeRow(sheet, at++, row, nullptr);
    worksheet_set_column(sheet, 0, lxw_col_t(table.columns.size() - 1), kColumnWidth, nullptr);
    worksheet_freeze_panes(sheet, 1, 0);
}

/// A file in memory: nothing of a report lies on the disk in plain.
class MemoryFile {
public:
    MemoryFile() : m_descriptor(memfd_create("report", MFD_CLOEXEC)) { }
    ~MemoryFile()
    {
        if (m_descriptor >= 0)
            ::close(m_descriptor);
    }
    MemoryFile(const MemoryFile &) = delete;
    MemoryFile &operator=(const MemoryFile &) = delete;

    bool isOpen() const { return m_descriptor >= 0; }
    QByteArray path() const { return "/proc/self/fd/" + QByteArray::number(m_descriptor); }

    QByteArray content() const
    {
        QFile file;
        return file.open(m_descriptor, QIODevice::ReadOnly, QFileDevice::DontCloseHandle) && file.seek(0)
            ? file.readAll()
            : QByteArray();
    }

private:
    int m_descriptor;
};

} // namespace

Result<QByteArray> asXlsx(const Report &report)
{
    const MemoryFile file;
    QByteArray memoryFolder("/dev/shm");
    lxw_workbook_options options{};
    options.tmpdir = memoryFolder.data();
    auto *book = file.isOpen() ? workbook_new_opt(file.path().constData(), &options) : nullptr;
    if (!book)
        return fail(ErrorCode::Unavailable, u"The workbook could not be made. Try again."_s);
    auto *bold = workbook_add_format(book);
    format_set_bold(bold);
    QSet<QString> taken;
    const ReportTable about{u"Report"_s,
                            {report.title, report.subtitle},
                            {{u"Id"_s, report.id},
                             {u"Generated"_s, toTimestamp(report.generatedAt)},
                             {u"By"_s, report.generatedBy}}};
    writeSheet(book, about, taken, bold);
    for (const auto &table : report.tables)
        writeSheet(book, table, taken, bold);
    if (workbook_close(book) != LXW_NO_ERROR)
        return fail(ErrorCode::Unavailable, u"The workbook could not be written. Try again."_s);
    return file.content();
}

} // namespace pss
