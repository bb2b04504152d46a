// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/externalanswer.h"

#include "base/timestamp.h"

#include <QCryptographicHash>
#include <QStringList>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QJsonObject toJson(const ExternalAnswer &answer)
{
    return {{u"question"_s, answer.question},
            {u"problem"_s, answer.problem},
            {u"content"_s, answer.content},
            {u"at"_s, toTimestamp(answer.at)}};
}

std::optional<ExternalAnswer> answerFrom(const QJsonValue &value)
{
    if (!value.isObject())
        return std::nullopt;
    return ExternalAnswer{value[u"question"].toString(), value[u"problem"].toString(),
                          value[u"content"].toObject(), fromTimestamp(value[u"at"].toString())};
}

} // namespace

QJsonObject toJson(const ExternalAnswers &answers)
{
    QJsonObject object;
    if (answers.address)
        object[u"address"_s] = toJson(*answers.address);
    if (answers.risk)
        object[u"risk"_s] = toJson(*answers.risk);
    return object;
}

ExternalAnswers externalAnswersFromJson(const QJsonObject &object)
{
    return {answerFrom(object[u"address"]), answerFrom(object[u"risk"])};
}

QString searchText(const Address &address)
{
    QStringList parts{address.line1, address.line2,
                      QString(address.postalCode + u' ' + address.city).trimmed(), address.region,
                      address.country};
    parts.removeAll(QString());
    return parts.join(u", "_s);
}

QString questionHash(const QByteArray &question)
{
    return QString::fromLatin1(QCryptographicHash::hash(question, QCryptographicHash::Sha256).toHex());
}

} // namespace pss
