// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/rejectionreason.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

using enum ReasonGroup;

constexpr RejectionReason kReasons[] = {
    {"IMAGE_BLURRED", Quality, true, QT_TRANSLATE_NOOP("RejectionReason", "The image is blurred")},
    {"IMAGE_GLARE", Quality, true, QT_TRANSLATE_NOOP("RejectionReason", "Glare covers part of the document")},
    {"IMAGE_DARK", Quality, true, QT_TRANSLATE_NOOP("RejectionReason", "The image is too dark")},
    {"IMAGE_LOW_RESOLUTION", Quality, true,
     QT_TRANSLATE_NOOP("RejectionReason", "The resolution is too low")},
    {"DOCUMENT_CROPPED", Quality, true,
     QT_TRANSLATE_NOOP("RejectionReason", "Part of the document is cut off")},
    {"DOCUMENT_COVERED", Quality, true,
     QT_TRANSLATE_NOOP("RejectionReason", "Part of the document is covered")},
    {"DOCUMENT_DAMAGED", Quality, true, QT_TRANSLATE_NOOP("RejectionReason", "The document is damaged")},
    {"BLACK_AND_WHITE", Quality, true, QT_TRANSLATE_NOOP("RejectionReason", "The image has no colour")},
    {"UNREADABLE", Quality, true, QT_TRANSLATE_NOOP("RejectionReason", "The document cannot be read")},
    {"PASSWORD_PROTECTED", Quality, true,
     QT_TRANSLATE_NOOP("RejectionReason", "The file is protected by a password")},
    {"FILE_CORRUPT", Quality, true, QT_TRANSLATE_NOOP("RejectionReason", "The file is damaged")},
    {"PAGE_MISSING", Completeness, true, QT_TRANSLATE_NOOP("RejectionReason", "A page is missing")},
    {"BACK_SIDE_MISSING", Completeness, true,
     QT_TRANSLATE_NOOP("RejectionReason", "The back side is missing")},
    {"WRONG_SIDE", Completeness, true, QT_TRANSLATE_NOOP("RejectionReason", "It is the wrong side")},
    {"NO_DOCUMENT", Completeness, true,
     QT_TRANSLATE_NOOP("RejectionReason", "There is no document in the picture")},
    {"MULTIPLE_DOCUMENTS", Completeness, true,
     QT_TRANSLATE_NOOP("RejectionReason", "There is more than one document in the picture")},
    {"CRITICAL_FIELD_MISSING", Completeness, true,
     QT_TRANSLATE_NOOP("RejectionReason", "A field that is needed is missing")},
    {"SIGNATURE_MISSING", Completeness, true,
     QT_TRANSLATE_NOOP("RejectionReason", "The signature is missing")},
    {"WRONG_DOCUMENT_TYPE", Validity, true,
     QT_TRANSLATE_NOOP("RejectionReason", "It is another type of document")},
    {"UNSUPPORTED_DOCUMENT", Validity, false,
     QT_TRANSLATE_NOOP("RejectionReason", "This kind of document is not accepted")},
    {"UNSUPPORTED_COUNTRY", Validity, false,
     QT_TRANSLATE_NOOP("RejectionReason", "Documents of this country are not accepted")},
    {"EXPIRED_DOCUMENT", Validity, false, QT_TRANSLATE_NOOP("RejectionReason", "The document has expired")},
    {"TOO_OLD_DOCUMENT", Validity, true, QT_TRANSLATE_NOOP("RejectionReason", "The document is too old")},
    {"ISSUE_DATE_MISSING", Validity, true,
     QT_TRANSLATE_NOOP("RejectionReason", "The date of issue is missing")},
    {"NAME_MISMATCH", Mismatch, false, QT_TRANSLATE_NOOP("RejectionReason", "The name differs")},
    {"DOB_MISMATCH", Mismatch, false, QT_TRANSLATE_NOOP("RejectionReason", "The date of birth differs")},
    {"ADDRESS_MISMATCH", Mismatch, false, QT_TRANSLATE_NOOP("RejectionReason", "The address differs")},
    {"DOCUMENT_NUMBER_MISMATCH", Mismatch, false,
     QT_TRANSLATE_NOOP("RejectionReason", "The document number differs")},
    {"MRZ_INVALID", Mismatch, false,
     QT_TRANSLATE_NOOP("RejectionReason", "The machine readable zone is not valid")},
    {"DATA_INCONSISTENT", Mismatch, false,
     QT_TRANSLATE_NOOP("RejectionReason", "The document contradicts itself")},
    {"FACE_MISMATCH", Mismatch, false, QT_TRANSLATE_NOOP("RejectionReason", "The faces differ")},
    {"SCREENSHOT", Authenticity, false, QT_TRANSLATE_NOOP("RejectionReason", "It is a screenshot")},
    {"PHOTO_OF_SCREEN", Authenticity, false,
     QT_TRANSLATE_NOOP("RejectionReason", "It is a photo of a screen")},
    {"PHOTOCOPY", Authenticity, false, QT_TRANSLATE_NOOP("RejectionReason", "It is a photocopy")},
    {"DIGITAL_COPY", Authenticity, false, QT_TRANSLATE_NOOP("RejectionReason", "It is a digital copy")},
    {"TAMPERED", Authenticity, false, QT_TRANSLATE_NOOP("RejectionReason", "It was tampered with")},
    {"TEMPLATE_MISMATCH", Authenticity, false,
     QT_TRANSLATE_NOOP("RejectionReason", "It does not look like a genuine document of its type")},
    {"SPECIMEN", Authenticity, false, QT_TRANSLATE_NOOP("RejectionReason", "It is a specimen")},
    {"COMPROMISED_DOCUMENT", Authenticity, false,
     QT_TRANSLATE_NOOP("RejectionReason", "The document is known to be lost, stolen or compromised")},
    {"DUPLICATE_DOCUMENT", Authenticity, false,
     QT_TRANSLATE_NOOP("RejectionReason", "The same document was sent for another customer")},
    {"UNDERAGE", Person, false, QT_TRANSLATE_NOOP("RejectionReason", "The person is under age")},
    {"DUPLICATE_APPLICANT", Person, false,
     QT_TRANSLATE_NOOP("RejectionReason", "The person is a customer already")},
    {"THIRD_PARTY_DOCUMENT", Person, false,
     QT_TRANSLATE_NOOP("RejectionReason", "The document belongs to another person")},
    {"SANCTIONS_HIT", Compliance, false,
     QT_TRANSLATE_NOOP("RejectionReason", "The person is on a sanctions list")},
    {"PEP_NOT_APPROVED", Compliance, false,
     QT_TRANSLATE_NOOP("RejectionReason", "A politically exposed person was not approved")},
    {"BLOCKLISTED", Compliance, false,
     QT_TRANSLATE_NOOP("RejectionReason", "The person is on the block list")},
    {"PROHIBITED_COUNTRY", Compliance, false,
     QT_TRANSLATE_NOOP("RejectionReason", "The country is prohibited")},
    {"RISK_APPETITE", Compliance, false,
     QT_TRANSLATE_NOOP("RejectionReason", "The risk is higher than is accepted")},
    {"OTHER", Other, false, QT_TRANSLATE_NOOP("RejectionReason", "Another reason (say which in the note)")},
};

