// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/authenticity/metadata.h"

#include <exiv2/exiv2.hpp>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongest = 200; ///< characters of a program's name that are worth showing

QString cleaned(const std::string &text)
{
    return QString::fromStdString(text).left(kLongest).remove(QChar(0)).simplified();
}

QString exifText(const Exiv2::ExifData &exif, const char *key)
{
    const auto found = exif.findKey(Exiv2::ExifKey(key));
    return found == exif.end() ? QString() : cleaned(found->toString());
}

void readExif(FileMetadata &metadata, const Exiv2::ExifData &exif)
{
    const auto program = exifText(exif, "Exif.Image.Software");
    metadata.programs << program << exifText(exif, "Exif.Image.ProcessingSoftware");
    metadata.camera =
        (exifText(exif, "Exif.Image.Make") + u' ' + exifText(exif, "Exif.Image.Model")).trimmed();
    metadata.isMarkedScreenshot =
        exifText(exif, "Exif.Photo.UserComment").contains(u"screenshot"_s, Qt::CaseInsensitive);
    const auto form = u"yyyy:MM:dd HH:mm:ss"_s;
    metadata.created = QDateTime::fromString(exifText(exif, "Exif.Photo.DateTimeOriginal"), form);
    metadata.modified = QDateTime::fromString(exifText(exif, "Exif.Image.DateTime"), form);
    const int orientation = exifText(exif, "Exif.Image.Orientation").toInt();
    metadata.orientation = orientation >= 1 && orientation <= 8 ? orientation : 1;
}

void readXmp(FileMetadata &metadata, const Exiv2::XmpData &xmp)
{
    for (const auto &datum : xmp) {
        const auto key = QString::fromStdString(datum.key());
        if (key == u"Xmp.xmp.CreatorTool"_s || key.endsWith(u"stEvt:softwareAgent"_s))
            metadata.programs << cleaned(datum.toString());
        metadata.isMarkedScreenshot = metadata.isMarkedScreenshot
            || (key == u"Xmp.exif.UserComment"_s
                && cleaned(datum.toString()).contains(u"screenshot"_s, Qt::CaseInsensitive));
    }
}

} // namespace

void readPictureMetadata(FileMetadata &metadata, QByteArrayView content)
try {
    Exiv2::LogMsg::setLevel(Exiv2::LogMsg::mute);
    const auto image = Exiv2::ImageFactory::open(reinterpret_cast<const Exiv2::byte *>(content.data()),
                                                 long(content.size()));
    image->readMetadata();
    readExif(metadata, image->exifData());
    readXmp(metadata, image->xmpData());
    metadata.programs.removeAll(QString());
} catch (const std::exception &) { // what is broken says nothing
}

} // namespace pss
