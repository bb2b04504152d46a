// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/pieces.h"
#include "domain/reading.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <memory>
#include <stop_token>
#include <vector>

namespace pss {

class Lanes;
class Nursery;

struct ReaderLimits {
    int pages = 50;
    qint64 pixels = 100'000'000; ///< a page
    qint64 memoryBytes = 2'000'000'000;
    std::chrono::seconds probe{10};
    std::chrono::seconds document{60}; ///< and
    std::chrono::seconds page{30}; ///< for each page of it
};

struct ReaderOptions {
    QString program; ///< path of pss-reader
    int readers = 1; ///< children that may run at once
    QString languages = QStringLiteral("eng+deu+fra+spa");
    ReaderLimits limits;
};

/// What a look at the first bytes and the page table tells, without reading.
struct Probe {
    QString
        mediaType; ///< image/jpeg, image/png, image/tiff, image/webp, image/bmp, image/heic, application/pdf
    int pages = 0;
    QSize firstPage; ///< pixels, or PDF points
    QStringList advice = {}; ///< RejectionReason codes of group quality
};

/// A page as the viewer may show it: encoded on this side from the reader's raw rows.
struct PageImage {
    int number = 1;
    QByteArray png; ///< or JPEG where that is much smaller
    QString mediaType;
};

struct ReadOutcome {
    Reading reading; ///< status completed
    std::vector<PageImage> pages;
};

/// The media type told by magic bytes alone, or empty.
QString sniffMediaType(QByteArrayView content);

/// The client side of the glass: hands a document to a confined child of the nursery and takes back what it
/// read. Hostile bytes are never interpreted in this process. Blocking; any thread; at most `readers`
/// children read at once, others wait; probes have two lanes of their own, so that an upload need not wait
/// for somebody's fifty pages. Its end stops what is at work and waits for the callers to leave. Errors:
/// UnreadableDocument with a RejectionReason code as subject (the document's fault: FILE_CORRUPT,
/// PASSWORD_PROTECTED, …), UnsupportedMedia, TooLarge (pages, pixels), ValidationFailed (languages that are
/// not installed), Unavailable (no lane within the wait, or no nursery; with the subject `reader_failed`
/// where a child broke: crash, deadline, memory, lies), Cancelled.
class ReaderPool {
public:
    explicit ReaderPool(ReaderOptions options);
    ~ReaderPool();

    /// Starts the nursery ahead of need; it is restarted by itself when it dies.
    Status start();
    bool isReady() const;
    int busyReaders() const;
    /// Those that documents are read in where their jobs name none.
    const QString &languages() const { return m_options.languages; }

    /// The document is fetched when a lane is free, straight into the memory that its reader is handed.
    Result<Probe> probe(const GivePieces &document, std::chrono::milliseconds wait);
    Result<ReadOutcome> read(const GivePieces &document, const QString &languages, std::stop_token stop);
    /// The same outcome with the fields read anew from the words that its pages have now.
    Result<ReadOutcome> readFields(ReadOutcome outcome, const QString &languages, std::stop_token stop);
    Result<Probe> probe(const QByteArray &content, std::chrono::milliseconds wait);
    Result<ReadOutcome> read(const QByteArray &content, const QString &languages, std::stop_token stop);

private:
    class Errand;
    ReaderOptions m_options;
    std::unique_ptr<Lanes> m_lanes;
    std::unique_ptr<Nursery> m_nursery;
};

} // namespace pss
