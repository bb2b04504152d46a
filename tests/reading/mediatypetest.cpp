// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading/readerpool.h"

#include <QTest>

using namespace pss;
using namespace Qt::StringLiterals;

class MediaTypeTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void isToldByMagicBytes_data();
    void isToldByMagicBytes();
    void survivesEveryShortPrefix();
};

void MediaTypeTest::isToldByMagicBytes_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("mediaType");
    const auto rest = QByteArray(32, 'x');
    QTest::newRow("jpeg") << "\xff\xd8\xff\xe0" + rest << u"image/jpeg"_s;
    QTest::newRow("png") << "\x89PNG\r\n\x1a\n" + rest << u"image/png"_s;
    QTest::newRow("tiff, Intel") << QByteArray("II\x2a\0", 4) + rest << u"image/tiff"_s;
    QTest::newRow("tiff, Motorola") << QByteArray("MM\0\x2a", 4) + rest << u"image/tiff"_s;
    QTest::newRow("BigTIFF") << QByteArray("II\x2b\0", 4) + rest << u"image/tiff"_s;
    QTest::newRow("webp") << "RIFF1234WEBPVP8 " + rest << u"image/webp"_s;
    QTest::newRow("bmp") << "BM" + rest << u"image/bmp"_s;
    QTest::newRow("heic") << QByteArray("\0\0\0\x18", 4) + "ftypheic" + rest << u"image/heic"_s;
    QTest::newRow("heif") << QByteArray("\0\0\0\x18", 4) + "ftypmif1" + rest << u"image/heic"_s;
    QTest::newRow("pdf") << "%PDF-1.7\n" + rest << u"application/pdf"_s;
    QTest::newRow("pdf after rubbish") << QByteArray(1000, '\n') + "%PDF-1.4" << u"application/pdf"_s;
    QTest::newRow("pdf too late") << QByteArray(1024, '\n') + "%PDF-1.4" << QString();
    QTest::newRow("wave") << "RIFF1234WAVEfmt " + rest << QString();
    QTest::newRow("film") << QByteArray("\0\0\0\x18", 4) + "ftypisom" + rest << QString();
    QTest::newRow("web page") << "<!DOCTYPE html>" + rest << QString();
    QTest::newRow("program") << "\x7f"
                                "ELF"
            + rest << QString();
    QTest::newRow("nothing") << QByteArray() << QString();
}

void MediaTypeTest::isToldByMagicBytes()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, mediaType);
    QCOMPARE(sniffMediaType(content), mediaType);
}

void MediaTypeTest::survivesEveryShortPrefix()
{
    for (const auto &whole : {QByteArray("RIFF1234WEBP"),
                              QByteArray("\0\0\0\x18"
                                         "ftypheic",
                                         12),
                              QByteArray("BM")})
        for (qsizetype n = 0; n < whole.size(); ++n)
            QCOMPARE(sniffMediaType(QByteArray(whole.constData(), n)), QString());
}

QTEST_GUILESS_MAIN(MediaTypeTest)
#include "mediatypetest.moc"
