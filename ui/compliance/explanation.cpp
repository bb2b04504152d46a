// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/explanation.h"

#include "screening/matching/matchconfig.h"

#include <QJsonArray>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

double share(const QJsonValue &value)
{
    const double number = value.toDouble();
    return number > 1 ? number / kOne : number;
}

std::vector<ExplainedRest> restFrom(const QJsonValue &value)
{
    std::vector<ExplainedRest> rest;
    for (const QJsonValue &word : value.toArray())
        rest.push_back({word[u"word"_s].toString(), share(word[u"weight"_s])});
    return rest;
}

} // namespace

Explanation explanationFrom(const QJsonObject &json)
{
    Explanation explanation;
    for (const QJsonValue &pair : json[u"pairs"_s].toArray())
        explanation.pairs.push_back({pair[u"query"_s].toString(), pair[u"list"_s].toString(),
                                     pair[u"kind"_s].toString(), share(pair[u"similarity"_s]),
                                     share(pair[u"contribution"_s])});
    explanation.queryRest = restFrom(json[u"query_rest"_s]);
    explanation.listRest = restFrom(json[u"list_rest"_s]);
    const auto qualifiers = json[u"qualifiers"_s].toObject();
    explanation.dateOfBirth = qualifiers[u"date_of_birth"_s].toString();
    explanation.country = qualifiers[u"country"_s].toString();
    explanation.sex = qualifiers[u"sex"_s].toString();
    const auto identifier = qualifiers[u"identifier"_s];
    explanation.hasSameIdentifier =
        identifier.isBool() ? identifier.toBool() : identifier.toString() == u"same";
    explanation.nameScore = share(json[u"name_score"_s]);
    explanation.score = share(json[u"score"_s]);
    explanation.queryName = json[u"query_name"_s].toString();
    explanation.listName = json[u"list_name"_s].toString();
    return explanation;
}

} // namespace pss
