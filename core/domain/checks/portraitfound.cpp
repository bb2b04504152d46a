// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/rules.h"

#include <QJsonArray>

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

/// A card's back may have none, and a visa need not.
bool mustHavePortrait(const Document &document)
{
    return document.type == DocumentType::Selfie
        || (document.category() == Category::ProofOfIdentity && document.side != Side::Back
            && document.type != DocumentType::Visa);
}

} // namespace

Finding portraitFound(const CheckInput &input)
{
    const auto &reading = input.reading;
    if (reading.portrait) {
        const auto &box = reading.portrait->box;
        return {CheckResult::Passed,
                u"A face was found."_s,
                {},
                {{u"page"_s, reading.portrait->page},
                 {u"box"_s, QJsonArray{box.x(), box.y(), box.width(), box.height()}},
                 {u"confidence"_s, reading.portrait->confidence}}};
    }
    if (!mustHavePortrait(input.document))
        return {CheckResult::NotApplicable, u"A document of this kind need not show a face."_s, {}, {}};
    if (!reading.portraitSought)
        return {
            CheckResult::NotRun,
            u"Nobody has looked for a face. Install the package opencv-data, then read the document again."_s,
            {},
            {}};
    return {CheckResult::Caution, u"No face was found on the document."_s, {}, {}};
}

} // namespace pss::checks
