// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/externalinquiry.h"

#include "domain/country.h"
#include "providers/addressverifier.h"
#include "providers/riskscorer.h"
#include "services/verifications.h"

#include <QJsonArray>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QJsonObject contentOf(const std::vector<FoundPlace> &found)
{
    QJsonArray places;
    for (const auto &place : found)
        places << QJsonObject{{u"house_number"_s, place.houseNumber},
                              {u"road"_s, place.road},
                              {u"city"_s, place.city},
                              {u"region"_s, place.region},
                              {u"postal_code"_s, place.postalCode},
                              {u"country"_s, normalisedCountry(place.countryCode)}};
    return {{u"places"_s, places}};
}

QJsonObject contentOf(const ServiceScore &scored)
{
    QJsonArray factors;
    for (const auto &factor : scored.factors)
        factors << QJsonObject{{u"name"_s, factor.name}, {u"score"_s, factor.score}};
    return {{u"score"_s, scored.score}, {u"factors"_s, factors}};
}

template <class T>
Result<std::optional<ExternalAnswer>> answerOf(const QByteArray &question, const Result<T> &said,
                                               const Clock &clock)
{
    if (!said && said.error().code == ErrorCode::Cancelled)
        return fail(said.error());
    ExternalAnswer answer;
    answer.question = questionHash(question);
    answer.at = clock.now();
    if (said)
        answer.content = contentOf(*said);
    else
        answer.problem = said.error().subject.isEmpty() ? u"address_refused"_s : said.error().subject;
    return std::optional(std::move(answer));
}

} // namespace

Result<ExternalAnswers> askServices(const ExternalQuestions &questions, const AddressVerifier &address,
                                    const RiskScorer &risk, const Clock &clock, std::stop_token stop)
{
    ExternalAnswers answers;
    if (!questions.address.isEmpty() && address.isSet()) {
        auto answer = answerOf(questions.address.toUtf8(), address.search(questions.address, stop), clock);
        if (!answer)
            return fail(answer.error());
        answers.address = std::move(*answer);
    }
    if (!questions.risk.isEmpty() && risk.isSet()) {
        auto answer = answerOf(questions.risk, risk.score(questions.risk, stop), clock);
        if (!answer)
            return fail(answer.error());
        answers.risk = std::move(*answer);
    }
    return answers;
}

} // namespace pss
