// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/evidence.h"
#include "domain/checks/rules.h"
#include "domain/rejectionreason.h"

#include <QJsonArray>

#include <algorithm>

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

/// Below it fewer than half of the printed values are read, above it most are (measured on photos).
constexpr double kLegible = 0.5;

/// Mean confidence of the characters in all words; 0 where there are none.
double legibilityOf(const Reading &reading)
{
    double sum = 0;
    qsizetype characters = 0;
    for (const auto &page : reading.pages)
        for (const auto &word : page.words) {
            sum += word.confidence * double(word.text.size());
            characters += word.text.size();
        }
    return characters > 0 ? sum / double(characters) : 0;
}

/// Glare leaves the rest readable: another fault, where there is one, says more.
bool saysMoreThanGlare(const QString &code) { return code != u"IMAGE_GLARE"_s; }

/// Cut edges and missing colour have checks of their own. Where the print is not read and nothing but
/// glare says why, that is said.
QStringList adviceOf(const CheckInput &input, double legibility)
{
    auto advice = input.reading.quality->advice;
    advice.removeAll(u"DOCUMENT_CROPPED"_s);
    advice.removeAll(u"BLACK_AND_WHITE"_s);
    if (std::ranges::none_of(advice, saysMoreThanGlare) && legibility < kLegible
        && input.document.category() != Category::Selfie)
        advice << u"UNREADABLE"_s;
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
    const double legibility = legibilityOf(reading);
    const auto advice = adviceOf(input, legibility);
    const QJsonObject evidence{{u"sharpness"_s, quality.sharpness},
                               {u"brightness"_s, quality.brightness},
                               {u"contrast"_s, quality.contrast},
                               {u"glare"_s, quality.glare},
                               {u"dpi"_s, quality.dpi},
                               {u"legibility"_s, legibility},
                               {u"advice"_s, QJsonArray::fromStringList(advice)},
                               {u"areas"_s, areasOf(quality)}};
    if (advice.isEmpty())
        return {CheckResult::Passed, u"The picture is sharp and bright enough."_s, {}, evidence};
    const auto worst = std::ranges::find_if(advice, saysMoreThanGlare);
    const auto code = worst == advice.end() ? advice.first() : *worst;
    // What was read without doubt all the same needs a look, not a refusal.
    return {isReadSurely(input) ? CheckResult::Caution : CheckResult::Failed, sentenceFor(advice), code,
            evidence};
}

} // namespace pss::checks
