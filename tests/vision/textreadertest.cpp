// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/textreader.h"

#include <QFont>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QTest>

#include <opencv2/imgproc.hpp>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr int kPrint = 64; ///< pixels of the font
const QStringList kLines{u"the bank keeps a record of every"_s, u"customer whose address was proved"_s,
                         u"by a bill of the last three months"_s};

/// Lines of large print, black on white.
cv::Mat drawnPage()
{
    QImage image(1400, 520, QImage::Format_Grayscale8);
    image.fill(Qt::white);
    QPainter painter(&image);
    QFont font(u"DejaVu Serif"_s);
    font.setPixelSize(kPrint);
    painter.setFont(font);
    for (int line = 0; line < kLines.size(); ++line)
        painter.drawText(80, 140 + line * 130, kLines[line]);
    painter.end();
    return cv::Mat(image.height(), image.width(), CV_8U, image.bits(), size_t(image.bytesPerLine())).clone();
}

QStringList textsOf(const std::vector<TextWord> &words)
{
    QStringList texts;
    for (const auto &word : words)
        texts << word.text;
    return texts;
}

} // namespace

class TextReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        auto reader = TextReader::open(u"eng"_s);
        QVERIFY(reader);
        m_reader = std::move(*reader);
    }

    /// Large print is read smaller; its words are the same, and stand where they stood.
    void largePrintReadsAlike()
    {
        const auto page = drawnPage();
        const auto asIs = m_reader->words(page, 300, 0);
        const auto reduced = m_reader->words(page, 300, 0.55 * kPrint);
        QCOMPARE(textsOf(asIs), kLines.join(u' ').split(u' '));
        QCOMPARE(textsOf(reduced), textsOf(asIs));
        for (size_t i = 0; i < asIs.size(); ++i) {
            const auto distance = (reduced[i].box.center() - asIs[i].box.center()).manhattanLength();
            QVERIFY2(distance <= 8, qPrintable(asIs[i].text));
            QVERIFY(reduced[i].box.intersects(asIs[i].box));
        }
    }

private:
    std::unique_ptr<TextReader> m_reader;
};

int main(int argc, char **argv)
{
    QGuiApplication application(argc, argv);
    TextReaderTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "textreadertest.moc"
