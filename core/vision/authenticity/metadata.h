// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QDateTime>
#include <QString>
#include <QStringList>

namespace pss {

/// What a file says of its own making. Every member may be a lie.
struct FileMetadata {
    QStringList
        programs; ///< that wrote or changed it: EXIF Software, XMP CreatorTool and history, PDF Producer
    QString camera; ///< EXIF Make and Model
    bool isMarkedScreenshot = false; ///< telephones say so in EXIF or XMP
    QDateTime created;
    QDateTime modified;
    int orientation = 1; ///< EXIF, 1–8
    int updates = 0; ///< of a PDF: revisions that were appended after the first
    bool isSigned = false; ///< a PDF with a signature
    bool isChangedAfterSigning = false; ///< bytes follow the last signed range
    bool isLossless = false; ///< PNG or BMP
    bool isPdf = false;
};

/// Of a picture (JPEG, PNG, WebP, TIFF) or a PDF. Never fails: what cannot be parsed says nothing. One
/// thread.
FileMetadata metadataOf(QByteArrayView content, const QString &mediaType);

// One file a format.
void readPictureMetadata(FileMetadata &metadata, QByteArrayView content);
void readPdfMetadata(FileMetadata &metadata, QByteArrayView content);

} // namespace pss
