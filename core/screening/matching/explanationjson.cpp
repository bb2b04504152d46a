// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/matching/explanation.h"

#include <QJsonArray>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QString phrase(const QStringList &words, int first, int count) { return words.mid(first, count).join(u' '); }

QJsonArray pairsJson(const Explanation &made)
{
    QJsonArray array;
    for (const auto &pair : made.alignment.pairs)
        array.append(QJsonObject{{u"kind"_s, wordOf(pair.kind)},
                                 {u"query"_s, phrase(made.queryWords, pair.queryFirst, pair.queryCount)},
                                 {u"listed"_s, phrase(made.listWords, pair.listFirst, pair.listCount)},
                                 {u"query_words"_s, QJsonArray{pair.queryFirst, pair.queryCount}},
                                 {u"listed_words"_s, QJsonArray{pair.listFirst, pair.listCount}},
                                 {u"letters"_s, pair.letters},
                                 {u"similarity"_s, pair.similarity},
                                 {u"weight"_s, pair.weight},
                                 {u"contribution"_s, contribution(pair)}});
    return array;
}

QJsonArray restJson(const std::vector<UnmatchedWord> &rest, const QStringList &words)
{
    QJsonArray array;
    for (const auto &each : rest)
        array.append(QJsonObject{
            {u"word"_s, phrase(words, each.word, 1)}, {u"at"_s, each.word}, {u"weight"_s, each.weight}});
    return array;
}

QJsonObject qualifiersJson(const Qualifiers &qualifiers)
{
    return {{u"date_of_birth"_s, wordOf(qualifiers.date)},
            {u"country"_s, wordOf(qualifiers.country)},
            {u"sex"_s, wordOf(qualifiers.sex)},
            {u"identifier"_s, qualifiers.hasSameIdentifier}};
}

/// Reads what the writer wrote and remembers what it did not.
class Reader {
public:
    int number(const QJsonValue &value, int most)
    {
        const double read = value.toDouble(-1);
        m_isGood &= read >= 0 && read <= most && read == int(read);
        return m_isGood ? int(read) : 0;
    }
    template <class E>
    E word(const QJsonValue &value)
    {
        const auto read = fromWord<E>(value.toString());
        m_isGood &= read.has_value();
        return read.value_or(E{});
    }
    AlignedPair pair(const QJsonObject &json)
    {
        AlignedPair pair;
        pair.kind = word<PairKind>(json[u"kind"_s]);
        pair.queryFirst = uint8_t(number(json[u"query_words"_s].toArray().at(0), UINT8_MAX));
        pair.queryCount = uint8_t(number(json[u"query_words"_s].toArray().at(1), UINT8_MAX));
        pair.listFirst = uint8_t(number(json[u"listed_words"_s].toArray().at(0), UINT8_MAX));
        pair.listCount = uint8_t(number(json[u"listed_words"_s].toArray().at(1), UINT8_MAX));
        pair.letters = uint8_t(number(json[u"letters"_s], UINT8_MAX));
        pair.similarity = uint16_t(number(json[u"similarity"_s], kOne));
        pair.weight = uint16_t(number(json[u"weight"_s], UINT16_MAX));
        return pair;
    }
    std::vector<UnmatchedWord> rest(const QJsonArray &json)
    {
        std::vector<UnmatchedWord> rest;
        for (const auto &each : json)
            rest.push_back(
                {uint8_t(number(each[u"at"_s], UINT8_MAX)), uint16_t(number(each[u"weight"_s], UINT16_MAX))});
        return rest;
    }
    QStringList words(const QJsonArray &json)
    {
        QStringList words;
        for (const auto &each : json)
            words << each.toString();
        return words;
    }
    bool isGood() const { return m_isGood; }

private:
    bool m_isGood = true;
};

} // namespace

QJsonObject toJson(const Explanation &made)
{
    return {{u"engine_version"_s, made.engineVersion},
            {u"config_version"_s, made.configVersion},
            {u"tables"_s, made.tables},
            {u"entry_id"_s, made.entryId},
            {u"query"_s, made.query},
            {u"matched_name"_s, made.matchedName},
            {u"query_words"_s, QJsonArray::fromStringList(made.queryWords)},
            {u"listed_words"_s, QJsonArray::fromStringList(made.listWords)},
            {u"weak_alias"_s, made.isWeakAlias},
            {u"cut"_s, made.isCut},
            {u"pairs"_s, pairsJson(made)},
            {u"query_unmatched"_s, restJson(made.alignment.queryRest, made.queryWords)},
            {u"listed_unmatched"_s, restJson(made.alignment.listRest, made.listWords)},
            {u"trust"_s, made.alignment.trust},
            {u"qualifiers"_s, qualifiersJson(made.qualifiers)},
            {u"name_score"_s, made.nameScore},
            {u"score"_s, made.score}};
}

Result<Explanation> explanationFrom(const QJsonObject &json)
{
    Reader read;
    Explanation made;
    made.engineVersion = read.number(json[u"engine_version"_s], INT32_MAX);
    made.configVersion = read.number(json[u"config_version"_s], INT32_MAX);
    made.tables = json[u"tables"_s].toString();
    made.entryId = json[u"entry_id"_s].toString();
    made.query = json[u"query"_s].toString();
    made.matchedName = json[u"matched_name"_s].toString();
    made.queryWords = read.words(json[u"query_words"_s].toArray());
    made.listWords = read.words(json[u"listed_words"_s].toArray());
    made.isWeakAlias = json[u"weak_alias"_s].toBool();
    made.isCut = json[u"cut"_s].toBool();
    for (const auto &pair : json[u"pairs"_s].toArray())
        made.alignment.pairs.push_back(read.pair(pair.toObject()));
    made.alignment.queryRest = read.rest(json[u"query_unmatched"_s].toArray());
    made.alignment.listRest = read.rest(json[u"listed_unmatched"_s].toArray());
    made.alignment.trust = read.number(json[u"trust"_s], kOne);
    const auto qualifiers = json[u"qualifiers"_s].toObject();
    made.qualifiers.date = read.word<DateAgreement>(qualifiers[u"date_of_birth"_s]);
    made.qualifiers.country = read.word<FieldAgreement>(qualifiers[u"country"_s]);
    made.qualifiers.sex = read.word<FieldAgreement>(qualifiers[u"sex"_s]);
    made.qualifiers.hasSameIdentifier = qualifiers[u"identifier"_s].toBool();
    made.nameScore = read.number(json[u"name_score"_s], kOne);
    made.score = read.number(json[u"score"_s], kOne);
    if (!read.isGood())
        return invalid(u"/"_s, u"no explanation of a hit"_s);
    return made;
}

} // namespace pss
