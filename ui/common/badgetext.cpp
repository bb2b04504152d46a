// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/badge.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace pss {
namespace {

struct BadgeWords {
    Q_DECLARE_TR_FUNCTIONS(BadgeWords)
};
using W = BadgeWords;

// The default policy adds 20 for a duplicate, 10 for a customer who waits again, 5 for one at a counter.
constexpr int kUrgent = 40;
constexpr int kHigh = 20;
constexpr int kRaised = 5;

} // namespace

BadgeText badgeOf(DocumentStatus status)
{
    switch (status) {
    case DocumentStatus::Received:
        return {Tone::Neutral, u"received"_s, W::tr("Received")};
    case DocumentStatus::Processing:
        return {Tone::Info, u"processing"_s, W::tr("Reading")};
    case DocumentStatus::PendingReview:
        return {Tone::Info, u"pending"_s, W::tr("To review")};
    case DocumentStatus::InReview:
        return {Tone::Warning, u"inreview"_s, W::tr("In review")};
    case DocumentStatus::PendingApproval:
        return {Tone::Warning, u"foureyes"_s, W::tr("Four eyes")};
    case DocumentStatus::Approved:
        return {Tone::Success, u"approved"_s, W::tr("Approved")};
    case DocumentStatus::Rejected:
        return {Tone::Danger, u"rejected"_s, W::tr("Rejected")};
    case DocumentStatus::ResubmissionRequested:
        return {Tone::Warning, u"resubmit"_s, W::tr("Asked again")};
    case DocumentStatus::Expired:
        return {Tone::Neutral, u"expired"_s, W::tr("Expired")};
    case DocumentStatus::Quarantined:
        return {Tone::Danger, u"quarantined"_s, W::tr("Quarantined")};
    case DocumentStatus::Deleted:
        return {Tone::Neutral, u"deleted"_s, W::tr("Deleted")};
    }
    Q_UNREACHABLE();
}

BadgeText badgeOf(CheckResult result)
{
    switch (result) {
    case CheckResult::Passed:
        return {Tone::Success, u"approved"_s, W::tr("Passed")};
    case CheckResult::Failed:
        return {Tone::Danger, u"rejected"_s, W::tr("Failed")};
    case CheckResult::Caution:
        return {Tone::Warning, u"warning"_s, W::tr("Caution")};
    case CheckResult::NotApplicable:
        return {Tone::Neutral, u"neutral"_s, W::tr("Not applicable")};
    case CheckResult::NotRun:
        return {Tone::Neutral, u"pending"_s, W::tr("Not run")};
    }
    Q_UNREACHABLE();
}

BadgeText priorityBadge(int priority)
{
    if (priority >= kUrgent)
        return {Tone::Danger, u"priority-urgent"_s, W::tr("Urgent")};
    if (priority >= kHigh)
        return {Tone::Warning, u"priority-high"_s, W::tr("High")};
    if (priority >= kRaised)
        return {Tone::Info, u"priority-raised"_s, W::tr("Raised")};
    return {Tone::Neutral, u"priority-normal"_s, W::tr("Normal")};
}

QString typeIcon(DocumentType type)
{
    switch (type) {
    case DocumentType::Passport:
    case DocumentType::TravelDocument:
        return u"passport"_s;
    case DocumentType::NationalIdentityCard:
    case DocumentType::ResidencePermit:
        return u"card"_s;
    case DocumentType::DrivingLicence:
        return u"licence"_s;
    case DocumentType::Visa:
        return u"stamp"_s;
    case DocumentType::UtilityBill:
        return u"bill"_s;
    case DocumentType::BankStatement:
        return u"bank"_s;
    case DocumentType::CouncilTax:
    case DocumentType::TenancyAgreement:
        return u"house"_s;
    case DocumentType::GovernmentLetter:
        return u"letter"_s;
    case DocumentType::Selfie:
        return u"selfie"_s;
    case DocumentType::Other:
        return u"file"_s;
    }
    Q_UNREACHABLE();
}

QString typeText(DocumentType type)
{
    switch (type) {
    case DocumentType::Passport:
        return W::tr("Passport");
    case DocumentType::NationalIdentityCard:
        return W::tr("Identity card");
    case DocumentType::DrivingLicence:
        return W::tr("Driving licence");
    case DocumentType::ResidencePermit:
        return W::tr("Residence permit");
    case DocumentType::Visa:
        return W::tr("Visa");
    case DocumentType::TravelDocument:
        return W::tr("Travel document");
    case DocumentType::UtilityBill:
        return W::tr("Utility bill");
    case DocumentType::BankStatement:
        return W::tr("Bank statement");
    case DocumentType::CouncilTax:
        return W::tr("Council tax bill");
    case DocumentType::GovernmentLetter:
        return W::tr("Government letter");
    case DocumentType::TenancyAgreement:
        return W::tr("Tenancy agreement");
    case DocumentType::Selfie:
        return W::tr("Selfie");
    case DocumentType::Other:
        return W::tr("Other document");
    }
    Q_UNREACHABLE();
}

QString sideText(Side side)
{
    switch (side) {
    case Side::Front:
        return W::tr("front");
    case Side::Back:
        return W::tr("back");
    case Side::None:
        return {};
    }
    Q_UNREACHABLE();
}

} // namespace pss
