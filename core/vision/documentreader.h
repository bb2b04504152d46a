// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/reading.h"

#include <QByteArrayView>
#include <QImage>
#include <QSize>
#include <QString>

#include <functional>
#include <memory>
#include <vector>

namespace pss {

struct VisionLimits {
    int pages = 50;
    qint64 pixels = 100'000'000; ///< a page
};

/// What a look at a document's structure tells.
struct DocumentProbe {
    int pages = 0;
    QSize firstPage; ///< pixels, or PDF points
    QStringList advice = {}; ///< RejectionReason codes of group quality, of the pages there was time for
};

/// A page as it was kept for the viewer.
struct KeptPage {
    QByteArrayView content;
    QString mediaType;
};

/// Takes each upright page (RGB888 or Grayscale8) as soon as it is read; false ends the reading (Cancelled).
using PageSink = std::function<bool(int number, const QImage &page)>;

/// From hostile bytes to findings. Made once where files may still be opened: models, fonts and tables are
/// loaded and every decoder is warmed, so that afterwards it works without a file system. One thread. Errors:
/// UnreadableDocument with a RejectionReason code as subject, UnsupportedMedia, TooLarge.
class DocumentReader {
public:
    /// `languages` as Tesseract names them: `eng+deu`. Unavailable when a model is not installed.
    /// `faceModels` is the folder of the networks that compare faces; without them faces are not compared.
    static Result<std::unique_ptr<DocumentReader>> open(const QString &languages,
                                                        const QString &faceModels = {});
    ~DocumentReader();

    /// `mediaType` as told by the content's magic bytes.
    Result<DocumentProbe> probe(QByteArrayView content, const QString &mediaType, const VisionLimits &limits);
    Result<Reading> read(QByteArrayView content, const QString &mediaType, const VisionLimits &limits,
                         const PageSink &sink);
    /// The fields and the classification of a completed `reading` anew, from the words that its pages have
    /// now; what does not come from words stays. `pages` are all of its pages.
    Result<Reading> readFields(Reading reading, const std::vector<KeptPage> &pages,
                               const VisionLimits &limits);

private:
    struct Parts;
    explicit DocumentReader(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> m_parts;
};

} // namespace pss
