// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/authenticity/facematcher.h"

#include "vision/shrunk.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kSide = 640; ///< pixels: what the detector was made for

} // namespace

std::optional<FaceMatcher> FaceMatcher::open(const QString &folder)
try {
    const auto path = [&](const QString &name) {
        return QFile::encodeName(QDir(folder).filePath(name)).toStdString();
    };
    const auto detector = path(u"face_detection_yunet.onnx"_s);
    const auto recogniser = path(u"face_recognition_sface.onnx"_s);
    if (folder.isEmpty() || !QFile::exists(QString::fromStdString(detector))
        || !QFile::exists(QString::fromStdString(recogniser)))
        return std::nullopt;
    FaceMatcher matcher;
    matcher.m_detector = cv::FaceDetectorYN::create(detector, "", {kSide, kSide});
    matcher.m_recogniser = cv::FaceRecognizerSF::create(recogniser, "");
    (void)matcher.featuresOf(cv::Mat(kSide, kSide, CV_8UC3, cv::Scalar(128, 128, 128))); // whether they run
    return matcher;
} catch (const std::exception &) {
    return std::nullopt;
}

std::vector<float> FaceMatcher::features(const cv::Mat &picture)
try {
    return featuresOf(picture);
} catch (const cv::Exception &) { // a network that is not what its name says costs no document
    return {};
}

std::vector<float> FaceMatcher::featuresOf(const cv::Mat &picture)
{
    const auto small = shrunk(picture, scaleWithin(kSide, picture.size()));
    m_detector->setInputSize(small.size());
    cv::Mat faces;
    m_detector->detect(small, faces);
    int largest = -1;
    for (int row = 0; row < faces.rows; ++row)
        if (largest < 0 || faces.at<float>(row, 2) > faces.at<float>(largest, 2))
            largest = row;
    if (largest < 0)
        return {};
    cv::Mat aligned;
    m_recogniser->alignCrop(small, faces.row(largest), aligned);
    cv::Mat features;
    m_recogniser->feature(aligned, features);
    return {features.begin<float>(), features.end<float>()};
}

} // namespace pss
