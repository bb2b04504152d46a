// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/signalevidence.h"

#include <QJsonArray>

#include <algorithm>

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

QJsonObject evidenceOf(const AuthenticitySignal &signal)
{
    const auto &box = signal.box;
    return {{u"kind"_s, wordOf(signal.kind)},
            {u"score"_s, signal.score},
            {u"sentence"_s, signal.sentence},
            {u"page"_s, signal.page},
            {u"box"_s, QJsonArray{box.x(), box.y(), box.width(), box.height()}}};
}

} // namespace

Finding findingOf(const Reading &reading, std::initializer_list<SignalKind> kinds, const QString &clean)
{
    if (!reading.authenticity)
        return {CheckResult::NotRun, u"The document has not been examined for this yet."_s, {}, {}};
    std::vector<AuthenticitySignal> found;
    std::copy_if(reading.authenticity->begin(), reading.authenticity->end(), std::back_inserter(found),
                 [&](const AuthenticitySignal &signal) {
                     return std::find(kinds.begin(), kinds.end(), signal.kind) != kinds.end();
                 });
    if (found.empty())
        return {CheckResult::Passed, clean, {}, {}};
    std::stable_sort(found.begin(), found.end(),
                     [](const auto &a, const auto &b) { return a.score > b.score; });
    QJsonArray seen;
    for (const auto &signal : found)
        seen << evidenceOf(signal);
    return {CheckResult::Caution, found.front().sentence, found.front().code, {{u"signals"_s, seen}}};
}

} // namespace pss::checks
