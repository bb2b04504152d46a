// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/checktable.h"

#include <algorithm>

namespace pss {

namespace {

bool always(const CheckInput &) { return true; }
bool never(const CheckInput &) { return false; }
bool hasZone(const CheckInput &input) { return input.reading.mrz.has_value(); }
bool provesIdentity(const CheckInput &input)
{
    return input.document.category() == Category::ProofOfIdentity;
}
bool provesAddress(const CheckInput &input) { return input.document.category() == Category::ProofOfAddress; }
bool isIdentityDeclared(const CheckInput &input)
{
    return provesIdentity(input) && !input.document.declared.name().isEmpty();
}

using enum CheckNeed;
/// The value of a field: what was read, or the reviewer's correction of it.
constexpr CheckNeeds kFields = CheckNeeds(Reading) | Corrections;
constexpr CheckNeeds kRead = CheckNeeds(Document) | Reading;

constexpr CheckRule kRules[] = {
    {"image_quality", "image_integrity", checks::imageQuality, nullptr, kRead | Corrections, always},
    {"document_in_frame", "image_integrity", checks::documentInFrame, nullptr, kRead, never},
    {"colour_picture", "image_integrity", checks::colourPicture, nullptr, kRead, never},
    {"supported_document", "image_integrity", checks::supportedDocument, nullptr, kRead, never},
    {"single_document", "image_integrity", checks::singleDocument, nullptr, Reading, never},
    {"mrz_check_digits", "data_validation", checks::mrzCheckDigits, nullptr, kRead, hasZone},
    {"document_number_format", "data_validation", checks::documentNumberFormat, nullptr, kFields | Document,
     never},
    {"date_of_birth_plausible", "data_validation", checks::dateOfBirthPlausible, nullptr,
     kFields | Document | Clock, never},
    {"document_expiry", "data_validation", checks::documentExpiry, nullptr,
     kFields | Document | Policy | Clock, provesIdentity},
    {"age", "data_validation", checks::age, nullptr, kFields | Document | Declared | Policy | Clock, never},
    {"barcode_readable", "data_validation", checks::barcodeReadable, nullptr, kFields | Document, never},
    {"ocr_service", "data_validation", checks::ocrService, nullptr, Reading, never},
    {"mrz_vs_visual", "data_consistency", checks::mrzVersusVisual, nullptr, Reading, never},
    {"mrz_vs_barcode", "data_consistency", checks::mrzVersusBarcode, nullptr, Reading, never},
    {"visual_vs_barcode", "data_consistency", checks::visualVersusBarcode, nullptr, Reading, never},
    {"front_vs_back", "data_consistency", checks::frontVersusBack, nullptr,
     kFields | Document | OtherDocuments, never},
    {"across_documents", "data_consistency", checks::acrossDocuments, nullptr,
     kFields | Document | OtherDocuments, never},
    {"declared_vs_document", "data_comparison", checks::declaredVersusDocument, nullptr,
     kFields | Document | Declared, isIdentityDeclared},
    {"digital_tampering", "authenticity", checks::digitalTampering, nullptr, Reading, never},
    {"screenshot", "authenticity", checks::screenshot, nullptr, Reading, never},
    {"photocopy", "authenticity", checks::photocopy, nullptr, kRead, never},
    {"metadata_editor", "authenticity", checks::metadataEditor, nullptr, Reading, never},
    {"duplicate_document", "authenticity", checks::duplicateDocument, nullptr, Document, never},
    {"malware", "authenticity", checks::malware, nullptr, Reading, never},
    {"portrait_found", "face", checks::portraitFound, nullptr, kRead, never},
    {"face_match", "face", checks::faceMatch, nullptr, kRead | Selfie, never},
    {"document_recency", "address", checks::documentRecency, nullptr, kFields | Document | Policy | Clock,
     provesAddress},
    {"name_match", "address", checks::nameMatch, nullptr, kFields | Document | Declared | OtherDocuments,
     never},
    {"address_match", "address", checks::addressMatch, nullptr, kFields | Document | Declared, never},
    {"address_verified", "address", nullptr, checks::addressVerified, CheckNeeds(Declared) | External, never},
    {"aml", "screening", nullptr, checks::aml, Screening, never},
    {"pep", "screening", nullptr, checks::pep, Screening, never},
    {"risk_service", "risk", nullptr, checks::riskService, External, never},
};

} // namespace

std::span<const CheckRule> checkRules() { return kRules; }

bool isCheckName(QStringView name)
{
    return std::ranges::any_of(kRules,
                               [&](const CheckRule &rule) { return name == QLatin1StringView(rule.name); });
}

QStringList affectedChecks(CheckNeeds changed)
{
    QStringList names;
    for (const auto &rule : kRules)
        if (rule.needs & changed)
            names << QLatin1StringView(rule.name);
    return names;
}

} // namespace pss
