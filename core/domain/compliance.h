// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/words.h"
#include "domain/document.h"

#include <QDateTime>
#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace pss {

enum class ComplianceKind { Aml, Pep, Kyc };
template <>
inline constexpr auto kWords<ComplianceKind> = std::to_array<EnumWord<ComplianceKind>>({
    {ComplianceKind::Aml, "aml"},
    {ComplianceKind::Pep, "pep"},
    {ComplianceKind::Kyc, "kyc"},
});

enum class ComplianceStatus { Clear, PotentialMatch, ConfirmedMatch, Incomplete, Error };
template <>
inline constexpr auto kWords<ComplianceStatus> = std::to_array<EnumWord<ComplianceStatus>>({
    {ComplianceStatus::Clear, "clear"},
    {ComplianceStatus::PotentialMatch, "potential_match"},
    {ComplianceStatus::ConfirmedMatch, "confirmed_match"},
    {ComplianceStatus::Incomplete, "incomplete"},
    {ComplianceStatus::Error, "error"},
});

enum class Disposition { Pending, TrueMatch, FalsePositive, Escalated };
template <>
inline constexpr auto kWords<Disposition> = std::to_array<EnumWord<Disposition>>({
    {Disposition::Pending, "pending"},
    {Disposition::TrueMatch, "true_match"},
    {Disposition::FalsePositive, "false_positive"},
    {Disposition::Escalated, "escalated"},
});

/// Why a customer was screened.
enum class CheckOrigin { Request, Monitoring, Verification };
template <>
inline constexpr auto kWords<CheckOrigin> = std::to_array<EnumWord<CheckOrigin>>({
    {CheckOrigin::Request, "request"},
    {CheckOrigin::Monitoring, "monitoring"},
    {CheckOrigin::Verification, "verification"},
});

/// Who is looked for: all that is compared with an entry of a list.
struct ScreeningSubject {
    QString kind = QStringLiteral("person"); ///< person or entity
    QStringList names; ///< the first is the name, others are aliases
    QString dateOfBirth; ///< YYYY-MM-DD, YYYY-MM, YYYY or empty
    QString sex; ///< F, M or empty
    QStringList countries; ///< alpha-3 or ICAO codes
    QStringList documentNumbers;

    bool operator==(const ScreeningSubject &) const = default;
};

QJsonObject toJson(const ScreeningSubject &subject);
ScreeningSubject screeningSubjectFromJson(const QJsonObject &object);

/// A customer who may be somebody on a list, and what a person made of it. The same for every check while
/// neither the customer nor the entry changes.
struct ScreeningHit {
    QString id;
    QString userId;
    ComplianceKind kind = ComplianceKind::Aml;
    QString listId;
    QString entryId;
    int listVersion = 0; ///< the first in which the entry was met
    QString subjectHash;
    QString entryHash;
    double score = 0;
    QJsonObject explanation;
    QJsonObject entry; ///< as the list had it
    Disposition disposition = Disposition::Pending;
    QString reason;
    QString decidedBy;
    QDateTime decidedAt;
    QDateTime reviewAt; ///< when a false positive is to be looked at again
    int revision = 1;
    QDateTime createdAt;

    bool isOpen() const
    {
        return disposition == Disposition::Pending || disposition == Disposition::Escalated;
    }
};

/// A list as it stood when a customer was screened against it.
struct ScreenedList {
    QString id;
    QString topic;
    int version = 0;
    QString sha256;
    QString published;
    QDateTime confirmedAt;
    bool isStale = false;
};

/// One screening of a customer and all that proves it.
struct ComplianceCheck {
    QString id;
    QString userId;
    std::vector<ComplianceKind> kinds;
    ComplianceStatus status = ComplianceStatus::Incomplete;
    CheckOrigin origin = CheckOrigin::Request;
    QString requestedBy;
    QDateTime createdAt;
    ScreeningSubject subject;
    double threshold = 0;
    QString engine; ///< versions of engine, configuration and name tables
    std::vector<ScreenedList> lists;
    QStringList gaps; ///< why it cannot be clear, in sentences
    std::vector<ScreeningHit> hits; ///< the best first, suppressed ones too

    bool has(ComplianceKind kind) const;
};

/// By the rule of domain.md: a match before all else; clear only where nothing is open and nothing is
/// missing.
ComplianceStatus statusOf(const std::vector<ScreeningHit> &hits, const QStringList &gaps);

/// What a customer's file lacks to be complete and current, in sentences; `aml` and `pep` are the latest
/// screenings, where there are any.
QStringList kycGaps(const std::vector<Document> &documents, std::optional<ComplianceStatus> aml,
                    std::optional<ComplianceStatus> pep);

/// What the lists leave unanswered for these kinds of checks, in sentences.
QStringList screeningGaps(const std::vector<ComplianceKind> &kinds, const std::vector<ScreenedList> &lists);

} // namespace pss
