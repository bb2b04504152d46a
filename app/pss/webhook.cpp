// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pss/command.h"
#include "base/clock.h"
#include "base/timestamp.h"
#include "domain/auditevent.h"
#include "services/deliveries.h"
#include "services/events.h"
#include "services/webhooks.h"

#include <functional>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kRows = 50;

const SystemClock kClock;

/// A house with its webhooks; a running server sees within a second what is done to them.
struct Desk {
    std::unique_ptr<House> house;
    Events events;
    WebhookService webhooks;
    DeliveryService deliveries;

    explicit Desk(std::unique_ptr<House> opened)
        : house(std::move(opened))
        , webhooks(house->database(), house->vault(), house->audit(), events, kClock)
        , deliveries(house->database(), house->vault(), house->audit(), events, kClock)
    {
    }
};

int atDesk(const QCommandLineParser &parser, const std::function<int(Desk &)> &work)
{
    auto house = openHouse(parser);
    if (!house)
        return failed(house.error());
    Desk desk(std::move(*house));
    return work(desk);
}

/// Work on the one id that a command is given; `whose` says of what.
int onId(QCommandLineParser &parser, const QStringList &arguments, const QString &whose,
         const std::function<int(Desk &, const QString &)> &work)
{
    addHouseOptions(parser);
    parser.addPositionalArgument(u"ID"_s, u"The id of the %1."_s.arg(whose));
    process(parser, arguments);
    const auto ids = parser.positionalArguments();
    if (ids.size() != 1 || ids.first().isEmpty())
        return wrongUsage(u"Name the id of the %1."_s.arg(whose));
    return atDesk(parser, [&](Desk &desk) { return work(desk, ids.first()); });
}

template <class T>
int doneOr(const T &result)
{
    return result ? Done : failed(result.error());
}

QString asLine(const Webhook &webhook)
{
    const auto state = webhook.isEnabled   ? u"enabled"_s
        : webhook.disabledReason.isEmpty() ? u"disabled"_s
                                           : u"disabled: "_s + webhook.disabledReason;
    QStringList secrets;
    for (const auto &secret : webhook.secrets)
        secrets << QString::number(secret.number);
    return QStringList{webhook.id,
                       webhook.url,
                       webhook.events.isEmpty() ? u"*"_s : webhook.events.join(u','),
                       state,
                       webhook.allowsPrivate ? u"private"_s : u"public"_s,
                       u"secrets "_s + secrets.join(u','),
                       webhook.description}
        .join(u'\t');
}

QString asLine(const Delivery &delivery)
{
    QStringList words{delivery.id, toTimestamp(delivery.createdAt), wordOf(delivery.event.type),
                      delivery.event.resource, wordOf(delivery.status)};
    for (const auto &attempt : delivery.log)
        words << u"%1 %2 %3 ms%4"_s.arg(toTimestamp(attempt.at),
                                        attempt.httpStatus > 0 ? QString::number(attempt.httpStatus) : u"-"_s,
                                        QString::number(attempt.milliseconds),
                                        attempt.error.isEmpty() ? QString() : u' ' + attempt.error);
    return words.join(u'\t');
}

int changeSecret(WebhookService &webhooks, const QString &id, const QString &removed)
{
    if (!removed.isEmpty())
        return doneOr(webhooks.removeSecret(consoleActor(), id, removed.toInt()));
    const auto added = webhooks.addSecret(consoleActor(), id);
    if (!added)
        return failed(added.error());
    print(added->text);
    return Done;
}

} // namespace

int runWebhookAdd(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    parser.addOptions(
        {{u"event"_s,
          u"What to tell of, e.g. document.approved; may be repeated. By default all that the "
          "public view shows."_s,
          u"E"_s},
         {u"description"_s, u"Whose endpoint it is."_s, u"TEXT"_s},
         {u"allow-private"_s, u"The host may be in a private network, and there http will do."_s}});
    parser.addPositionalArgument(u"URL"_s, u"Where to POST messages."_s);
    process(parser, arguments);
    if (parser.positionalArguments().size() != 1)
        return wrongUsage(u"Name the URL that messages are sent to."_s);
    WebhookChange draft;
    draft.url = parser.positionalArguments().first();
    draft.description = parser.value(u"description"_s);
    draft.events = parser.values(u"event"_s);
    draft.allowsPrivate = parser.isSet(u"allow-private"_s);
    return atDesk(parser, [&](Desk &desk) -> int {
        const auto added = desk.webhooks.add(consoleActor(), draft);
        if (!added)
            return failed(added.error());
        print(added->webhook.id);
        print(added->secret);
        return Done;
    });
}

int runWebhookList(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    process(parser, arguments);
    return atDesk(parser, [](Desk &desk) -> int {
        const auto webhooks = desk.webhooks.all(consoleActor());
        if (!webhooks)
            return failed(webhooks.error());
        for (const auto &webhook : *webhooks)
            print(asLine(webhook));
        return Done;
    });
}

int runWebhookRemove(QCommandLineParser &parser, const QStringList &arguments)
{
    return onId(parser, arguments, u"webhook"_s, [](Desk &desk, const QString &id) {
        return doneOr(desk.webhooks.remove(consoleActor(), id, {}));
    });
}

int runWebhookSecret(QCommandLineParser &parser, const QStringList &arguments)
{
    parser.addOption({u"remove"_s, u"Remove this secret in place of adding one."_s, u"NUMBER"_s});
    return onId(parser, arguments, u"webhook"_s, [&](Desk &desk, const QString &id) {
        return changeSecret(desk.webhooks, id, parser.value(u"remove"_s));
    });
}

int runWebhookDeliveries(QCommandLineParser &parser, const QStringList &arguments)
{
    return onId(parser, arguments, u"webhook"_s, [](Desk &desk, const QString &id) -> int {
        const auto page = desk.deliveries.list(consoleActor(), id, kRows, {});
        if (!page)
            return failed(page.error());
        for (const auto &delivery : page->deliveries)
            print(asLine(delivery));
        return Done;
    });
}

int runWebhookResend(QCommandLineParser &parser, const QStringList &arguments)
{
    return onId(parser, arguments, u"delivery"_s, [](Desk &desk, const QString &id) {
        return doneOr(desk.deliveries.resend(consoleActor(), id));
    });
}

} // namespace pss
