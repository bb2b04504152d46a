// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/aamva.h"
#include "domain/checks/evidence.h"
#include "domain/checks/rules.h"

#include <QJsonArray>

#include <algorithm>

namespace pss::checks {

using namespace Qt::StringLiterals;

namespace {

/// Elements that every version of the standard asks for.
constexpr const char *kMandatory[] = {"surname", "date_of_birth", "date_of_expiry", "document_number"};

QStringList missingFrom(const AamvaCard &card)
{
    QStringList missing;
    for (const auto *name : kMandatory)
        if (std::none_of(card.fields.begin(), card.fields.end(),
                         [&](const AamvaField &field) { return qstrcmp(field.name, name) == 0; }))
            missing << QString(QLatin1StringView(name)).replace(u'_', u' ');
    return missing;
}

/// The licences of the United States and Canada carry a PDF417 on their back.
bool mustHaveBarcode(const CheckInput &input)
{
    const auto country = input.document.issuingCountry.isEmpty()
        ? evidenceFor(input, u"issuing_country"_s).value
        : input.document.issuingCountry;
    return input.document.type == DocumentType::DrivingLicence && input.document.side == Side::Back
        && (country == u"USA"_s || country == u"CAN"_s);
}

Finding judged(const AamvaCard &card)
{
    const QJsonObject evidence{{u"version"_s, card.version},
                               {u"issuer_number"_s, card.issuerNumber},
                               {u"jurisdiction"_s, card.jurisdiction}};
    if (const auto missing = missingFrom(card); !missing.isEmpty())
        return {CheckResult::Caution, u"The licence's barcode lacks %1."_s.arg(missing.join(u", "_s)),
                u"DATA_INCONSISTENT"_s, evidence};
    if (card.jurisdiction.isEmpty())
        return {CheckResult::Caution,
                u"No issuer has the number %1 of the licence's barcode."_s.arg(card.issuerNumber),
                u"DATA_INCONSISTENT"_s, evidence};
    return {CheckResult::Passed,
            u"The licence's barcode was read; its issuer is %1."_s.arg(card.jurisdiction),
            {},
            evidence};
}

} // namespace

Finding barcodeReadable(const CheckInput &input)
{
    const auto &reading = input.reading;
    if (reading.status != ReadingStatus::Completed)
        return {CheckResult::NotRun, u"The document has not been read."_s, {}, {}};
    QJsonArray formats;
    for (const auto &barcode : reading.barcodes) {
        if (const auto card = parseAamva(barcode.text))
            return judged(*card);
        formats << barcode.format;
    }
    if (mustHaveBarcode(input))
        return {CheckResult::Caution,
                u"No licence's barcode was read, which this one must have on its back."_s,
                u"UNREADABLE"_s,
                {{u"formats"_s, formats}}};
    if (formats.isEmpty())
        return {CheckResult::NotApplicable, u"The document shows no barcode."_s, {}, {}};
    return {CheckResult::Passed,
            u"Barcodes that were read: %1."_s.arg(formats.size()),
            {},
            {{u"formats"_s, formats}}};
}

} // namespace pss::checks
