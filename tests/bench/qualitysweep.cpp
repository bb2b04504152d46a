// SPDX-License-Identifier: GPL-3.0-or-later
// qualitysweep: spoils clean specimens in known ways, stronger and stronger, and prints at which strength
// reading breaks and at which the look at upload advises against the picture.
#include "app/demo/specimen.h"
#include "vision/documentreader.h"
#include "vision/quality/quality.h"

#include <QGuiApplication>
#include <QImage>
#include <QTextStream>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <cmath>
#include <functional>

using namespace pss;
using namespace Qt::StringLiterals;

namespace {

constexpr int kSpecimens = 6;

cv::Mat unfocused(const cv::Mat &picture, double sigma)
{
    cv::Mat out;
    cv::GaussianBlur(picture, out, {}, sigma);
    return out;
}

cv::Mat moved(const cv::Mat &picture, double pixels)
{
    cv::Mat out;
    cv::filter2D(picture, out, -1, cv::Mat(1, int(pixels), CV_32F, cv::Scalar(1 / pixels)));
    return out;
}

cv::Mat darkened(const cv::Mat &picture, double gain)
{
    cv::Mat grain(picture.size(), CV_16SC3);
    cv::RNG(11).fill(grain, cv::RNG::NORMAL, 0, 4);
    cv::Mat out;
    picture.convertTo(out, -1, gain);
    cv::add(out, grain, out, {}, CV_8UC3);
    return out;
}

cv::Mat shrunk(const cv::Mat &picture, double scale)
{
    cv::Mat out;
    cv::resize(picture, out, {}, scale, scale, cv::INTER_AREA);
    return out;
}

/// A lamp over the middle, its radius a part of the width.
cv::Mat lit(const cv::Mat &picture, double part)
{
    cv::Mat out = picture.clone();
    const cv::Point middle(out.cols / 2, out.rows / 2);
    for (int y = 0; y < out.rows; ++y)
        for (int x = 0; x < out.cols; ++x) {
            const double distance = cv::norm(cv::Point(x, y) - middle) / (part * out.cols);
            const double light = 330 * std::exp(-distance * distance);
            for (int i = 0; i < 3; ++i)
                out.at<cv::Vec3b>(y, x)[i] = cv::saturate_cast<uchar>(out.at<cv::Vec3b>(y, x)[i] + light);
        }
    return out;
}

/// So much of the right is missing.
cv::Mat cut(const cv::Mat &picture, double part)
{
    return picture.colRange(0, int(picture.cols * (1 - part))).clone();
}

struct Degradation {
    const char *name;
    const char *code;
    std::function<cv::Mat(const cv::Mat &, double)> spoil;
    std::vector<double> strengths;
};

const std::vector<Degradation> &degradations()
{
    static const std::vector<Degradation> all{
        {"out of focus, sigma pixels", "IMAGE_BLURRED", unfocused, {1, 1.5, 2, 2.5, 3, 4, 6}},
        {"moved, pixels", "IMAGE_BLURRED", moved, {3, 5, 7, 9, 13, 19}},
        {"darkened, gain", "IMAGE_DARK", darkened, {0.6, 0.4, 0.3, 0.2, 0.12, 0.07}},
        {"shrunk, scale", "IMAGE_LOW_RESOLUTION", shrunk, {0.7, 0.5, 0.4, 0.3, 0.25, 0.2, 0.15}},
        {"lamp, radius over width", "IMAGE_GLARE", lit, {0.02, 0.04, 0.07, 0.1, 0.15}},
        {"cut, part of the width", "DOCUMENT_CROPPED", cut, {0.1, 0.15, 0.2, 0.3}},
    };
    return all;
}

bool isRead(DocumentReader &reader, const cv::Mat &picture, const QStringList &zone)
{
    std::vector<uchar> bytes;
    cv::imencode(".jpg", picture, bytes, {cv::IMWRITE_JPEG_QUALITY, 90});
    const auto reading = reader.read({reinterpret_cast<const char *>(bytes.data()), qsizetype(bytes.size())},
                                     u"image/jpeg"_s, {}, [](int, const QImage &) { return true; });
    return reading && reading->mrz && reading->mrz->mrz.lines == zone
        && reading->pages.front().meanConfidence > 0.5;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    const QGuiApplication application(argc, argv);
    QTextStream out(stdout);
    const auto reader = DocumentReader::open(u"eng"_s);
    if (!reader)
        return 2;
    std::vector<Specimen> specimens;
    for (int index = 24; specimens.size() < kSpecimens;
         ++index) // beyond the cast, whose pictures have stories
        specimens.push_back(drawSpecimen(index, 5, QDate(2026, 11, 23)));
    for (const auto &degradation : degradations()) {
        out << degradation.name << ", " << degradation.code << '\n';
        for (const double strength : degradation.strengths) {
            int read = 0;
            int advised = 0;
            for (const auto &specimen : specimens) {
                const auto *data = reinterpret_cast<const uchar *>(specimen.content.constData());
                const auto clean =
                    cv::imdecode(std::vector<uchar>(data, data + specimen.content.size()), cv::IMREAD_COLOR);
                const auto spoilt = degradation.spoil(clean, strength);
                read += isRead(**reader, spoilt, specimen.zone);
                advised += judge(measure(pageOf(spoilt, 0), spoilt.size()), 0, 1)
                               .advice.contains(QLatin1StringView(degradation.code));
            }
            out << u"  %1: read %2, advised %3 of %4\n"_s.arg(strength, 5)
                       .arg(read)
                       .arg(advised)
                       .arg(kSpecimens);
            out.flush();
        }
    }
    return 0;
}
