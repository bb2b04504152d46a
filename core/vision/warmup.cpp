// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/warmup.h"

#include "vision/decode/decoder.h"
#include "vision/documentreader.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <vector>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QByteArray picture(const char *extension)
{
    cv::Mat page(300, 600, CV_8UC3, cv::Scalar(255, 255, 255));
    cv::putText(page, "Warm 123", {40, 170}, cv::FONT_HERSHEY_SIMPLEX, 3, {0, 0, 0}, 6);
    std::vector<uchar> bytes;
    cv::imencode(extension, page, bytes);
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
}

/// One page, one line in each of the fonts that need not be embedded, so that PDFium finds its substitutes.
QByteArray pdf()
{
    static const char *const fonts[] = {"Helvetica",    "Helvetica-Bold", "Times-Roman",  "Times-Bold",
                                        "Times-Italic", "Courier",        "Courier-Bold", "Symbol"};
    QByteArray resources;
    QByteArray text = "BT 20 250 Td 14 TL ";
    for (int i = 0; i < int(std::size(fonts)); ++i) {
        const auto name = "F" + QByteArray::number(i);
        resources += "/" + name + " << /Type /Font /Subtype /Type1 /BaseFont /" + fonts[i] + " >> ";
        text += "/" + name + " 12 Tf (Warm up) Tj T* ";
    }
    text += "ET";
    const QByteArray objects[] = {
        "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 280] /Contents 4 0 R /Resources << /Font << "
            + resources + ">> >> >>",
        "<< /Length " + QByteArray::number(text.size()) + " >>\nstream\n" + text + "\nendstream"};
    QByteArray file = "%PDF-1.4\n";
    QByteArray table = "xref\n0 5\n0000000000 65535 f \n";
    int number = 0;
    for (const auto &object : objects) {
        table += QByteArray::number(file.size()).rightJustified(10, '0') + " 00000 n \n";
        file += QByteArray::number(++number) + " 0 obj\n" + object + "\nendobj\n";
    }
    const auto start = QByteArray::number(file.size());
    return file + table + "trailer << /Size 5 /Root 1 0 R >>\nstartxref\n" + start + "\n%%EOF\n";
}

} // namespace

void warmUp(DocumentReader &reader)
{
    const auto decodeOnce = [](const QByteArray &content, const QString &mediaType) {
        if (auto decoder = openDecoder(content, mediaType, {}))
            (void)(*decoder)->page(0);
    };
    decodeOnce(picture(".png"), u"image/png"_s);
    decodeOnce(picture(".webp"), u"image/webp"_s);
    decodeOnce(picture(".bmp"), u"image/bmp"_s);
    decodeOnce(picture(".tiff"), u"image/tiff"_s);
    decodeOnce(pdf(), u"application/pdf"_s);
    decodeOnce("\0\0\0\x18"
               "ftypheic",
               u"image/heic"_s); // loads libheif's decoders
    (void)reader.read(picture(".jpg"), u"image/jpeg"_s, {}, [](int, const QImage &) { return true; });
}

} // namespace pss
