// SPDX-License-Identifier: GPL-3.0-or-later
#include "vision/authenticity/findsignals.h"

#include "vision/authenticity/signals.h"
#include "vision/page.h"

namespace pss {

namespace {

/// Text that reads well stands upright.
bool mayLie(const ReadPage &read)
{
    constexpr size_t kFewWords = 5;
    constexpr double kDoubtful = 0.55;
    return read.words.size() < kFewWords || read.meanConfidence < kDoubtful;
}

void findPortrait(Reading &reading, const Exhibit &exhibit, AuthenticityTools &tools)
{
    if (reading.portrait || exhibit.read.words.size() > kFullPage)
        return;
    reading.portraitSought = tools.portraits.isReady();
    reading.portrait = tools.portraits.find(exhibit.page, exhibit.read.number, mayLie(exhibit.read));
    if (tools.faces && exhibit.picture.channels() == 3)
        reading.face = tools.faces->features(exhibit.picture);
}

void add(Reading &reading, const Signals &found)
{
    if (!reading.authenticity)
        reading.authenticity.emplace();
    reading.authenticity->insert(reading.authenticity->end(), found.begin(), found.end());
}

} // namespace

void findSignals(Reading &reading, const Exhibit &exhibit, QByteArrayView content, AuthenticityTools &tools)
{
    findPortrait(reading, exhibit, tools);
    Signals found;
    findScreenshot(found, exhibit);
    findScreenPattern(found, exhibit);
    findPhotocopy(found, exhibit);
    findDoubleCompression(found, exhibit, content);
    findNoiseOutliers(found, exhibit);
    findGlyphOutliers(found, exhibit);
    add(reading, found);
}

void findFileSignals(Reading &reading, const FileMetadata &file)
{
    if (reading.pages.empty())
        return;
    if (categoryOf(reading.type) == Category::ProofOfAddress) { // what looks like a face on a bill is none
        reading.portrait.reset();
        reading.face.clear();
    }
    Signals found;
    findEditorTraces(found, file, reading);
    add(reading, found);
}

} // namespace pss
