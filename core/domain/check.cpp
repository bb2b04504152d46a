// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/check.h"

#include "domain/checks/rules.h"

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

struct Rule {
    const char *name;
    const char *group;
    checks::Finding (*find)(const CheckInput &);
    bool (*isRequired)(const CheckInput &); ///< default policy
};

constexpr Rule kRules[] = {
    {"image_quality", "image_integrity", checks::imageQuality, always},
    {"document_in_frame", "image_integrity", checks::documentInFrame, never},
    {"colour_picture", "image_integrity", checks::colourPicture, never},
    {"supported_document", "image_integrity", checks::supportedDocument, never},
    {"mrz_check_digits", "data_validation", checks::mrzCheckDigits, hasZone},
    {"document_expiry", "data_validation", checks::documentExpiry, provesIdentity},
    {"barcode_readable", "data_validation", checks::barcodeReadable, never},
    {"mrz_vs_visual", "data_consistency", checks::mrzVersusVisual, never},
    {"mrz_vs_barcode", "data_consistency", checks::mrzVersusBarcode, never},
    {"visual_vs_barcode", "data_consistency", checks::visualVersusBarcode, never},
    {"declared_vs_document", "data_comparison", checks::declaredVersusDocument, isIdentityDeclared},
    {"digital_tampering", "authenticity", checks::digitalTampering, never},
    {"screenshot", "authenticity", checks::screenshot, never},
    {"photocopy", "authenticity", checks::photocopy, never},
    {"metadata_editor", "authenticity", checks::metadataEditor, never},
    {"duplicate_document", "authenticity", checks::duplicateDocument, never},
    {"portrait_found", "face", checks::portraitFound, never},
    {"face_match", "face", checks::faceMatch, never},
    {"document_recency", "address", checks::documentRecency, provesAddress},
};

} // namespace

std::vector<Check> runChecks(const CheckInput &input)
{
    std::vector<Check> checks;
    for (const auto &rule : kRules) {
        auto finding = rule.find(input);
        checks.push_back({QLatin1StringView(rule.name), QLatin1StringView(rule.group), finding.result,
                          rule.isRequired(input), finding.code, finding.sentence, finding.evidence});
    }
    return checks;
}

bool hasFailedRequired(const std::vector<Check> &checks)
{
    return std::any_of(checks.begin(), checks.end(), [](const Check &check) {
        return check.required && check.result == CheckResult::Failed;
    });
}

QStringList failedCodes(const std::vector<Check> &checks)
{
    QStringList codes;
    for (const auto &check : checks)
        if (check.result == CheckResult::Failed && !check.code.isEmpty() && !codes.contains(check.code))
            codes << check.code;
    return codes;
}

QJsonObject toJson(const Check &check)
{
    return {{QStringLiteral("name"), check.name},
            {QStringLiteral("group"), check.group},
            {QStringLiteral("result"), wordOf(check.result)},
            {QStringLiteral("required"), check.required},
            {QStringLiteral("code"), check.code.isEmpty() ? QJsonValue() : QJsonValue(check.code)},
            {QStringLiteral("sentence"), check.sentence},
            {QStringLiteral("evidence"), check.evidence}};
}

} // namespace pss
