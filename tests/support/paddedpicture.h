// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBuffer>
#include <QByteArray>
#include <QImage>
#include <QRandomGenerator>

#include <algorithm>
#include <atomic>

namespace pss {

/// A small picture made up to its size by comments, unlike any other.
inline QByteArray paddedPicture(qsizetype size)
{
    static const QByteArray picture = [] {
        QByteArray bytes;
        QBuffer buffer(&bytes);
        QImage image(400, 300, QImage::Format_RGB888);
        image.fill(Qt::white);
        image.save(&buffer, "jpg");
        return bytes;
    }();
    static std::atomic<quint64> number = QRandomGenerator::global()->generate64();
    QByteArray comments;
    for (auto left = size - picture.size(); left > 0;) {
        const auto length = std::clamp<qsizetype>(left, 12, 65'000);
        QByteArray comment(length, char(left));
        comment[0] = char(0xff);
        comment[1] = char(0xfe);
        comment[2] = char((length - 2) >> 8);
        comment[3] = char((length - 2) & 0xff);
        const quint64 own = ++number;
        std::copy_n(reinterpret_cast<const char *>(&own), sizeof own, comment.begin() + 4);
        comments += comment;
        left -= length;
    }
    return picture.first(2) + comments + picture.sliced(2);
}

} // namespace pss
