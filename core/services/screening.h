// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/compliance.h"
#include "screening/matching/screeningquery.h"
#include "services/listindexes.h"

#include <QSet>

#include <vector>

namespace pss {

/// From these scores on, somebody on a list is shown to a person.
inline constexpr double kSanctionsThreshold = 0.60;
inline constexpr double kPepThreshold = 0.70;

/// An entry of a list that the subject may be.
struct FoundEntry {
    QString listId;
    QString entryId;
    ComplianceKind kind = ComplianceKind::Aml;
    double score = 0; ///< 0–1
    QString name; ///< of the entry, the one that matched
    QJsonObject explanation;
};

struct ScreeningOptions {
    std::vector<ComplianceKind> kinds{ComplianceKind::Aml, ComplianceKind::Pep};
    double threshold = 0; ///< 0: each kind's own
    int limit = 100; ///< entries of one list
    bool isExplained = true;
};

/// Holds the subject against every list that the kinds ask for; the best first, equal ones by list and entry.
/// An entry is found once, by the subject's name that fits it best. Any thread.
std::vector<FoundEntry> screen(const std::vector<LoadedList> &lists, const ScreeningSubject &subject,
                               const ScreeningOptions &options);

/// The lists as evidence, as they stand now.
std::vector<ScreenedList> screenedLists(const std::vector<LoadedList> &lists, const QDateTime &now);

/// What searched: the versions of engine, configuration and name tables.
QString screeningEngine();

/// A subject as the engine asks for it, by its name number `name`.
ScreeningQuery queryOf(const ScreeningSubject &subject, qsizetype name);

} // namespace pss
