// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application/servernote.h"
#include "app/pss/command.h"
#include "base/clock.h"
#include "domain/auditevent.h"
#include "services/uploadcodes.h"

#include <QUrl>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

const SystemClock kClock;

/// Where the page is reached: as told, or where the server runs or would.
QString addressOf(const QCommandLineParser &parser, const ServerSettings &settings, const House &house)
{
    if (parser.isSet(u"url"_s))
        return parser.value(u"url"_s);
    const auto note = findNote(house.dataDirectory());
    if (note && note->isRunning())
        return note->url;
    return serverUrl(settings.api.address.toString(), settings.api.port, settings.api.tls.isOn());
}

bool isReachable(const QUrl &url)
{
    const QHostAddress host(url.host());
    return !host.isLoopback() && host != QHostAddress::AnyIPv4 && host != QHostAddress::AnyIPv6;
}

} // namespace

int runUploadLink(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    parser.addOptions(
        {{u"user"_s, u"The customer whose documents are sent."_s, u"U"_s},
         {u"office"_s, u"The field office that sends documents."_s, u"O"_s},
         {u"ttl"_s, u"How long the link is good (3600), at most a week."_s, u"SECONDS"_s},
         {u"url"_s, u"The server's address for others, e.g. https://kyc.example."_s, u"URL"_s}});
    process(parser, arguments);
    const auto guest = guestOf(parser.value(u"user"_s), parser.value(u"office"_s));
    if (!guest)
        return wrongUsage(u"Say whom the link is for: either --user or --office."_s);
    bool isNumber = true;
    const auto seconds =
        parser.isSet(u"ttl"_s) ? parser.value(u"ttl"_s).toLongLong(&isNumber) : kUploadCodeSeconds;
    if (!isNumber)
        return wrongUsage(u"--ttl is a number of seconds."_s);
    const auto settings = serverSettings(parser);
    if (!settings)
        return failed(settings.error());
    auto house = openHouse(parser);
    if (!house)
        return failed(house.error());
    QUrl url(addressOf(parser, *settings, **house), QUrl::StrictMode);
    if (!url.isValid() || !url.scheme().startsWith(u"http"_s) || url.host().isEmpty())
        return wrongUsage(u"--url is an address such as https://kyc.example."_s);
    const auto handed =
        UploadCodes((*house)->database(), (*house)->audit(), kClock).issue(consoleActor(), *guest, seconds);
    if (!handed)
        return handed.error().code == ErrorCode::ValidationFailed ? wrongUsage(handed.error().detail)
                                                                  : failed(handed.error());
    url.setPath(u"/upload"_s);
    url.setQuery(QString());
    url.setFragment(u"code="_s + handed->code);
    print(url.toString());
    if (!isReachable(url))
        printError(u"The link leads to this machine itself. For others say --url with the address that they "
                   "reach it by."_s);
    return Done;
}

} // namespace pss
