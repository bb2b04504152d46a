// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/openapi.h"

#include "base/error.h"
#include "domain/check.h"
#include "domain/compliance.h"
#include "domain/document.h"
#include "domain/foureyes.h"
#include "domain/job.h"
#include "domain/mrz.h"
#include "domain/reading.h"
#include "domain/rejectionreason.h"
#include "domain/screeninglist.h"
#include "domain/verification.h"
#include "domain/webhook.h"

#include <QJsonArray>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QJsonObject schema(const QStringList &words, const QString &description)
{
    return {{u"type"_s, u"string"_s},
            {u"description"_s, description},
            {u"enum"_s, QJsonArray::fromStringList(words)}};
}

template <class E>
QJsonObject schemaOf(const QString &description)
{
    return schema(allWords<E>(), description);
}

QStringList reasonCodes()
{
    QStringList codes;
    for (const auto &reason : rejectionReasons())
        codes << QLatin1StringView(reason.code);
    return codes;
}

QStringList fields()
{
    QStringList names;
    for (const auto *name : fieldNames())
        names << QLatin1StringView(name);
    return names;
}

QStringList problemCodes()
{
    QStringList codes;
    for (int i = 0; i <= int(ErrorCode::Cancelled); ++i)
        codes << toString(ErrorCode(i));
    return codes;
}

/// Of the connection guard (headparser.h), and what may hinder any route.
QStringList refusalCodes()
{
    return {u"bad_request"_s,  u"request_timeout"_s,    u"too_large"_s,         u"uri_too_long"_s,
            u"http_version"_s, u"expectation_failed"_s, u"head_too_large"_s,    u"not_implemented"_s,
            u"unavailable"_s,  u"internal_error"_s,     u"unsupported_media"_s, u"cancelled"_s};
}

} // namespace

QJsonObject wordSchemas()
{
    return {
        {u"DocumentType"_s, schemaOf<DocumentType>(u"What kind of document it is."_s)},
        {u"Category"_s, schemaOf<Category>(u"What a document proves."_s)},
        {u"Side"_s, schemaOf<Side>(u"Which side of a card the picture shows."_s)},
        {u"DocumentStatus"_s, schemaOf<DocumentStatus>(u"How far a document has come."_s)},
        {u"Channel"_s, schemaOf<Channel>(u"How a document came in."_s)},
        {u"ReadingStatus"_s, schemaOf<ReadingStatus>(u"How far the reading has come."_s)},
        {u"FieldSource"_s, schemaOf<FieldSource>(u"Where a field was read."_s)},
        {u"CheckResult"_s, schemaOf<CheckResult>(u"What a rule says."_s)},
        {u"SignalKind"_s, schemaOf<SignalKind>(u"What was noticed of a picture or a file."_s)},
        {u"JobStatus"_s, schemaOf<JobStatus>(u"How far a job has come."_s)},
        {u"ComplianceKind"_s, schemaOf<ComplianceKind>(u"What a customer is checked for."_s)},
        {u"ComplianceStatus"_s, schemaOf<ComplianceStatus>(u"What a compliance check says."_s)},
        {u"CheckOrigin"_s, schemaOf<CheckOrigin>(u"Why a customer was screened."_s)},
        {u"Disposition"_s, schemaOf<Disposition>(u"What a person made of a hit."_s)},
        {u"ListTopic"_s, schemaOf<ListTopic>(u"What standing on a list means."_s)},
        {u"VerificationKind"_s, schemaOf<VerificationKind>(u"What is verified of a customer."_s)},
        {u"VerificationStatus"_s,
         schemaOf<VerificationStatus>(u"How far a verification has come, for staff."_s)},
        {u"ScreeningOutcomeStatus"_s, schemaOf<ScreeningStatus>(u"How a screening stands."_s)},
        {u"RiskLevel"_s, schemaOf<RiskLevel>(u"How much of a risk a customer is."_s)},
        {u"RiskGroup"_s, schemaOf<RiskGroup>(u"What a factor of a risk is about."_s)},
        {u"Diligence"_s, schemaOf<Diligence>(u"How closely a customer is looked at."_s)},
        {u"FourEyesReason"_s, schemaOf<FourEyesReason>(u"Why one person is not enough."_s)},
        {u"WebhookEventType"_s, schemaOf<WebhookEventType>(u"What a message tells of."_s)},
        {u"DeliveryStatus"_s, schemaOf<DeliveryStatus>(u"How far a delivery has come."_s)},
        {u"MrzFormat"_s, schemaOf<MrzFormat>(u"A form of zone (ICAO 9303; FRA: the French card's)."_s)},
        {u"FieldName"_s, schema(fields(), u"A field of a document."_s)},
        {u"RejectionReason"_s, schema(reasonCodes(), u"Why a document is not accepted, for staff."_s)},
        {u"PublicReason"_s,
         schema(publicReasons(reasonCodes()), u"Why a document was not accepted, as its owner is told."_s)},
        {u"ProblemCode"_s, schema(problemCodes(), u"What went wrong."_s)},
        {u"RefusalCode"_s, schema(refusalCodes(), u"What may go wrong on any path."_s)},
    };
}

} // namespace pss
