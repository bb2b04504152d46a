// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/rules.h"
#include "domain/rejectionreason.h"

#include <QJsonArray>

#include <algorithm>

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

/// What leaves the rest of the document readable.
bool isMild(const QString &code) { return code == u"IMAGE_GLARE"_s || code == u"BLACK_AND_WHITE"_s; }

QString sentenceFor(const QStringList &advice)
{
    QStringList labels;
    for (const auto &code : advice)
        if (const auto *reason = findReason(code))
            labels << QLatin1StringView(reason->label);
    return labels.join(u". "_s) + u'.';
}

Finding unread(const Reading &reading)
{
    const auto *reason = findReason(reading.failureCode);
    const auto code = reason ? reading.failureCode : u"UNREADABLE"_s;
    return {CheckResult::Failed, sentenceFor({code}), code, {{u"failure"_s, reading.failureCode}}};
}

} // namespace

Finding imageQuality(const CheckInput &input)
{
    const auto &reading = input.reading;
    if (reading.status == ReadingStatus::Failed)
        return unread(reading);
    if (!reading.quality)
        return {CheckResult::NotRun, u"The picture has not been measured yet."_s, {}, {}};
    const auto &quality = *reading.quality;
    const QJsonObject evidence{{u"sharpness"_s, quality.sharpness},
                               {u"brightness"_s, quality.brightness},
                               {u"contrast"_s, quality.contrast},
                               {u"glare"_s, quality.glare},
                               {u"dpi"_s, quality.dpi},
                               {u"advice"_s, QJsonArray::fromStringList(quality.advice)}};
    if (quality.advice.isEmpty())
        return {CheckResult::Passed, u"The picture is sharp and bright enough."_s, {}, evidence};
    const auto worst = std::find_if_not(quality.advice.begin(), quality.advice.end(), isMild);
    // What was read surely all the same needs a look, not a refusal.
    const bool wasRead = reading.mrz && reading.mrz->accepted;
    const bool failed = worst != quality.advice.end() && !wasRead;
    return {failed ? CheckResult::Failed : CheckResult::Caution, sentenceFor(quality.advice),
            worst != quality.advice.end() ? *worst : quality.advice.first(), evidence};
}

} // namespace pss::checks
