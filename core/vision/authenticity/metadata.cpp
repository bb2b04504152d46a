// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/authenticity/metadata.h"

namespace pss {

using namespace Qt::StringLiterals;

FileMetadata metadataOf(QByteArrayView content, const QString &mediaType)
{
    FileMetadata metadata;
    metadata.isPdf = mediaType == u"application/pdf"_s;
    metadata.isLossless = mediaType == u"image/png"_s || mediaType == u"image/bmp"_s;
    if (metadata.isPdf)
        readPdfMetadata(metadata, content);
    else
        readPictureMetadata(metadata, content);
    metadata.programs.removeDuplicates();
    return metadata;
}

} // namespace pss
