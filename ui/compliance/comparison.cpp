// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/comparison.h"

#include "ui/compliance/agreementtext.h"
#include "ui/compliance/compliancetext.h"

#include <QCoreApplication>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct Comparison {
    Q_DECLARE_TR_FUNCTIONS(Comparison)
};

QString nameLine(const ListedName &name)
{
    if (name.isWeak)
        return Comparison::tr("%1 (weak alias)").arg(name.text);
    return name.use == NameUse::Former ? Comparison::tr("%1 (former)").arg(name.text) : name.text;
}

QString namesOf(const ListEntry &entry)
{
    QStringList lines;
    for (const auto &name : entry.names)
        lines << nameLine(name);
    return lines.join(u'\n');
}

QString datesOf(const ListEntry &entry)
{
    QStringList lines;
    for (const auto &date : entry.datesOfBirth)
        lines << dateText(date);
    return lines.join(u'\n');
}

QString identifiersOf(const ListEntry &entry)
{
    QStringList lines;
    for (const auto &identifier : entry.identifiers) {
        const QString what = identifierText(identifier.type);
        lines << (identifier.country.isEmpty()
                      ? Comparison::tr("%1 %2").arg(what, identifier.number)
                      : Comparison::tr("%1 %2, %3").arg(what, identifier.number, identifier.country));
    }
    return lines.join(u'\n');
}

QString sexText(const QString &sex)
{
    return sex == u"F" ? Comparison::tr("Female") : sex == u"M" ? Comparison::tr("Male") : sex;
}

QString subjectKindText(const QString &word)
{
    const auto kind = fromWord<ListedKind>(word);
    return kind ? listedKindText(*kind) : word;
}

} // namespace

std::vector<ComparedFact> comparedFacts(const ScreeningSubject &subject, const ListEntry &entry,
                                        const ShownExplanation &explanation)
{
    const auto date = dateVerdict(subject, entry, explanation);
    const auto country = countryVerdict(subject, entry, explanation);
    const auto sex = sexVerdict(subject, entry, explanation);
    const auto identifier = identifierVerdict(subject, entry, explanation);
    const Verdict none;
    const std::tuple<QString, QString, QString, QString, Verdict> all[] = {
        {u"names"_s, Comparison::tr("All names"), subject.names.join(u'\n'), namesOf(entry), none},
        {u"kind"_s, Comparison::tr("Kind"), subjectKindText(subject.kind), listedKindText(entry.kind), none},
        {u"date_of_birth"_s, Comparison::tr("Date of birth"), isoDateText(subject.dateOfBirth),
         datesOf(entry), date},
        {u"countries"_s, Comparison::tr("Countries"), countriesText(subject.countries),
         countriesText(entry.countries), country},
        {u"sex"_s, Comparison::tr("Sex"), sexText(subject.sex), sexText(entry.sex), sex},
        {u"identifiers"_s, Comparison::tr("Identifiers"), subject.documentNumbers.join(u'\n'),
         identifiersOf(entry), identifier},
        {u"programs"_s, Comparison::tr("Programmes"), {}, entry.programs.join(u'\n'), none},
        {u"topics"_s, Comparison::tr("Topics"), {}, entry.topics.join(u", "_s), none},
        {u"addresses"_s, Comparison::tr("Addresses"), {}, entry.addresses.join(u'\n'), none},
        {u"remarks"_s, Comparison::tr("Remarks"), {}, entry.remarks, none},
        {u"listed_on"_s, Comparison::tr("Listed on"), {}, isoDateText(entry.listedOn), none},
        {u"entry"_s, Comparison::tr("Entry"), {}, entry.id, none},
    };
    std::vector<ComparedFact> facts;
    for (const auto &[name, label, ours, theirs, verdict] : all)
        if (!ours.isEmpty() || !theirs.isEmpty())
            facts.push_back({name, label, ours, theirs, verdict.agreement, verdict.text});
    return facts;
}

BadgeText badgeOf(const ComparedFact &fact)
{
    switch (fact.agreement) {
    case FactAgreement::Silent:
        return {};
    case FactAgreement::Unknown:
        return {Tone::Neutral, u"neutral"_s, fact.verdict};
    case FactAgreement::Same:
        return {Tone::Danger, u"check"_s, fact.verdict};
    case FactAgreement::Near:
        return {Tone::Warning, u"warning"_s, fact.verdict};
    case FactAgreement::Other:
        return {Tone::Success, u"close"_s, fact.verdict};
    }
    Q_UNREACHABLE();
}

} // namespace pss
