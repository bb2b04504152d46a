// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/address/addresscomparison.h"
#include "domain/checks/likeness.h"
#include "domain/checks/nameevidence.h"
#include "domain/checks/rules.h"

#include <optional>

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

/// One thing both the customer and the document say.
struct Comparison {
    QString name;
    CheckResult result;
    QString code;
    QJsonObject evidence;
};

std::optional<Comparison> compareName(const CheckInput &input)
{
    const auto declared = writtenName(input.declaredData());
    const auto printed = nameFor(input);
    if (declared.isEmpty() || printed.isEmpty())
        return {};
    const auto compared = compareNames(declared, printed.name);
    auto place = printed.place;
    place.value = printed.name.text();
    return Comparison{u"name"_s, resultOf(compared, printed.confidence), u"NAME_MISMATCH"_s,
                      QJsonObject{{u"declared"_s, declared.text()},
                                  {u"document"_s, printed.name.text()},
                                  {u"read"_s, toJson(place)},
                                  {u"comparison"_s, toJson(compared)}}};
}

std::optional<Comparison> compareField(const CheckInput &input, const QString &field, const QString &declared,
                                       bool (*same)(const QString &, const QString &), const QString &code)
{
    const auto printed = evidenceFor(input, field);
    if (declared.isEmpty() || printed.isEmpty())
        return {};
    const auto result = same(declared, printed.value) ? CheckResult::Passed : severity(printed.confidence);
    return Comparison{
        field, result, code,
        QJsonObject{{u"declared"_s, declared}, {u"document"_s, printed.value}, {u"read"_s, toJson(printed)}}};
}

/// Of an identity document a hint at most: people move, and their cards keep the old address.
std::optional<Comparison> compareAddress(const CheckInput &input)
{
    const auto declared = postalAddress(input.declaredData().address);
    const auto printed = evidenceFor(input, u"address"_s);
    if (declared.isEmpty() || printed.isEmpty() || input.document.category() != Category::ProofOfIdentity)
        return {};
    const auto compared = compareAddresses(declared, postalAddress(printed.value, declared.country));
    const auto result = compared.verdict == AddressVerdict::Same ? CheckResult::Passed : CheckResult::Caution;
    const auto &address = input.declaredData().address;
    QStringList lines{address.line1, address.line2, address.postalCode, address.city, address.region};
    lines.removeAll(QString());
    return Comparison{u"address"_s, result, u"ADDRESS_MISMATCH"_s,
                      QJsonObject{{u"declared"_s, lines.join(u", "_s)},
                                  {u"document"_s, printed.value},
                                  {u"read"_s, toJson(printed)},
                                  {u"comparison"_s, toJson(compared)}}};
}

/// A date with parts unknown agrees with every day it may mean.
bool isSameDate(const QString &declared, const QString &printed)
{
    return declared == printed || (!printed.isEmpty() && declared.startsWith(printed + u'-'));
}

std::vector<Comparison> compareAll(const CheckInput &input)
{
    const auto &declared = input.declaredData();
    std::vector<Comparison> all;
    for (auto &&one :
         {compareName(input),
          compareField(input, u"date_of_birth"_s, declared.dateOfBirth, isSameDate, u"DOB_MISMATCH"_s),
          compareField(input, u"document_number"_s, declared.documentNumber, isSame,
                       u"DOCUMENT_NUMBER_MISMATCH"_s),
          compareField(input, u"nationality"_s, declared.nationality, isSameCountry, u"DATA_INCONSISTENT"_s),
          compareAddress(input)})
        if (one)
            all.push_back(*one);
    return all;
}

} // namespace

Finding declaredVersusDocument(const CheckInput &input)
{
    const auto comparisons = compareAll(input);
    if (comparisons.empty())
        return {CheckResult::NotApplicable, u"Nothing was both declared and read."_s, {}, {}};
    Finding finding{CheckResult::Passed, u"The document says what the customer declared."_s, {}, {}};
    QStringList differing;
    for (const auto &one : comparisons) {
        auto told = one.evidence;
        told[u"result"_s] = wordOf(one.result);
        finding.evidence[one.name] = told;
        if (one.result == CheckResult::Passed)
            continue;
        differing << QString(one.name).replace(u'_', u' ');
        if (finding.result == CheckResult::Passed
            || (finding.result == CheckResult::Caution && one.result == CheckResult::Failed)) {
            finding.result = one.result;
            finding.code = one.code;
        }
    }
    if (!differing.isEmpty())
        finding.sentence = u"The document differs from what was declared: %1."_s.arg(differing.join(u", "_s));
    return finding;
}

} // namespace pss::checks
