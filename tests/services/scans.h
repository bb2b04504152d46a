// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "reading/readerpool.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>

namespace pss {

/// The reader as it is shipped, in English alone: quick to start.
inline ReaderOptions shippedReader(int readers = 1)
{
    ReaderOptions options;
    options.program = qEnvironmentVariable("PSS_BIN") + QStringLiteral("/pss-reader");
    options.readers = readers;
    options.languages = QStringLiteral("eng");
    return options;
}

/// A page that says `text`, as a picture.
inline QByteArray scan(const QString &text, const char *format = "jpeg")
{
    QImage image(900, 300, QImage::Format_RGB888);
    image.fill(Qt::white);
    image.setDotsPerMeterX(11811);
    image.setDotsPerMeterY(11811);
    QPainter painter(&image);
    QFont font(QStringLiteral("DejaVu Sans"));
    font.setPixelSize(36);
    painter.setFont(font);
    painter.drawText(60, 160, text);
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, format, 95);
    return bytes;
}

inline QByteArray pdfScan(const QString &text, int pages)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A6));
    writer.setResolution(150);
    QPainter painter(&writer);
    for (int i = 0; i < pages; ++i) {
        if (i > 0)
            writer.newPage();
        painter.drawText(60, 160, text);
    }
    painter.end();
    return bytes;
}

} // namespace pss
