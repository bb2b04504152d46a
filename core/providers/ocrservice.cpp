// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/ocrservice.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLongestAnswer = 8 << 20; ///< the words of a page that is full of them
constexpr qsizetype kLongestEngine = 100;

QByteArray queryOf(const OcrQuestion &question)
{
    QByteArray query = "?languages=" + question.languages.toLatin1().replace('+', ',');
    if (question.dpi > 0)
        query += "&dpi=" + QByteArray::number(question.dpi);
    return query;
}

} // namespace

Result<OcrAnswer> HttpOcrService::read(const OcrQuestion &question, std::stop_token stop) const
{
    const auto answer = m_client.askForObject(
        {queryOf(question), question.mediaType, question.picture, kLongestAnswer}, stop);
    if (!answer)
        return fail(answer.error());
    if (!(*answer)[u"words"].isArray())
        return fail(ErrorCode::Unavailable, u"The service's answer holds no words."_s, u"bad_answer"_s);
    return OcrAnswer{(*answer)[u"engine"].toString().left(kLongestEngine), (*answer)[u"words"].toArray()};
}

std::unique_ptr<OcrService> ocrService(const ServiceOptions &options)
{
    if (options.url.isEmpty())
        return std::make_unique<NoOcrService>();
    return std::make_unique<HttpOcrService>(options);
}

} // namespace pss
