// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/nameevidence.h"
#include "domain/checks/rules.h"

#include <QRegularExpression>

#include <algorithm>

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

/// Those a letter is addressed to: "Anna & Peter Muster" are two, both of the last one's surname.
std::vector<WrittenName> addressees(const WrittenName &name)
{
    static const QRegularExpression together(u"\\s+(?:&|\\+|und|and|et|y|e|en|i|och|oder|or)\\s+"_s,
                                             QRegularExpression::CaseInsensitiveOption);
    std::vector<WrittenName> all{name};
    const auto people = name.fullName.split(together, Qt::SkipEmptyParts);
    const auto surname = people.isEmpty() ? QString() : people.back().section(u' ', -1);
    for (const auto &one : people)
        if (people.size() > 1) {
            all.push_back({{}, {}, one});
            if (&one != &people.back())
                all.push_back({{}, {}, one + u' ' + surname});
        }
    return all;
}

NameComparison best(const WrittenName &expected, const WrittenName &printed)
{
    NameComparison best;
    for (const auto &one : addressees(printed))
        if (auto compared = compareNames(expected, one); compared.score >= best.score)
            best = std::move(compared);
    return best;
}

/// Whose name it should be: as declared, and as the customer's identity documents say.
std::vector<std::pair<QString, NameEvidence>> expectedNames(const CheckInput &input)
{
    std::vector<std::pair<QString, NameEvidence>> names;
    if (const auto declared = writtenName(input.declaredData()); !declared.isEmpty())
        names.emplace_back(u"declared"_s, NameEvidence{declared, 1, {}});
    for (const auto &other : input.others) {
        if (other.document.category() != Category::ProofOfIdentity || !isInHand(other.document.status))
            continue;
        if (auto name = nameFor({other.document, other.reading, input.today}); !name.isEmpty())
            names.emplace_back(other.document.id, std::move(name));
    }
    return names;
}

} // namespace

Finding nameMatch(const CheckInput &input)
{
    if (input.document.category() != Category::ProofOfAddress)
        return {CheckResult::NotApplicable, u"Only a proof of address is checked for its name."_s, {}, {}};
    if (input.reading.status != ReadingStatus::Completed)
        return {CheckResult::NotRun, u"The document has not been read."_s, {}, {}};
    const auto expected = expectedNames(input);
    if (expected.empty())
        return {CheckResult::NotRun, u"There is no name to compare with."_s, {}, {}};
    const auto printed = nameFor(input);
    // What the machine did not find may be there all the same: a person looks.
    if (printed.isEmpty())
        return {
            CheckResult::Caution, u"No name was read on the document."_s, u"CRITICAL_FIELD_MISSING"_s, {}};
    Finding finding{CheckResult::Passed, u"The document is made out to the customer."_s, {}, {}};
    auto place = printed.place;
    place.value = printed.name.text();
    finding.evidence[u"full_name"_s] = toJson(place);
    for (const auto &[source, name] : expected) {
        const auto compared = best(name.name, printed.name);
        auto told = toJson(compared);
        told[u"name"_s] = name.name.text();
        finding.evidence[source] = told;
        const auto result = resultOf(compared, std::min(printed.confidence, name.confidence));
        if (result == CheckResult::Failed
            || (result == CheckResult::Caution && finding.result != result
                && finding.result != CheckResult::Failed)) {
            finding.result = result;
            finding.code = u"NAME_MISMATCH"_s;
            finding.sentence = compared.verdict == NameVerdict::Different
                ? u"The document is made out to another name."_s
                : u"The name on the document is not quite the customer's."_s;
        }
    }
    return finding;
}

} // namespace pss::checks
