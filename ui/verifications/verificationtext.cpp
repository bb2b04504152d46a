// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/verifications/verificationtext.h"

#include <QCoreApplication>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

struct VerificationText {
    Q_DECLARE_TR_FUNCTIONS(VerificationText)
};
using W = VerificationText;

struct Factor {
    const char *word;
    const char *text;
};

constexpr auto kFactors = std::to_array<Factor>({
    {"nationality", QT_TRANSLATE_NOOP("RiskFactor", "Nationality")},
    {"issuing_country", QT_TRANSLATE_NOOP("RiskFactor", "Issuing country")},
    {"residence", QT_TRANSLATE_NOOP("RiskFactor", "Residence")},
    {"sanctions", QT_TRANSLATE_NOOP("RiskFactor", "Sanctions lists")},
    {"pep", QT_TRANSLATE_NOOP("RiskFactor", "Politically exposed")},
    {"adverse", QT_TRANSLATE_NOOP("RiskFactor", "Adverse information")},
    {"failed_check", QT_TRANSLATE_NOOP("RiskFactor", "Failed check")},
    {"delivery_channel", QT_TRANSLATE_NOOP("RiskFactor", "Way it came in")},
    {"rejections", QT_TRANSLATE_NOOP("RiskFactor", "Earlier rejections")},
    {"duplicates", QT_TRANSLATE_NOOP("RiskFactor", "Documents of other customers")},
    {"risk_service", QT_TRANSLATE_NOOP("RiskFactor", "External risk service")},
});

QString documentText(const MissingDocument &one)
{
    if (one.type && one.side != Side::None)
        return W::tr("the %1 of the %2").arg(sideText(one.side), typeText(*one.type).toLower());
    if (!one.category)
        return W::tr("a document");
    switch (*one.category) {
    case Category::ProofOfIdentity:
        return W::tr("a proof of identity");
    case Category::ProofOfAddress:
        return W::tr("a proof of address");
    case Category::Selfie:
        return W::tr("a selfie");
    case Category::Other:
        return W::tr("a document");
    }
    Q_UNREACHABLE();
}

QString decidedText(const Verification &verification)
{
    const QString by = verification.decision ? verification.decision->by : QString();
    const bool isApproved = verification.status == VerificationStatus::Approved;
    if (by.isEmpty())
        return isApproved ? W::tr("Approved.") : W::tr("Rejected.");
    return isApproved ? W::tr("Approved by %1.").arg(by) : W::tr("Rejected by %1.").arg(by);
}

} // namespace

BadgeText badgeOf(VerificationStatus status)
{
    switch (status) {
    case VerificationStatus::Pending:
        return {Tone::Neutral, u"received"_s, W::tr("Pending")};
    case VerificationStatus::InProgress:
        return {Tone::Info, u"processing"_s, W::tr("In progress")};
    case VerificationStatus::AwaitingDocuments:
        return {Tone::Neutral, u"file"_s, W::tr("Needs documents")};
    case VerificationStatus::PendingReview:
        return {Tone::Info, u"pending"_s, W::tr("To decide")};
    case VerificationStatus::PendingApproval:
        return {Tone::Warning, u"foureyes"_s, W::tr("Four eyes")};
    case VerificationStatus::Approved:
        return {Tone::Success, u"approved"_s, W::tr("Approved")};
    case VerificationStatus::Rejected:
        return {Tone::Danger, u"rejected"_s, W::tr("Rejected")};
    case VerificationStatus::Expired:
        return {Tone::Neutral, u"expired"_s, W::tr("Expired")};
    case VerificationStatus::Cancelled:
        return {Tone::Neutral, u"close"_s, W::tr("Cancelled")};
    }
    Q_UNREACHABLE();
}

BadgeText badgeOf(RiskLevel level)
{
    switch (level) {
    case RiskLevel::Low:
        return {Tone::Success, u"priority-normal"_s, W::tr("Low")};
    case RiskLevel::Medium:
        return {Tone::Warning, u"priority-raised"_s, W::tr("Medium")};
    case RiskLevel::High:
        return {Tone::Danger, u"priority-high"_s, W::tr("High")};
    case RiskLevel::Prohibited:
        return {Tone::Danger, u"priority-urgent"_s, W::tr("Prohibited")};
    }
    Q_UNREACHABLE();
}

