// SPDX-License-Identifier: GPL-3.0-or-later
// Signals and portrait of each file, one JSON object a line, with the processor time they took:
// authenticitybench FILE…
#include "base/json.h"
#include "reading/readerpool.h"
#include "vision/authenticity/findsignals.h"
#include "vision/decode/decoder.h"

#include <opencv2/imgproc.hpp>

#include <QFile>
#include <QGuiApplication>
#include <QJsonArray>

#include <cstdio>
#include <ctime>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

cv::Mat grayOf(const QImage &page)
{
    const auto gray = page.convertToFormat(QImage::Format_Grayscale8);
    return cv::Mat(gray.height(), gray.width(), CV_8UC1, const_cast<uchar *>(gray.constBits()),
                   size_t(gray.bytesPerLine()))
        .clone();
}

/// Milliseconds of the processor for all that is looked for on the first page.
double cost(const QByteArray &content, const QString &mediaType, const Reading &read, const cv::Mat &page,
            AuthenticityTools &tools)
{
    auto decoder = openDecoder(content, mediaType, {});
    const auto raster = decoder ? (*decoder)->page(0) : fail(decoder.error());
    if (!raster)
        return 0;
    Reading reading;
    const auto begun = std::clock();
    const auto file = metadataOf(content, mediaType);
    findSignals(reading, exhibitOf(raster->pixels, page, read.pages.front(), file), content, tools);
    return 1000.0 * double(std::clock() - begun) / CLOCKS_PER_SEC;
}

} // namespace

int main(int count, char **arguments)
{
    QGuiApplication application(count, arguments);
    auto reader = DocumentReader::open(u"eng"_s);
    if (!reader)
        return 1;
    cv::setNumThreads(1);
    AuthenticityTools tools;
    for (const auto &path : application.arguments().sliced(1)) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly))
            continue;
        const auto content = file.readAll();
        const auto mediaType = sniffMediaType(content);
        cv::Mat page;
        const auto reading = (*reader)->read(content, mediaType, {}, [&](int number, const QImage &image) {
            if (number == 1)
                page = grayOf(image);
            return true;
        });
        if (!reading)
            continue;
        const auto whole = toJson(*reading);
        std::puts(
            pss::toJson(QJsonObject{{u"file"_s, path},
                                    {u"milliseconds"_s, cost(content, mediaType, *reading, page, tools)},
                                    {u"document_type"_s, whole[u"document_type"]},
                                    {u"width"_s, page.cols},
                                    {u"height"_s, page.rows},
                                    {u"words"_s, qint64(reading->pages.front().words.size())},
                                    {u"portrait"_s, whole[u"portrait"]},
                                    {u"authenticity"_s, whole[u"authenticity"]}})
                .constData());
    }
}
