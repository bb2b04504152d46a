// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/addressverifier.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrl>

#include <optional>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostPlaces = 5;
constexpr qsizetype kLongestPart = 200;

/// The first of the members that is there: what Nominatim calls a part depends on the place.
QString partOf(const QJsonObject &address, std::initializer_list<const char *> names)
{
    for (const auto *name : names)
        if (const auto text = address[QLatin1StringView(name)].toString().trimmed(); !text.isEmpty())
            return text.left(kLongestPart);
    return {};
}

FoundPlace placeFrom(const QJsonObject &address)
{
    return {partOf(address, {"house_number", "house_name"}),
            partOf(address, {"road", "pedestrian", "footway", "residential", "square", "street"}),
            partOf(address, {"city", "town", "village", "municipality", "hamlet", "city_district", "suburb"}),
            partOf(address, {"state", "province", "region"}),
            partOf(address, {"postcode"}),
            partOf(address, {"country_code"}).toUpper()};
}

std::optional<std::vector<FoundPlace>> placesFrom(const QByteArray &answer)
{
    const auto document = QJsonDocument::fromJson(answer);
    if (!document.isArray())
        return std::nullopt;
    std::vector<FoundPlace> places;
    for (const auto &one : document.array()) {
        if (!one[u"address"].isObject())
            return std::nullopt;
        if (int(places.size()) < kMostPlaces)
            places.push_back(placeFrom(one[u"address"].toObject()));
    }
    return places;
}

} // namespace

Result<std::vector<FoundPlace>> NominatimVerifier::search(const QString &address, std::stop_token stop) const
{
    ServiceQuestion question;
    question.query = "?format=jsonv2&addressdetails=1&limit=" + QByteArray::number(kMostPlaces)
        + "&q=" + QUrl::toPercentEncoding(address);
    const auto answer = m_client.ask(question, stop);
    if (!answer)
        return fail(answer.error());
    auto places = placesFrom(*answer);
    if (!places)
        return fail(ErrorCode::Unavailable, u"The service's answer is no list of places."_s, u"bad_answer"_s);
    return std::move(*places);
}

std::unique_ptr<AddressVerifier> addressVerifier(const ServiceOptions &options)
{
    if (options.url.isEmpty())
        return std::make_unique<NoAddressVerifier>();
    return std::make_unique<NominatimVerifier>(options);
}

} // namespace pss
