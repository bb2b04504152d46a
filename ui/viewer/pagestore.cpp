// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/viewer/pagestore.h"

namespace pss {

namespace {

/// Beyond this a rough picture comes first.
constexpr qint64 kAtOnce = 9'000'000;
constexpr qint64 kRough = 2'000'000;

qint64 pixels(const QSize &size) { return qint64(size.width()) * size.height(); }

} // namespace

size_t qHash(const PageKey &key, size_t seed) { return qHashMulti(seed, key.document, key.number); }

PageStore::PageStore(PageFetch fetch, QObject *parent) : QObject(parent), m_fetch(std::move(fetch)) { }

PicturePointer PageStore::picture(const PageKey &key)
{
    const auto found = m_pictures.constFind(key);
    if (found == m_pictures.constEnd()) {
        request(key, WorkOrder::Foreground);
        return {};
    }
    m_recent.remove(key);
    m_recent.push_front(key);
    return *found;
}

void PageStore::prefetch(const PageKey &key)
{
    if (!has(key))
        request(key, WorkOrder::Ahead);
}

void PageStore::request(const PageKey &key, WorkOrder order)
{
    const auto asked = m_asked.constFind(key);
    const bool isAsked = asked != m_asked.constEnd();
    if (isAsked && int(asked->order) >= int(order))
        return;
    const int token = isAsked ? asked->token : ++m_tokens;
    m_asked.insert(key, {order, token});
    inBackground(
        this, [fetch = m_fetch, key] { return load(fetch, key); },
        [this, key, token](Result<Decoded> decoded) { take(key, std::move(decoded), token); }, order);
}

Result<PageStore::Decoded> PageStore::load(const PageFetch &fetch, const PageKey &key)
{
    const auto encoded = fetch(key);
    if (!encoded)
        return fail(encoded.error());
    const bool big = pixels(encodedSize(*encoded)) > kAtOnce;
    const auto image = decodePage(*encoded, big ? kRough : kMostPagePixels);
    if (!image)
        return fail(image.error());
    return Decoded{std::make_shared<const PagePicture>(*image), big ? *encoded : QByteArray()};
}

Result<PageStore::Decoded> PageStore::refine(const QByteArray &encoded)
{
    const auto image = decodePage(encoded);
    if (!image)
        return fail(image.error());
    return Decoded{std::make_shared<const PagePicture>(*image), {}};
}

void PageStore::take(const PageKey &key, Result<Decoded> decoded, int token)
{
    const auto asked = m_asked.constFind(key);
    if (asked == m_asked.constEnd() || asked->token != token)
        return;
    const WorkOrder order = asked->order;
    if (!decoded) {
        m_asked.remove(key);
        Q_EMIT failed(key, decoded.error());
        return;
    }
    keep(key, decoded->picture);
    Q_EMIT arrived(key, decoded->picture);
    if (decoded->rest.isEmpty()) {
        m_asked.remove(key);
        return;
    }
    inBackground(
        this, [encoded = decoded->rest] { return refine(encoded); },
        [this, key, token](Result<Decoded> fine) { take(key, std::move(fine), token); }, order);
}

void PageStore::keep(const PageKey &key, const PicturePointer &picture)
{
    if (const auto old = m_pictures.value(key))
        m_bytes -= old->bytes();
    m_pictures.insert(key, picture);
    m_bytes += picture->bytes();
    m_recent.remove(key);
    m_recent.push_front(key);
    makeRoom();
}

void PageStore::makeRoom()
{
    while (m_bytes > m_budget && m_recent.size() > 1) {
        m_bytes -= m_pictures.take(m_recent.back())->bytes();
        m_recent.pop_back();
    }
}

void PageStore::requestThumbnail(const PageKey &key, int side)
{
    const auto thumbnail = [fetch = m_fetch, key, side, known = m_pictures.value(key)]() -> QImage {
        if (known)
            return known->level(0).scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation);
        const auto encoded = fetch(key);
        const auto image = encoded ? decodePage(*encoded, qint64(side) * side * 4) : Result<QImage>(QImage());
        return image ? image->scaled(side, side, Qt::KeepAspectRatio, Qt::SmoothTransformation) : QImage();
    };
    inBackground(
        this, thumbnail,
        [this, key](const QImage &image) {
            if (!image.isNull())
                Q_EMIT thumbnailArrived(key, image);
        },
        WorkOrder::Ahead);
}

void PageStore::setBudget(qint64 bytes)
{
    m_budget = bytes;
    makeRoom();
}

void PageStore::drop(const QString &document)
{
    for (auto it = m_recent.begin(); it != m_recent.end();) {
        if (it->document != document) {
            ++it;
            continue;
        }
        m_bytes -= m_pictures.take(*it)->bytes();
        it = m_recent.erase(it);
    }
    m_asked.removeIf([&](const auto &asked) { return asked.key().document == document; });
}

void PageStore::clear()
{
    m_asked.clear();
    m_pictures.clear();
    m_recent.clear();
    m_bytes = 0;
}

} // namespace pss
