// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/document.h"

namespace pss {

Category categoryOf(DocumentType type)
{
    switch (type) {
    case DocumentType::Passport:
    case DocumentType::NationalIdentityCard:
    case DocumentType::DrivingLicence:
    case DocumentType::ResidencePermit:
    case DocumentType::Visa:
    case DocumentType::TravelDocument:
        return Category::ProofOfIdentity;
    case DocumentType::UtilityBill:
    case DocumentType::BankStatement:
    case DocumentType::CouncilTax:
    case DocumentType::GovernmentLetter:
    case DocumentType::TenancyAgreement:
        return Category::ProofOfAddress;
    case DocumentType::Selfie:
        return Category::Selfie;
    case DocumentType::Other:
        return Category::Other;
    }
    Q_UNREACHABLE();
}

bool Document::isUndecided() const
{
    switch (status) {
    case DocumentStatus::Received:
    case DocumentStatus::Processing:
    case DocumentStatus::PendingReview:
    case DocumentStatus::InReview:
        return true;
    case DocumentStatus::PendingApproval:
    case DocumentStatus::Approved:
    case DocumentStatus::Rejected:
    case DocumentStatus::ResubmissionRequested:
    case DocumentStatus::Expired:
    case DocumentStatus::Quarantined:
    case DocumentStatus::Deleted:
        return false;
    }
    Q_UNREACHABLE();
}

} // namespace pss
