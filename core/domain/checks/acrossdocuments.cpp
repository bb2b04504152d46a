// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/fieldcomparison.h"

#include <QJsonArray>

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

/// Another document that tells who the customer is; the other side of a card has a check of its own, and a
/// bill's name one too.
bool isCompared(const Document &other, const Document &document)
{
    const bool isOtherSide =
        other.type == document.type && other.side != Side::None && other.side != document.side;
    return other.id != document.id && other.category() == Category::ProofOfIdentity && !isOtherSide
        && isInHand(other.status);
}

} // namespace

Finding acrossDocuments(const CheckInput &input)
{
    if (input.document.category() != Category::ProofOfIdentity)
        return {
            CheckResult::NotApplicable, u"Only identity documents are compared with each other."_s, {}, {}};
    Finding finding{CheckResult::Passed, u"The customer's documents say the same."_s, {}, {}};
    QJsonArray compared;
    QStringList differing;
    for (const auto &other : input.others) {
        if (!isCompared(other.document, input.document))
            continue;
        const CheckInput second{other.document, other.reading, input.today};
        FieldComparison fields(input, second);
        fields.compareName(u"NAME_MISMATCH"_s);
        fields.compare(u"date_of_birth"_s, u"DOB_MISMATCH"_s);
        fields.compare(u"nationality"_s, u"DATA_INCONSISTENT"_s);
        fields.compare(u"sex"_s, u"DATA_INCONSISTENT"_s);
        if (fields.isEmpty())
            continue;
        compared << QJsonObject{{u"document_id"_s, other.document.id}, {u"fields"_s, fields.evidence()}};
        differing << fields.differing();
        if (fields.result() == CheckResult::Failed
            || (fields.result() == CheckResult::Caution && finding.result == CheckResult::Passed)) {
            finding.result = fields.result();
            finding.code = fields.code();
        }
    }
    if (compared.isEmpty())
        return {CheckResult::NotApplicable, u"There is no other document to compare with."_s, {}, {}};
    differing.removeDuplicates();
    if (!differing.isEmpty())
        finding.sentence = u"The customer's documents differ: %1."_s.arg(differing.join(u", "_s));
    finding.evidence = {{u"documents"_s, compared}};
    return finding;
}

} // namespace pss::checks
