// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"
#include "domain/declared.h"
#include "domain/document.h"
#include "domain/externalanswer.h"
#include "domain/risk.h"

#include <QDateTime>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace pss {

enum class VerificationKind { Identity, Document, Address };
template <>
inline constexpr auto kWords<VerificationKind> = std::to_array<EnumWord<VerificationKind>>({
    {VerificationKind::Identity, "identity"},
    {VerificationKind::Document, "document"},
    {VerificationKind::Address, "address"},
});

enum class VerificationStatus {
    Pending,
    InProgress,
    AwaitingDocuments,
    PendingReview,
    PendingApproval,
    Approved,
    Rejected,
    Expired,
    Cancelled,
};
template <>
inline constexpr auto kWords<VerificationStatus> = std::to_array<EnumWord<VerificationStatus>>({
    {VerificationStatus::Pending, "pending"},
    {VerificationStatus::InProgress, "in_progress"},
    {VerificationStatus::AwaitingDocuments, "awaiting_documents"},
    {VerificationStatus::PendingReview, "pending_review"},
    {VerificationStatus::PendingApproval, "pending_approval"},
    {VerificationStatus::Approved, "approved"},
    {VerificationStatus::Rejected, "rejected"},
    {VerificationStatus::Expired, "expired"},
    {VerificationStatus::Cancelled, "cancelled"},
});

/// A document that a kind of verification needs and nobody has sent, or a side of one.
struct MissingDocument {
    VerificationKind kind = VerificationKind::Identity;
    std::optional<Category> category; ///< nothing where any will do
    std::optional<DocumentType> type; ///< of which a side is missing
    Side side = Side::None;

    bool operator==(const MissingDocument &) const = default;
};

/// A final decision or, while pending_approval, a proposal.
struct VerificationDecision {
    VerificationStatus outcome = VerificationStatus::Approved; ///< approved or rejected
    QString by; ///< account name
    QDateTime at;
    QStringList reasonCodes; ///< RejectionReason codes
    QString note; ///< internal
    QString publicNote;
    QString overrideReason;
    QStringList fourEyes; ///< words of FourEyesReason: why a second person was needed
    QByteArray manifestHash; ///< of the evidence it rests on, see manifest.h
};

struct VerificationNote {
    QString by;
    QDateTime at;
    QString text;
};

/// Whether a customer is who they say, live where they say, and hold a document. A value: changed by
/// services, kept by a repository.
struct Verification {
    QString id; ///< `ver_…`
    QString userId;
    QList<VerificationKind> kinds; ///< each once, in the enumeration's order
    VerificationStatus status = VerificationStatus::Pending;
    int revision = 1;
    int publicRevision = 1;
    QString startedBy; ///< the token's subject or the account's name
    QString office; ///< of the token it was started with, or empty
    Channel channel = Channel::Api;
    QDateTime createdAt;
    QDateTime updatedAt;
    QDateTime publicUpdatedAt; ///< when the public view last moved
    QString assignee; ///< account name, or empty
    QStringList documents; ///< ids
    std::optional<QDate> nextReview; ///< of an approved one
    QDateTime wakesAt; ///< when the clock alone may move it, and it is looked at; null: never

    // Sealed under the customer's key:
    std::vector<MissingDocument> missing;
    DeclaredData declared;
    std::vector<VerificationNote> notes;
    ExternalAnswers external;
    std::optional<RiskAssessment> risk;
    std::optional<VerificationDecision> proposal;
    std::optional<VerificationDecision> decision;

    bool asksFor(VerificationKind kind) const { return kinds.contains(kind); }
    /// No decision has been taken, nor has it ended otherwise.
    bool isOpen() const;
};

QJsonObject toJson(const MissingDocument &missing);

/// The kinds of a list of words, each once; ValidationFailed with its pointer (`/kinds/n`) for an unknown
/// word, `/kinds` for none at all.
Result<QList<VerificationKind>> kindsFromWords(const QStringList &words);

} // namespace pss
