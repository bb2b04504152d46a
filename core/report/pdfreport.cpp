// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/timestamp.h"
#include "report/reportformat.h"

#include <QBuffer>
#include <QPageLayout>
#include <QPdfWriter>
#include <QTextDocument>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPointsPerInch = 72;
constexpr qreal kMargin = 14; ///< millimetres

/// Fetches nothing, whatever its text asks for.
class ClosedDocument : public QTextDocument {
protected:
    QVariant loadResource(int, const QUrl &) override { return {}; }
};

QString tableHtml(const ReportTable &table)
{
    QString html = u"<h3>"_s + table.title.toHtmlEscaped() + u"</h3>"_s;
    if (table.rows.empty())
        return html + u"<p>None.</p>"_s;
    html += u"<table width=\"100%\" border=\"1\" cellspacing=\"0\" cellpadding=\"3\" "
            "style=\"border-collapse: collapse; border-color: #b8bcc4\"><thead><tr>"_s;
    for (const auto &column : table.columns)
        html += u"<th align=\"left\" bgcolor=\"#eceef2\">"_s + column.toHtmlEscaped() + u"</th>"_s;
    html += u"</tr></thead>"_s;
    for (const auto &row : table.rows) {
        html += u"<tr>"_s;
        for (const auto &cell : row)
            html += u"<td>"_s + cell.toHtmlEscaped() + u"</td>"_s;
        html += u"</tr>"_s;
    }
    return html + u"</table>"_s;
}

QString html(const Report &report)
{
    auto text = u"<h1>%1</h1><p>%2</p><p>%3 · %4 · %5</p>"_s.arg(
        report.title.toHtmlEscaped(), report.subtitle.toHtmlEscaped(), report.id,
        toTimestamp(report.generatedAt), report.generatedBy.toHtmlEscaped());
    for (const auto &table : report.tables)
        text += tableHtml(table);
    return text;
}

} // namespace

QByteArray asPdf(const Report &report)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setTitle(report.title);
    writer.setCreator(u"PSS Reviewer"_s);
    writer.setResolution(kPointsPerInch);
    writer.setPageLayout(QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape,
                                     QMarginsF(kMargin, kMargin, kMargin, kMargin), QPageLayout::Millimeter));
    ClosedDocument document;
    QFont font(u"DejaVu Sans"_s);
    font.setPointSizeF(7.5);
    document.setDefaultFont(font);
    document.setHtml(html(report));
    document.print(&writer);
    buffer.close();
    return bytes;
}

} // namespace pss
