// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checks/rules.h"

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

/// Nine in ten that are classified as surely as this are what they are taken for, and more.
constexpr double kSure = 0.9;

QString plain(const QString &word) { return QString(word).replace(u'_', u' '); }

/// A travel document is a passport's or a card's twin: an MRZ and a title tell them apart, customers do not.
bool isSameType(DocumentType a, DocumentType b)
{
    const auto isTwin = [](DocumentType type) {
        return type == DocumentType::Passport || type == DocumentType::NationalIdentityCard
            || type == DocumentType::ResidencePermit;
    };
    return a == b || (a == DocumentType::TravelDocument && isTwin(b))
        || (b == DocumentType::TravelDocument && isTwin(a));
}

/// Where a picture shows no side or both there is nothing to contradict.
bool isSameSide(Side declared, Side seen)
{
    return declared == seen || declared == Side::None || seen == Side::None;
}

} // namespace

Finding supportedDocument(const CheckInput &input)
{
    const auto &document = input.document;
    const auto &reading = input.reading;
    if (reading.status != ReadingStatus::Completed || reading.type == DocumentType::Other)
        return {CheckResult::NotRun, u"What kind of document this is was not recognised."_s, {}, {}};
    const auto seen = plain(wordOf(reading.type));
    const QJsonObject evidence{
        {u"declared"_s,
         QJsonObject{{u"document_type"_s, wordOf(document.type)}, {u"side"_s, wordOf(document.side)}}},
        {u"classified"_s,
         QJsonObject{{u"document_type"_s, wordOf(reading.type)}, {u"side"_s, wordOf(reading.side)}}},
        {u"confidence"_s, reading.classificationConfidence}};
    if (document.type == DocumentType::Other)
        return {CheckResult::NotApplicable,
                u"No type was declared; this looks like a %1."_s.arg(seen),
                {},
                evidence};
    const bool sameType = isSameType(document.type, reading.type);
    const bool sameSide = isSameSide(document.side, reading.side);
    if (sameType && sameSide)
        return {CheckResult::Passed, u"The document looks like a %1, as declared."_s.arg(seen), {}, evidence};
    if (reading.classificationConfidence < kSure)
        return {CheckResult::NotRun,
                u"What kind of document this is was not recognised surely enough."_s,
                {},
                evidence};
    if (!sameType)
        return {
            CheckResult::Caution,
            u"The document looks like a %1, and was sent as a %2."_s.arg(seen, plain(wordOf(document.type))),
            u"WRONG_DOCUMENT_TYPE"_s, evidence};
    return {CheckResult::Caution,
            u"The picture shows the %1 of the document, and was sent as its %2."_s.arg(wordOf(reading.side),
                                                                                       wordOf(document.side)),
            u"WRONG_SIDE"_s, evidence};
}

} // namespace pss::checks