/// Whether the code itself may be told outside; the others would tip off or teach forgers.
bool isTold(ReasonGroup group)
{
    switch (group) {
    case Quality:
    case Completeness:
    case Validity:
    case Mismatch:
        return true;
    case Authenticity:
    case Person:
    case Compliance:
    case Other:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace

std::span<const RejectionReason> rejectionReasons() { return kReasons; }

const RejectionReason *findReason(QStringView code)
{
    for (const auto &reason : kReasons)
        if (code == QLatin1StringView(reason.code))
            return &reason;
    return nullptr;
}

Status needReasons(const QStringList &codes, const QString &note)
{
    if (codes.isEmpty())
        return invalid(u"/reason_codes"_s, u"A rejection needs at least one reason."_s);
    for (const auto &code : codes)
        if (!findReason(code))
            return invalid(u"/reason_codes"_s, u"There is no such reason code."_s);
    if (codes.contains(u"OTHER"_s) && note.trimmed().isEmpty())
        return invalid(u"/note"_s, u"The reason OTHER needs a comment."_s);
    return {};
}

QStringList publicReasons(const QStringList &codes)
{
    QStringList told;
    for (const auto &code : codes) {
        const auto *reason = findReason(code);
        told << (reason && isTold(reason->group) ? code : QStringLiteral("NOT_ACCEPTED"));
    }
    told.removeDuplicates();
    return told;
}

} // namespace pss
