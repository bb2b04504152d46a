// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/advice.h"

#include "domain/rejectionreason.h"

namespace pss {

namespace {

bool matters(DocumentType type, const QString &code)
{
    if (code == QLatin1StringView("BLACK_AND_WHITE"))
        return categoryOf(type) == Category::ProofOfIdentity;
    if (code == QLatin1StringView("DOCUMENT_CROPPED"))
        return categoryOf(type) != Category::Selfie;
    return true;
}

} // namespace

bool isQualityCode(QStringView code)
{
    const auto *reason = findReason(code);
    return reason && reason->group == ReasonGroup::Quality;
}

QStringList adviceFor(DocumentType type, const QStringList &codes)
{
    QStringList advice;
    for (const auto &code : codes)
        if (isQualityCode(code) && matters(type, code))
            advice << code;
    return advice;
}

} // namespace pss
