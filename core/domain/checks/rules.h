// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/check.h"

namespace pss {
struct VerificationCase;
}

namespace pss::checks {

/// What a rule saw; its name, its group, what it rests on and whether policy requires it come from the table
/// in checktable.cpp.
struct Finding {
    CheckResult result = CheckResult::NotRun;
    QString sentence;
    QString code;
    QJsonObject evidence;
};

// One file a rule; each is pure.
Finding imageQuality(const CheckInput &input);
Finding documentInFrame(const CheckInput &input);
Finding colourPicture(const CheckInput &input);
Finding supportedDocument(const CheckInput &input);
Finding singleDocument(const CheckInput &input);
Finding mrzCheckDigits(const CheckInput &input);
Finding documentExpiry(const CheckInput &input);
Finding barcodeReadable(const CheckInput &input);
Finding mrzVersusVisual(const CheckInput &input);
Finding mrzVersusBarcode(const CheckInput &input);
Finding visualVersusBarcode(const CheckInput &input);
Finding declaredVersusDocument(const CheckInput &input);
Finding duplicateDocument(const CheckInput &input);
Finding documentRecency(const CheckInput &input);
Finding digitalTampering(const CheckInput &input);
Finding screenshot(const CheckInput &input);
Finding photocopy(const CheckInput &input);
Finding metadataEditor(const CheckInput &input);
Finding malware(const CheckInput &input);
Finding ocrService(const CheckInput &input);
Finding portraitFound(const CheckInput &input);
Finding faceMatch(const CheckInput &input);
Finding documentNumberFormat(const CheckInput &input);
Finding dateOfBirthPlausible(const CheckInput &input);
Finding age(const CheckInput &input);
Finding frontVersusBack(const CheckInput &input);
Finding acrossDocuments(const CheckInput &input);
Finding nameMatch(const CheckInput &input);
Finding addressMatch(const CheckInput &input);
Finding addressVerified(const VerificationCase &input);
Finding aml(const VerificationCase &input);
Finding pep(const VerificationCase &input);
Finding riskService(const VerificationCase &input);

} // namespace pss::checks
