// SPDX-License-Identifier: GPL-3.0-or-later
// readerbench [PAGES]: seconds for an A4 page of 300 dpi through the confined reader against the tesseract
// command with one thread on the same pages in the same run, and what two readers do in the time of one.
#include "reading/readerpool.h"

#include <QBuffer>
#include <QFile>
#include <QGuiApplication>
#include <QImage>
#include <QPainter>
#include <QProcess>
#include <QRandomGenerator>
#include <QTemporaryDir>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <functional>
#include <thread>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr QSize kA4(2480, 3508);
constexpr double kTesseractAim = 1.05;
constexpr double kReadersAim = 1.8;

const QStringList kWords =
    u"the bank keeps a record of every customer whose address was proved by a bill that is not older than "
    u"three "
    "months and compares the name upon it with the name in the passport before an account may be opened"_s
        .split(u' ');

/// About 3 600 characters in 52 lines, other ones for every seed.
QByteArray drawnPage(quint32 seed)
{
    QImage image(kA4, QImage::Format_RGB888);
    image.fill(Qt::white);
    image.setDotsPerMeterX(11811);
    image.setDotsPerMeterY(11811);
    QPainter painter(&image);
    QFont font(u"DejaVu Serif"_s);
    font.setPixelSize(46);
    painter.setFont(font);
    QRandomGenerator random(seed);
    for (int line = 0; line < 52; ++line) {
        QString text;
        while (text.size() < 68)
            text += kWords[random.bounded(kWords.size())] + u' ';
        painter.drawText(220, 260 + line * 60, text);
    }
    painter.end();
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "png");
    return bytes;
}

double timed(const std::function<void()> &work)
{
    const auto began = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
}

ReaderOptions options(int readers)
{
    ReaderOptions options;
    options.program = QStringLiteral(PSS_BIN "/pss-reader");
    options.readers = readers;
    options.languages = u"eng"_s;
    return options;
}

qsizetype readWords(ReaderPool &pool, const QByteArray &page)
{
    const auto outcome = pool.read(page, {}, {});
    if (!outcome)
        qFatal("A page could not be read: %s", qPrintable(outcome.error().detail));
    return qsizetype(outcome->reading.pages.at(0).words.size());
}

qsizetype commandWords(const QString &file)
{
    QProcess command;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"OMP_THREAD_LIMIT"_s, u"1"_s);
    command.setProcessEnvironment(environment);
    command.start(u"tesseract"_s, {file, u"stdout"_s, u"-l"_s, u"eng"_s});
    if (!command.waitForFinished(300'000) || command.exitCode() != 0)
        qFatal("The tesseract command failed.");
    return QString::fromUtf8(command.readAllStandardOutput())
        .split(QChar(u'\n'), Qt::SkipEmptyParts)
        .join(u' ')
        .split(u' ', Qt::SkipEmptyParts)
        .size();
}

/// Turn by turn, so that both meet the same disturbances.
double againstTheCommand(const std::vector<QByteArray> &pages)
{
    const QTemporaryDir folder;
    ReaderPool pool(options(1));
    readWords(pool, pages[0]);
    double ours = 0;
    double theirs = 0;
    qsizetype ourWords = 0;
    qsizetype theirWords = 0;
    for (const auto &page : pages) {
        const QString path = folder.filePath(u"page.png"_s);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(page) != page.size())
            qFatal("No room for a page.");
        file.close();
        theirs += timed([&] { theirWords += commandWords(path); });
        ours += timed([&] { ourWords += readWords(pool, page); });
    }
    const auto count = double(pages.size());
    std::printf(
        "a page of A4 at 300 dpi: reader %.2f s (%lld words), tesseract command %.2f s (%lld words)\n",
        ours / count, qlonglong(ourWords), theirs / count, qlonglong(theirWords));
    return ours / theirs;
}

double pagesPerSecond(int readers, const std::vector<QByteArray> &pages)
{
    ReaderPool pool(options(readers));
    if (!pool.start())
        qFatal("The reader does not start.");
    std::atomic<size_t> next = 0;
    const double seconds = timed([&] {
        std::vector<std::jthread> callers;
        for (int i = 0; i < readers; ++i)
            callers.emplace_back([&] {
                for (size_t n = next++; n < pages.size(); n = next++)
                    readWords(pool, pages[n]);
            });
    });
    std::printf("%d reader%s: %.2f pages/s\n", readers, readers == 1 ? "" : "s",
                double(pages.size()) / seconds);
    return double(pages.size()) / seconds;
}

} // namespace

int main(int count, char **arguments)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(count, arguments);
    const int pageCount = std::max(2, count > 1 ? std::atoi(arguments[1]) : 8);
    std::vector<QByteArray> pages;
    for (int i = 0; i < pageCount; ++i)
        pages.push_back(drawnPage(quint32(i) + 1));
    const double ratio = againstTheCommand(pages);
    const double one = pagesPerSecond(1, pages);
    const double gain = pagesPerSecond(2, pages) / one;
    std::printf("reader / tesseract command: %.2f (aim at most %.2f)\n", ratio, kTesseractAim);
    std::printf("two readers / one: %.2f (aim at least %.2f)\n", gain, kReadersAim);
    return ratio <= kTesseractAim && gain >= kReadersAim ? 0 : 1;
}