BadgeText riskBadge(const std::optional<RiskAssessment> &risk)
{
    if (!risk)
        return {Tone::Neutral, u"pending"_s, W::tr("Not assessed")};
    auto badge = badgeOf(risk->level);
    badge.text = W::tr("%1 · %2").arg(badge.text).arg(risk->score);
    return badge;
}

QString kindText(VerificationKind kind)
{
    switch (kind) {
    case VerificationKind::Identity:
        return W::tr("Identity");
    case VerificationKind::Document:
        return W::tr("Document");
    case VerificationKind::Address:
        return W::tr("Address");
    }
    Q_UNREACHABLE();
}

QString kindsText(const QList<VerificationKind> &kinds)
{
    QStringList texts;
    for (const auto kind : kinds)
        texts << kindText(kind);
    return texts.join(W::tr(", ", "between kinds"));
}

QString diligenceText(Diligence diligence)
{
    switch (diligence) {
    case Diligence::Simplified:
        return W::tr("simplified diligence");
    case Diligence::Standard:
        return W::tr("standard diligence");
    case Diligence::Enhanced:
        return W::tr("enhanced diligence");
    }
    Q_UNREACHABLE();
}

QString riskGroupText(RiskGroup group)
{
    switch (group) {
    case RiskGroup::Geography:
        return W::tr("Geography");
    case RiskGroup::Customer:
        return W::tr("Customer");
    case RiskGroup::Document:
        return W::tr("Documents");
    case RiskGroup::DeliveryChannel:
        return W::tr("Channel");
    case RiskGroup::History:
        return W::tr("History");
    case RiskGroup::External:
        return W::tr("External service");
    }
    Q_UNREACHABLE();
}

QString factorText(const QString &name)
{
    for (const Factor &factor : kFactors)
        if (name == QLatin1StringView(factor.word))
            return QCoreApplication::translate("RiskFactor", factor.text);
    return QString(name).replace(u'_', u' ');
}

QString fourEyesText(FourEyesReason reason)
{
    switch (reason) {
    case FourEyesReason::Override:
        return W::tr("a required check is overridden");
    case FourEyesReason::SanctionsHit:
        return W::tr("a sanctions hit");
    case FourEyesReason::PepHit:
        return W::tr("a PEP hit");
    case FourEyesReason::HighRisk:
        return W::tr("a high risk");
    case FourEyesReason::QuarantineReleased:
        return W::tr("a document that was in quarantine");
    }
    Q_UNREACHABLE();
}

QString fourEyesText(const QStringList &words)
{
    QStringList texts;
    for (const auto &word : words) {
        const auto reason = fromWord<FourEyesReason>(word);
        texts << (reason ? fourEyesText(*reason) : word);
    }
    return texts.join(W::tr(", ", "between reasons"));
}

QString missingText(const std::vector<MissingDocument> &missing)
{
    QStringList texts;
    for (const auto &one : missing)
        if (const QString text = documentText(one); !texts.contains(text))
            texts << text;
    return texts.isEmpty() ? QString()
                           : W::tr("Nobody has sent %1 yet.").arg(texts.join(W::tr(" and ", "documents")));
}

QString stateText(const Verification &verification)
{
    switch (verification.status) {
    case VerificationStatus::Pending:
    case VerificationStatus::InProgress:
        return W::tr("Its checks are running: documents are still being read.");
    case VerificationStatus::AwaitingDocuments:
        return missingText(verification.missing);
    case VerificationStatus::PendingReview:
        return verification.assignee.isEmpty() ? W::tr("It waits for a decision.")
                                               : W::tr("%1 has taken it.").arg(verification.assignee);
    case VerificationStatus::PendingApproval: {
        const auto proposal = verification.proposal.value_or(VerificationDecision());
        return W::tr("%1 proposed to approve it. A second person decides, because of %2.")
            .arg(proposal.by, fourEyesText(proposal.fourEyes));
    }
    case VerificationStatus::Approved:
    case VerificationStatus::Rejected:
        return decidedText(verification);
    case VerificationStatus::Expired:
        return W::tr("It has expired: a document ran out, or none came in time.");
    case VerificationStatus::Cancelled:
        return W::tr("It was cancelled.");
    }
    Q_UNREACHABLE();
}

QString whoText(const Verification &verification)
{
    if (verification.status == VerificationStatus::PendingApproval && verification.proposal)
        return verification.proposal->by;
    return verification.decision ? verification.decision->by : verification.assignee;
}

} // namespace pss
