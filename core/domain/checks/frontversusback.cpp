// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/fieldcomparison.h"

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

/// The latest of the customer's pictures of the card's other side.
const CustomerDocument *otherSide(const CheckInput &input)
{
    const CustomerDocument *latest = nullptr;
    for (const auto &other : input.others) {
        const auto &document = other.document;
        const bool isOther = document.id != input.document.id && document.type == input.document.type
            && document.side != Side::None && document.side != input.document.side
            && isInHand(document.status);
        if (isOther && (!latest || document.createdAt > latest->document.createdAt))
            latest = &other;
    }
    return latest;
}

} // namespace

Finding frontVersusBack(const CheckInput &input)
{
    if (input.document.category() != Category::ProofOfIdentity || input.document.side == Side::None)
        return {CheckResult::NotApplicable, u"This is not one side of a card."_s, {}, {}};
    const auto *other = otherSide(input);
    if (!other)
        return {CheckResult::NotApplicable, u"The card's other side is not here."_s, {}, {}};
    const CheckInput second{other->document, other->reading, input.today};
    FieldComparison fields(input, second);
    fields.compareName(u"NAME_MISMATCH"_s);
    fields.compare(u"date_of_birth"_s, u"DOB_MISMATCH"_s);
    fields.compare(u"document_number"_s, u"DOCUMENT_NUMBER_MISMATCH"_s);
    for (const auto &field : {u"date_of_expiry"_s, u"nationality"_s, u"sex"_s, u"personal_number"_s})
        fields.compare(field, u"DATA_INCONSISTENT"_s);
    if (fields.isEmpty())
        return {CheckResult::NotApplicable, u"Nothing was read on both sides."_s, {}, {}};
    auto evidence = fields.evidence();
    evidence[u"document_id"_s] = other->document.id;
    if (fields.result() == CheckResult::Passed)
        return {CheckResult::Passed, u"Both sides say the same."_s, {}, evidence};
    return {fields.result(), u"The card's sides differ: %1."_s.arg(fields.differing().join(u", "_s)),
            fields.code(), evidence};
}

} // namespace pss::checks
