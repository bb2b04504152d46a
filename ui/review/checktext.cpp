// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/review/checktext.h"

#include <QCoreApplication>

#include <array>
#include <span>

namespace pss {

namespace {

struct Name {
    const char *word;
    const char *text;
};

constexpr auto kChecks = std::to_array<Name>({
    {"image_quality", QT_TRANSLATE_NOOP("CheckName", "Image quality")},
    {"document_in_frame", QT_TRANSLATE_NOOP("CheckName", "Document in frame")},
    {"colour_picture", QT_TRANSLATE_NOOP("CheckName", "Colour picture")},
    {"supported_document", QT_TRANSLATE_NOOP("CheckName", "Supported document")},
    {"single_document", QT_TRANSLATE_NOOP("CheckName", "Single document")},
    {"mrz_check_digits", QT_TRANSLATE_NOOP("CheckName", "MRZ check digits")},
    {"document_number_format", QT_TRANSLATE_NOOP("CheckName", "Format of the document number")},
    {"date_of_birth_plausible", QT_TRANSLATE_NOOP("CheckName", "Plausible date of birth")},
    {"document_expiry", QT_TRANSLATE_NOOP("CheckName", "Expiry")},
    {"age", QT_TRANSLATE_NOOP("CheckName", "Age")},
    {"barcode_readable", QT_TRANSLATE_NOOP("CheckName", "Readable barcode")},
    {"ocr_service", QT_TRANSLATE_NOOP("CheckName", "External OCR service")},
    {"mrz_vs_visual", QT_TRANSLATE_NOOP("CheckName", "MRZ against printed fields")},
    {"mrz_vs_barcode", QT_TRANSLATE_NOOP("CheckName", "MRZ against barcode")},
    {"visual_vs_barcode", QT_TRANSLATE_NOOP("CheckName", "Printed fields against barcode")},
    {"front_vs_back", QT_TRANSLATE_NOOP("CheckName", "Front against back")},
    {"across_documents", QT_TRANSLATE_NOOP("CheckName", "Against the customer's other documents")},
    {"declared_vs_document", QT_TRANSLATE_NOOP("CheckName", "Declared data against the document")},
    {"digital_tampering", QT_TRANSLATE_NOOP("CheckName", "Signs of tampering")},
    {"screenshot", QT_TRANSLATE_NOOP("CheckName", "Screenshot")},
    {"photocopy", QT_TRANSLATE_NOOP("CheckName", "Photocopy")},
    {"metadata_editor", QT_TRANSLATE_NOOP("CheckName", "Traces of an image editor")},
    {"duplicate_document", QT_TRANSLATE_NOOP("CheckName", "Seen before from another customer")},
    {"malware", QT_TRANSLATE_NOOP("CheckName", "Malware")},
    {"portrait_found", QT_TRANSLATE_NOOP("CheckName", "Portrait found")},
    {"face_match", QT_TRANSLATE_NOOP("CheckName", "Portrait against selfie")},
    {"document_recency", QT_TRANSLATE_NOOP("CheckName", "Recent document")},
    {"name_match", QT_TRANSLATE_NOOP("CheckName", "Name")},
    {"address_match", QT_TRANSLATE_NOOP("CheckName", "Address")},
    {"address_verified", QT_TRANSLATE_NOOP("CheckName", "Address known to an external service")},
    {"aml", QT_TRANSLATE_NOOP("CheckName", "Sanctions and watch lists")},
    {"pep", QT_TRANSLATE_NOOP("CheckName", "Politically exposed person")},
    {"risk_service", QT_TRANSLATE_NOOP("CheckName", "External risk service")},
});

constexpr auto kGroups = std::to_array<Name>({
    {"image_integrity", QT_TRANSLATE_NOOP("CheckName", "Picture")},
    {"data_validation", QT_TRANSLATE_NOOP("CheckName", "Data")},
    {"data_consistency", QT_TRANSLATE_NOOP("CheckName", "Consistency")},
    {"data_comparison", QT_TRANSLATE_NOOP("CheckName", "Declared data")},
    {"authenticity", QT_TRANSLATE_NOOP("CheckName", "Authenticity")},
    {"face", QT_TRANSLATE_NOOP("CheckName", "Face")},
    {"address", QT_TRANSLATE_NOOP("CheckName", "Address proof")},
    {"screening", QT_TRANSLATE_NOOP("CheckName", "Screening")},
    {"risk", QT_TRANSLATE_NOOP("CheckName", "Risk")},
});

QString textOf(std::span<const Name> names, QString word)
{
    for (const Name &name : names)
        if (word == QLatin1StringView(name.word))
            return QCoreApplication::translate("CheckName", name.text);
    return word.replace(u'_', u' ');
}

} // namespace

QString checkText(const QString &name) { return textOf(kChecks, name); }

QString checkGroupText(const QString &group) { return textOf(kGroups, group); }

int weightOf(const Check &check)
{
    switch (check.result) {
    case CheckResult::Failed:
        return check.required ? 5 : 4;
    case CheckResult::Caution:
        return 3;
    case CheckResult::NotRun:
        return 2;
    case CheckResult::Passed:
        return 1;
    case CheckResult::NotApplicable:
        return 0;
    }
    Q_UNREACHABLE();
}

} // namespace pss
