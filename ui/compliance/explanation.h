// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

#include <vector>

namespace pss {

/// Words of the customer's name and of the listed one that stand for each other.
struct ExplainedPair {
    QString query;
    QString list;
    QString kind; ///< exact, fold, edit, initial, join, split, nickname, variant, translation, acronym, …
    double similarity = 0; ///< 0–1
    double contribution = 0; ///< of what all pairs can bring, 0–1
};

struct ExplainedRest {
    QString word;
    double weight = 0;
};

/// Why the engine thinks that two are one, as it is kept with a hit: screening/matching/explanation.h.
struct ShownExplanation {
    std::vector<ExplainedPair> pairs;
    std::vector<ExplainedRest> queryRest;
    std::vector<ExplainedRest> listRest;
    QString dateOfBirth; ///< words of DateAgreement and FieldAgreement
    QString country;
    QString sex;
    bool hasSameIdentifier = false;
    double nameScore = 0; ///< 0–1
    double score = 0;
    QString queryName;
    QString listName;

    bool isEmpty() const { return pairs.empty() && queryRest.empty() && listRest.empty(); }
};

/// Of whatever is missing nothing is said; an empty object is an empty explanation. Numbers are shares of one
/// or the engine's whole numbers of ten thousand.
ShownExplanation shownExplanation(const QJsonObject &json);

} // namespace pss
