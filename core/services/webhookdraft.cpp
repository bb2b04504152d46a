// SPDX-License-Identifier: GPL-3.0-or-later
#include "services/webhookdraft.h"

#include "providers/addressscope.h"
#include "providers/webaddress.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestDescription = 200;

Status needKnown(const QStringList &events)
{
    for (const auto &word : events) {
        const auto type = fromWord<WebhookEventType>(word);
        if (!type || *type == WebhookEventType::Ping)
            return invalid(u"/events"_s,
                           u"There is no such event. Known are %1."_s.arg(
                               allWords<WebhookEventType>().mid(1).join(u", "_s)));
    }
    return {};
}

/// What can be seen of an address before its name is resolved, which each delivery does anew.
Status needAllowed(const QString &url, bool allowsPrivate)
{
    const auto address = WebAddress::parse(url);
    if (!address)
        return fail(address.error());
    if (!address->isEncrypted() && !allowsPrivate)
        return invalid(u"/url"_s,
                       u"Only https is taken; plain http to a private network needs allow_private."_s);
    const auto literal = scopeOf(address->host());
    if (!literal || *literal == AddressScope::Public)
        return {};
    if (*literal == AddressScope::Forbidden)
        return invalid(u"/url"_s, u"No service can be at this address."_s);
    return allowsPrivate ? Status()
                         : invalid(u"/url"_s, u"The address is a private one, which needs allow_private."_s);
}

} // namespace

Status applyTo(Webhook &webhook, const WebhookChange &change)
{
    webhook.url = change.url.value_or(webhook.url);
    webhook.description = change.description.value_or(webhook.description);
    webhook.events = change.events.value_or(webhook.events);
    webhook.events.removeDuplicates();
    webhook.allowsPrivate = change.allowsPrivate.value_or(webhook.allowsPrivate);
    webhook.isEnabled = change.isEnabled.value_or(webhook.isEnabled);
    if (webhook.isEnabled)
        webhook.disabledReason.clear();
    if (webhook.description.size() > kLongestDescription)
        return invalid(u"/description"_s, u"The text has more than 200 characters."_s);
    if (auto known = needKnown(webhook.events); !known)
        return known;
    return needAllowed(webhook.url, webhook.allowsPrivate);
}

} // namespace pss
