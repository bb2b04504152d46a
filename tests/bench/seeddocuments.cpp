// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/seeddocuments.h"

#include "app/demo/specimen.h"

#include <exiv2/exiv2.hpp>
#include <opencv2/imgcodecs.hpp>

#include <QBuffer>
#include <QDir>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSide = 600; ///< pixels of the longer one: ten thousand are to be read
constexpr qsizetype kSmallFile = 60'000;

QImage drawn(const Specimen &specimen)
{
    return QImage::fromData(specimen.content)
        .scaled(kSide, kSide, Qt::KeepAspectRatio, Qt::SmoothTransformation)
        .convertToFormat(QImage::Format_BGR888);
}

QByteArray encoded(const QImage &image, const char *extension, const std::vector<int> &options = {})
{
    const cv::Mat pixels(image.height(), image.width(), CV_8UC3, const_cast<uchar *>(image.constBits()),
                         size_t(image.bytesPerLine()));
    std::vector<uchar> bytes;
    cv::imencode(extension, pixels, bytes, options);
    return QByteArray(reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size()));
}

/// As a camera or an editor would leave it: there is metadata to be damaged.
QByteArray withMetadata(const QByteArray &picture)
{
    const auto image = Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte *>(picture.constData()),
                                                 size_t(picture.size()));
    image->readMetadata();
    auto &exif = image->exifData();
    exif["Exif.Image.Make"] = "Utopia Optics";
    exif["Exif.Image.Model"] = "U1";
    exif["Exif.Image.Software"] = "Picture Desk 4";
    exif["Exif.Image.Orientation"] = std::uint16_t(1);
    exif["Exif.Photo.DateTimeOriginal"] = "2026:11:23 12:00:00";
    image->xmpData()["Xmp.xmp.CreatorTool"] = "Picture Desk 4";
    image->writeMetadata();
    auto &io = image->io();
    io.open();
    const auto bytes = io.read(long(io.size()));
    return QByteArray(reinterpret_cast<const char *>(bytes.pData_), qsizetype(bytes.size_));
}

/// A page as large as the picture at 300 dpi, with a line of text.
QByteArray pdfOf(const QImage &image)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setResolution(300);
    writer.setPageSize(QPageSize(QSizeF(image.size()) * 25.4 / 300, QPageSize::Millimeter));
    writer.setPageMargins({});
    QPainter painter(&writer);
    painter.drawImage(0, 0, image);
    painter.drawText(20, 20, u"Specimen"_s);
    painter.end();
    return bytes;
}

void addSpecimen(std::vector<SeedDocument> &seeds, const QString &what, int index)
{
    const auto specimen = drawSpecimen(index, 1, QDate(2026, 11, 23));
    const auto image = drawn(specimen);
    const auto add = [&](const char *format, const QByteArray &content) {
        seeds.push_back({what + u' ' + QLatin1StringView(format), content, specimen.zone});
    };
    add("png", withMetadata(encoded(image, ".png")));
    add("jpeg", withMetadata(encoded(image, ".jpg", {cv::IMWRITE_JPEG_QUALITY, 90})));
    add("progressive jpeg", encoded(image, ".jpg", {cv::IMWRITE_JPEG_PROGRESSIVE, 1}));
    add("webp", withMetadata(encoded(image, ".webp", {cv::IMWRITE_WEBP_QUALITY, 90})));
    add("lossless webp", encoded(image, ".webp", {cv::IMWRITE_WEBP_QUALITY, 101}));
    add("bmp", encoded(image, ".bmp"));
    add("plain tiff", encoded(image, ".tif", {cv::IMWRITE_TIFF_COMPRESSION, 1}));
    add("lzw tiff", encoded(image, ".tif", {cv::IMWRITE_TIFF_COMPRESSION, 5}));
    add("packed tiff", encoded(image, ".tif", {cv::IMWRITE_TIFF_COMPRESSION, 32773}));
    add("deflate tiff", encoded(image, ".tif", {cv::IMWRITE_TIFF_COMPRESSION, 8}));
    add("pdf", pdfOf(image));
}

void addFiles(std::vector<SeedDocument> &seeds, const QDir &folder, const QStringList &patterns)
{
    for (const auto &name : folder.entryList(patterns, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (file.size() <= kSmallFile && file.open(QIODevice::ReadOnly))
            seeds.push_back({name, file.readAll()});
    }
}

} // namespace

std::vector<SeedDocument> seedDocuments(const QString &source)
{
    std::vector<SeedDocument> seeds;
    addSpecimen(seeds, u"passport"_s, 0);
    addSpecimen(seeds, u"card's front"_s, 4);
    addSpecimen(seeds, u"card's back"_s, 5);
    addFiles(seeds, source + u"/tests/data"_s, {u"*.heic"_s, u"*.pdf"_s});
    addFiles(seeds, source + u"/../shared/data/documents/real"_s, {u"*.jpg"_s, u"*.png"_s});
    return seeds;
}

} // namespace pss
