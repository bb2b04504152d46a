// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/explanation.h"

#include "screening/matching/matchconfig.h"

#include <QJsonArray>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

double share(const QJsonValue &value) { return value.toDouble() / kOne; }

std::vector<ExplainedRest> restFrom(const QJsonValue &value)
{
    std::vector<ExplainedRest> rest;
    for (const QJsonValue &word : value.toArray())
        rest.push_back({word[u"word"_s].toString(), share(word[u"weight"_s])});
    return rest;
}

} // namespace

ShownExplanation shownExplanation(const QJsonObject &json)
{
    ShownExplanation explanation;
    const auto pairs = json[u"pairs"_s].toArray();
    double weight = 0;
    for (const QJsonValue &pair : pairs)
        weight += pair[u"weight"_s].toDouble();
    for (const QJsonValue &pair : pairs)
        explanation.pairs.push_back({pair[u"query"_s].toString(), pair[u"listed"_s].toString(),
                                     pair[u"kind"_s].toString(), share(pair[u"similarity"_s]),
                                     weight > 0 ? pair[u"contribution"_s].toDouble() / weight : 0});
    explanation.queryRest = restFrom(json[u"query_unmatched"_s]);
    explanation.listRest = restFrom(json[u"listed_unmatched"_s]);
    const auto qualifiers = json[u"qualifiers"_s].toObject();
    explanation.dateOfBirth = qualifiers[u"date_of_birth"_s].toString();
    explanation.country = qualifiers[u"country"_s].toString();
    explanation.sex = qualifiers[u"sex"_s].toString();
    const auto identifier = qualifiers[u"identifier"_s];
    explanation.hasSameIdentifier =
        identifier.isBool() ? identifier.toBool() : identifier.toString() == u"same";
    explanation.nameScore = share(json[u"name_score"_s]);
    explanation.score = share(json[u"score"_s]);
    explanation.queryName = json[u"query"_s].toString();
    explanation.listName = json[u"matched_name"_s].toString();
    return explanation;
}

} // namespace pss
