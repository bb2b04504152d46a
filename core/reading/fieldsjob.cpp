// SPDX-License-Identifier: GPL-3.0-or-later
#include "reading/fieldsjob.h"

#include "base/json.h"

#include <QDataStream>

namespace pss {

QByteArray packFieldsJob(const ReadOutcome &outcome)
{
    QByteArray job;
    QDataStream stream(&job, QIODevice::WriteOnly);
    stream << toJson(toJson(outcome.reading));
    for (const auto &page : outcome.pages)
        stream << page.png;
    return job;
}

std::optional<ReadOutcome> unpackFieldsJob(QByteArrayView job)
{
    QDataStream stream(QByteArray::fromRawData(job.data(), job.size()));
    QByteArray json;
    stream >> json;
    const auto object = parseObject(json);
    auto reading = object ? readingFromJson(*object) : fail(object.error());
    if (!reading)
        return std::nullopt;
    ReadOutcome outcome{std::move(*reading), {}};
    for (const auto &page : outcome.reading.pages) {
        PageImage image;
        image.number = page.number;
        stream >> image.png;
        image.mediaType = sniffMediaType(image.png);
        outcome.pages.push_back(std::move(image));
    }
    if (stream.status() != QDataStream::Ok || !stream.atEnd())
        return std::nullopt;
    return outcome;
}

} // namespace pss
