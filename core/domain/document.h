// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"
#include "domain/declared.h"

#include <QByteArray>
#include <QDateTime>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>

namespace pss {

enum class Category { ProofOfIdentity, ProofOfAddress, Selfie, Other };
template <>
inline constexpr auto kWords<Category> = std::to_array<EnumWord<Category>>({
    {Category::ProofOfIdentity, "proof_of_identity"},
    {Category::ProofOfAddress, "proof_of_address"},
    {Category::Selfie, "selfie"},
    {Category::Other, "other"},
});

enum class DocumentType {
    Passport,
    NationalIdentityCard,
    DrivingLicence,
    ResidencePermit,
    Visa,
    TravelDocument,
    UtilityBill,
    BankStatement,
    CouncilTax,
    GovernmentLetter,
    TenancyAgreement,
    Selfie,
    Other,
};
template <>
inline constexpr auto kWords<DocumentType> = std::to_array<EnumWord<DocumentType>>({
    {DocumentType::Passport, "passport"},
    {DocumentType::NationalIdentityCard, "national_identity_card"},
    {DocumentType::DrivingLicence, "driving_licence"},
    {DocumentType::ResidencePermit, "residence_permit"},
    {DocumentType::Visa, "visa"},
    {DocumentType::TravelDocument, "travel_document"},
    {DocumentType::UtilityBill, "utility_bill"},
    {DocumentType::BankStatement, "bank_statement"},
    {DocumentType::CouncilTax, "council_tax"},
    {DocumentType::GovernmentLetter, "government_letter"},
    {DocumentType::TenancyAgreement, "tenancy_agreement"},
    {DocumentType::Selfie, "selfie"},
    {DocumentType::Other, "other"},
});

/// What a document of this type proves.
Category categoryOf(DocumentType type);

enum class Side { Front, Back, None };
template <>
inline constexpr auto kWords<Side> = std::to_array<EnumWord<Side>>({
    {Side::Front, "front"},
    {Side::Back, "back"},
    {Side::None, "none"},
});

enum class DocumentStatus {
    Received,
    Processing,
    PendingReview,
    InReview,
    PendingApproval,
    Approved,
    Rejected,
    ResubmissionRequested,
    Expired,
    Quarantined,
    Deleted,
};
template <>
inline constexpr auto kWords<DocumentStatus> = std::to_array<EnumWord<DocumentStatus>>({
    {DocumentStatus::Received, "received"},
    {DocumentStatus::Processing, "processing"},
    {DocumentStatus::PendingReview, "pending_review"},
    {DocumentStatus::InReview, "in_review"},
    {DocumentStatus::PendingApproval, "pending_approval"},
    {DocumentStatus::Approved, "approved"},
    {DocumentStatus::Rejected, "rejected"},
    {DocumentStatus::ResubmissionRequested, "resubmission_requested"},
    {DocumentStatus::Expired, "expired"},
    {DocumentStatus::Quarantined, "quarantined"},
    {DocumentStatus::Deleted, "deleted"},
});

/// How a document came in.
enum class Channel { FieldOffice, Api, Desktop };
template <>
inline constexpr auto kWords<Channel> = std::to_array<EnumWord<Channel>>({
    {Channel::FieldOffice, "field_office"},
    {Channel::Api, "api"},
    {Channel::Desktop, "desktop"},
});

/// The reviewer's hold on a document: a lease.
struct Claim {
    QString holder; ///< account name
    QDateTime until;
};

/// A final decision or, while pending_approval, a proposal.
struct Decision {
    DocumentStatus outcome = DocumentStatus::Approved; ///< approved, rejected or resubmission_requested
    QString by; ///< account name
    QDateTime at;
    QStringList reasonCodes; ///< RejectionReason codes
    QString note; ///< internal
    QString publicNote;
    QString overrideReason;
    QDateTime publicUpdatedBefore; ///< of the public view, while the decision can be undone
    QByteArray evidence; ///< hash of what was decided upon: reading, declared data, corrections
};

/// A reviewer's correction of one field, kept beside what was declared and read.
struct Correction {
    QString value;
    QString by;
    QDateTime at;
};

/// One document of a customer. A value: changed by services, kept by the document repository.
struct Document {
    QString id;
    QString userId;
    DocumentType type = DocumentType::Other;
    Side side = Side::None;
    DocumentStatus status = DocumentStatus::Received;
    int revision = 1;
    int publicRevision = 1;
    QString uploadedBy; ///< the token's subject or the account's name
    QString office; ///< of the token it came with, or empty
    Channel channel = Channel::Api;
    QString mediaType;
    qint64 sizeBytes = 0;
    int pageCount = 0;
    QString issuingCountry;
    int priority = 0; ///< higher first; policy, see priority.h
    QDateTime createdAt;
    QDateTime updatedAt;
    QDateTime publicUpdatedAt; ///< when the public view last moved
    QDateTime dueAt;
    QString supersedes;
    int resubmissions = 0; ///< how many documents this one follows
    bool duplicate = false; ///< the same bytes came from another customer
    QStringList lookalikes; ///< other customers' documents whose picture is nearly the same, by their ids
    QStringList findings; ///< RejectionReason codes of the checks that failed when it was last read
    std::optional<Claim> claim;

    // Sealed under the document's key:
    QString filename;
    QString sha256; ///< hex, of the bytes as sent
    DeclaredData declared;
    QMap<QString, Correction> corrections;
    std::optional<Decision> decision;

    Category category() const { return categoryOf(type); }
    /// No decision has been taken or proposed.
    bool isUndecided() const;
};

} // namespace pss
