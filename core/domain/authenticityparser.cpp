// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/readingtaker.h"
#include "domain/rejectionreason.h"

#include <cmath>
#include <limits>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kSignals = 256;
constexpr qsizetype kFeatures = 512; ///< of a face

/// A face has a place.
Portrait portraitFrom(Taker &take, const Reading &reading, const QJsonObject &object)
{
    Portrait portrait;
    portrait.page = take.count(object[u"page"], kPages);
    portrait.box = take.box(object[u"box"], pageArea(reading, portrait.page));
    portrait.confidence = take.share(object[u"confidence"]);
    if (portrait.box.isEmpty())
        take.refuse();
    return portrait;
}

/// A number that a float cannot hold would be stored as none.
float featureFrom(Taker &take, const QJsonValue &value)
{
    const double feature = take.number(value);
    if (std::abs(feature) <= std::numeric_limits<float>::max())
        return float(feature);
    take.refuse();
    return 0;
}

AuthenticitySignal signalFrom(Taker &take, const Reading &reading, const QJsonObject &object)
{
    AuthenticitySignal signal;
    signal.kind = take.word(object[u"kind"], SignalKind::MetadataEditor);
    signal.score = take.share(object[u"score"]);
    signal.code = take.text(object[u"code"]);
    signal.sentence = take.text(object[u"sentence"]);
    signal.page = take.count(object[u"page"], kPages);
    signal.box = take.box(object[u"box"], pageArea(reading, signal.page));
    if (!findReason(signal.code))
        take.refuse();
    return signal;
}

/// What was read before anybody looked for signals has no such member.
std::optional<std::vector<AuthenticitySignal>> signalsFrom(Taker &take, const Reading &reading,
                                                           const QJsonValue &value)
{
    if (value.isNull() || value.isUndefined())
        return std::nullopt;
    std::vector<AuthenticitySignal> found;
    for (const auto &signal : take.array(value, kSignals))
        found.push_back(signalFrom(take, reading, take.object(signal)));
    return found;
}

} // namespace

void takeAuthenticity(Taker &take, Reading &reading, const QJsonObject &object)
{
    if (!object[u"portrait"].isNull())
        reading.portrait = portraitFrom(take, reading, take.object(object[u"portrait"]));
    reading.portraitSought = object[u"portrait_sought"].toBool();
    if (!object[u"face"].isNull() && !object[u"face"].isUndefined())
        for (const auto &feature : take.array(object[u"face"], kFeatures))
            reading.face.push_back(featureFrom(take, feature));
    if (const auto hex = object[u"perceptual_hash"]; hex.isString()) { // older readings have none
        reading.picture = perceptualHashFrom(hex.toString());
        if (!reading.picture)
            take.refuse();
    }
    reading.authenticity = signalsFrom(take, reading, object[u"authenticity"]);
}

} // namespace pss
