// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/evidence.h"
#include "domain/checks/rules.h"
#include "domain/rejectionreason.h"

#include <QJsonArray>

#include <algorithm>

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

/// Cut edges and missing colour have checks of their own.
QStringList adviceOf(const Quality &quality)
{
    auto advice = quality.advice;
    advice.removeAll(u"DOCUMENT_CROPPED"_s);
    advice.removeAll(u"BLACK_AND_WHITE"_s);
    return advice;
}

QJsonArray areasOf(const Quality &quality)
{
    QJsonArray areas;
    for (const auto &area : quality.areas)
        areas << toJson(area);
    return areas;
}

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
    const auto advice = adviceOf(quality);
    const QJsonObject evidence{{u"sharpness"_s, quality.sharpness},
                               {u"brightness"_s, quality.brightness},
                               {u"contrast"_s, quality.contrast},
                               {u"glare"_s, quality.glare},
                               {u"dpi"_s, quality.dpi},
                               {u"advice"_s, QJsonArray::fromStringList(advice)},
                               {u"areas"_s, areasOf(quality)}};
    if (advice.isEmpty())
        return {CheckResult::Passed, u"The picture is sharp and bright enough."_s, {}, evidence};
    // Glare leaves the rest readable: another fault, where there is one, says more.
    const auto worst =
        std::ranges::find_if(advice, [](const QString &code) { return code != u"IMAGE_GLARE"_s; });
    const auto code = worst == advice.end() ? advice.first() : *worst;
    // What was read without doubt all the same needs a look, not a refusal.
    return {isReadSurely(input) ? CheckResult::Caution : CheckResult::Failed, sentenceFor(advice), code,
            evidence};
}

} // namespace pss::checks
