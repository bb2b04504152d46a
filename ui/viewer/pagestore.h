// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/common/inbackground.h"
#include "ui/viewer/pagepicture.h"

#include <QHash>
#include <QObject>
#include <QSet>

#include <functional>
#include <list>

namespace pss {

/// One page of one document.
struct PageKey {
    QString document;
    int number = 1;
    friend bool operator==(const PageKey &, const PageKey &) = default;
};
size_t qHash(const PageKey &key, size_t seed = 0);

/// Fetches the encoded picture of a page; called on workers.
using PageFetch = std::function<Result<QByteArray>(const PageKey &key)>;

/// Pages decoded on workers and kept while there is room, the least recently shown going first. Nothing of it
/// touches a disk. GUI thread.
class PageStore : public QObject {
    Q_OBJECT

public:
    explicit PageStore(PageFetch fetch, QObject *parent = nullptr);

    /// The picture, or null: then it is fetched and `arrived` follows (twice for a big page: a rough one
    /// first).
    PicturePointer picture(const PageKey &key);
    /// Fetches what may be wanted next, after everything that is wanted now.
    void prefetch(const PageKey &key);
    bool has(const PageKey &key) const { return m_pictures.contains(key); }
    void requestThumbnail(const PageKey &key, int side);
    void setBudget(qint64 bytes);
    qint64 bytes() const { return m_bytes; }
    /// Forgets a document's pages: they were read again, or it is no longer to be seen.
    void drop(const QString &document);
    void clear();

Q_SIGNALS:
    void arrived(const pss::PageKey &key, const pss::PicturePointer &picture);
    void failed(const pss::PageKey &key, const pss::Error &error);
    void thumbnailArrived(const pss::PageKey &key, const QImage &image);

private:
    struct Decoded {
        PicturePointer picture;
        QByteArray rest; ///< encoded bytes of which the picture is but a rough one
    };
    struct Asked {
        WorkOrder order = WorkOrder::Ahead;
        int token = 0; ///< what comes with another one was asked for before the page was dropped
    };
    static Result<Decoded> load(const PageFetch &fetch, const PageKey &key);
    static Result<Decoded> refine(const QByteArray &encoded);
    void request(const PageKey &key, WorkOrder order);
    void take(const PageKey &key, Result<Decoded> decoded, int token);
    void keep(const PageKey &key, const PicturePointer &picture);
    void makeRoom();

    PageFetch m_fetch;
    QHash<PageKey, PicturePointer> m_pictures;
    QHash<PageKey, Asked> m_asked;
    std::list<PageKey> m_recent; ///< newest first
    qint64 m_bytes = 0;
    qint64 m_budget = 384 * 1024 * 1024;
    int m_tokens = 0;
};

} // namespace pss
