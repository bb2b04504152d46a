// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pss/command.h"
#include "base/clock.h"
#include "base/timestamp.h"
#include "domain/auditevent.h"
#include "services/deliveries.h"
#include "services/events.h"
#include "services/webhooks.h"

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

Result<std::unique_ptr<Desk>> openDesk(const QCommandLineParser &parser)
{
    auto house = openHouse(parser);
    if (!house)
        return fail(house.error());
    return std::make_unique<Desk>(std::move(*house));
}

/// The one argument that a command takes; empty: that was wrong.
QString onlyArgument(QCommandLineParser &parser, const QStringList &arguments, const QString &description)
{
    addHouseOptions(parser);
    parser.addPositionalArgument(u"ID"_s, description);
    process(parser, arguments);
    return parser.positionalArguments().size() == 1 ? parser.positionalArguments().first() : QString();
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
    if (!removed.isEmpty()) {
        const auto done = webhooks.removeSecret(consoleActor(), id, removed.toInt());
        return done ? Done : failed(done.error());
    }
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
    const auto desk = openDesk(parser);
    if (!desk)
        return failed(desk.error());
    const auto added = (*desk)->webhooks.add(consoleActor(), draft);
    if (!added)
        return failed(added.error());
    print(added->webhook.id);
    print(added->secret);
    return Done;
}

int runWebhookList(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    process(parser, arguments);
    const auto desk = openDesk(parser);
    if (!desk)
        return failed(desk.error());
    const auto webhooks = (*desk)->webhooks.all(consoleActor());
    if (!webhooks)
        return failed(webhooks.error());
    for (const auto &webhook : *webhooks)
        print(asLine(webhook));
    return Done;
}

int runWebhookRemove(QCommandLineParser &parser, const QStringList &arguments)
{
    const auto id = onlyArgument(parser, arguments, u"The webhook's id."_s);
    if (id.isEmpty())
        return wrongUsage(u"Name the id of the webhook to remove."_s);
    const auto desk = openDesk(parser);
    if (!desk)
        return failed(desk.error());
    const auto removed = (*desk)->webhooks.remove(consoleActor(), id, {});
    return removed ? Done : failed(removed.error());
}

int runWebhookSecret(QCommandLineParser &parser, const QStringList &arguments)
{
    parser.addOption({u"remove"_s, u"Remove this secret in place of adding one."_s, u"NUMBER"_s});
    const auto id = onlyArgument(parser, arguments, u"The webhook's id."_s);
    if (id.isEmpty())
        return wrongUsage(u"Name the id of the webhook."_s);
    const auto desk = openDesk(parser);
    if (!desk)
        return failed(desk.error());
    return changeSecret((*desk)->webhooks, id, parser.value(u"remove"_s));
}

int runWebhookDeliveries(QCommandLineParser &parser, const QStringList &arguments)
{
    const auto id = onlyArgument(parser, arguments, u"The webhook's id."_s);
    if (id.isEmpty())
        return wrongUsage(u"Name the id of the webhook."_s);
    const auto desk = openDesk(parser);
    if (!desk)
        return failed(desk.error());
    const auto page = (*desk)->deliveries.list(consoleActor(), id, kRows, {});
    if (!page)
        return failed(page.error());
    for (const auto &delivery : page->deliveries)
        print(asLine(delivery));
    return Done;
}

int runWebhookResend(QCommandLineParser &parser, const QStringList &arguments)
{
    const auto id = onlyArgument(parser, arguments, u"The delivery's id."_s);
    if (id.isEmpty())
        return wrongUsage(u"Name the id of the delivery to send again."_s);
    const auto desk = openDesk(parser);
    if (!desk)
        return failed(desk.error());
    const auto queued = (*desk)->deliveries.resend(consoleActor(), id);
    return queued ? Done : failed(queued.error());
}

} // namespace pss
