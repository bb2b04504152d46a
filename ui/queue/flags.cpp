// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/queue/flags.h"

#include "domain/rejectionreason.h"
#include "ui/review/reasontext.h"

#include <QCoreApplication>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct FlagWords {
    Q_DECLARE_TR_FUNCTIONS(FlagWords)
};
using W = FlagWords;

BadgeText flagOf(const QString &code)
{
    if (code == u"DUPLICATE_DOCUMENT"_s)
        return {Tone::Danger, u"duplicate"_s, W::tr("Duplicate")};
    if (code == u"EXPIRED_DOCUMENT"_s)
        return {Tone::Danger, u"expired"_s, W::tr("Expired")};
    if (code == u"MRZ_INVALID"_s)
        return {Tone::Danger, u"warning"_s, W::tr("MRZ invalid")};
    if (code == u"TOO_OLD_DOCUMENT"_s)
        return {Tone::Warning, u"expired"_s, W::tr("Too old")};
    const auto *reason = findReason(code);
    if (reason && reason->group == ReasonGroup::Quality)
        return {Tone::Warning, u"warning"_s, W::tr("Quality")};
    if (reason && reason->group == ReasonGroup::Mismatch)
        return {Tone::Danger, u"warning"_s, W::tr("Mismatch")};
    return {Tone::Warning, u"warning"_s, W::tr("Check failed")};
}

/// A duplicate may have come in after this document was read.
QStringList codesOf(const Document &document)
{
    auto codes = document.findings;
    if (document.duplicate && !codes.contains(u"DUPLICATE_DOCUMENT"_s))
        codes.prepend(u"DUPLICATE_DOCUMENT"_s);
    return codes;
}

} // namespace

std::vector<BadgeText> flagsOf(const Document &document)
{
    std::vector<BadgeText> flags;
    for (const auto &code : codesOf(document)) {
        auto flag = flagOf(code);
        const bool isKnown = std::any_of(flags.begin(), flags.end(),
                                         [&](const BadgeText &other) { return other.text == flag.text; });
        if (!isKnown)
            flags.push_back(std::move(flag));
    }
    std::stable_sort(flags.begin(), flags.end(), [](const BadgeText &a, const BadgeText &b) {
        return a.tone == Tone::Danger && b.tone != Tone::Danger;
    });
    return flags;
}

QString flagsText(const Document &document)
{
    QStringList sentences;
    for (const auto &code : codesOf(document))
        sentences << reasonText(code);
    return sentences.join(u'\n');
}

} // namespace pss
