// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/rules.h"

#include <cmath>

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

/// Where OpenCV's documentation of FaceRecognizerSF draws the line between two people.
constexpr double kSamePerson = 0.363;

/// The cosine of the angle between two faces' features: 1 for the same.
double likenessOf(const std::vector<float> &a, const std::vector<float> &b)
{
    double product = 0;
    double squaredA = 0;
    double squaredB = 0;
    for (size_t i = 0; i < a.size(); ++i) {
        product += double(a[i]) * double(b[i]);
        squaredA += double(a[i]) * double(a[i]);
        squaredB += double(b[i]) * double(b[i]);
    }
    const double length = std::sqrt(squaredA * squaredB);
    return length > 0 ? product / length : 0;
}

Finding notRun(const QString &why) { return {CheckResult::NotRun, why, {}, {}}; }

} // namespace

Finding faceMatch(const CheckInput &input)
{
    if (input.document.category() != Category::ProofOfIdentity)
        return {
            CheckResult::NotApplicable, u"Only an identity document is compared with a selfie."_s, {}, {}};
    if (input.reading.portraitSought && !input.reading.portrait)
        return notRun(u"There is no portrait to compare."_s);
    if (input.reading.face.empty())
        return notRun(u"Faces are not compared here. An administrator enables it by installing face models: "
                      "see \"Face match\" in the README; then read the document again."_s);
    if (!input.selfie || input.selfie->face.size() != input.reading.face.size())
        return notRun(u"There is no selfie of the customer to compare with."_s);
    const double likeness = likenessOf(input.reading.face, input.selfie->face);
    const QJsonObject evidence{{u"likeness"_s, likeness}, {u"threshold"_s, kSamePerson}};
    if (likeness >= kSamePerson)
        return {CheckResult::Passed, u"The portrait and the selfie are alike."_s, {}, evidence};
    return {CheckResult::Caution, u"The portrait and the selfie are not alike."_s, u"FACE_MISMATCH"_s,
            evidence};
}

} // namespace pss::checks
