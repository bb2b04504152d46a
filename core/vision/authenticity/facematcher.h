// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <opencv2/objdetect/face.hpp>

#include <QString>

#include <optional>
#include <vector>

namespace pss {

/// Tells faces apart by OpenCV's YuNet and SFace networks, whose files an administrator installs. One thread.
class FaceMatcher {
public:
    /// `folder` holds face_detection_yunet.onnx and face_recognition_sface.onnx; nothing where either is
    /// missing or OpenCV cannot run it.
    static std::optional<FaceMatcher> open(const QString &folder);

    /// What tells the largest face of a BGR picture from others; empty where there is none.
    std::vector<float> features(const cv::Mat &picture);

private:
    std::vector<float> featuresOf(const cv::Mat &picture);

    cv::Ptr<cv::FaceDetectorYN> m_detector;
    cv::Ptr<cv::FaceRecognizerSF> m_recogniser;
};

} // namespace pss
