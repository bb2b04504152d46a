// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/matching/scripttrust.h"

namespace pss {

int trustBetween(const NameForm &form, const ScreeningIndex::Name &listed, const MatchConfig &config)
{
    if (form.script == NameScript::Han || listed.script == NameScript::Han)
        return form.script == listed.script ? kOne : 0;
    if (form.script == NameScript::Hangul && listed.script == NameScript::Hangul)
        return kOne;
    const bool isLatin = form.script == NameScript::Latin && !form.isReading;
    const bool isListedLatin = listed.script == NameScript::Latin && !listed.isReading;
    const bool isReading = form.isReading || form.script == NameScript::Hangul;
    const bool isListedReading = listed.isReading || listed.script == NameScript::Hangul;
    if (isReading || isListedReading)
        return isLatin || isListedLatin ? config.readingTrust : 0;
    return isLatin || isListedLatin || form.script == listed.script ? kOne : config.scriptsTrust;
}

} // namespace pss
