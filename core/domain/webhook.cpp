// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/webhook.h"

#include <algorithm>
#include <array>

namespace pss {

namespace {

constexpr auto kPauses = std::to_array<qint64>({5, 5 * 60, 3600, 5 * 3600, 18 * 3600});

} // namespace

bool Webhook::wants(WebhookEventType type) const
{
    return events.isEmpty() ? !isInternal(type) : events.contains(wordOf(type));
}

std::optional<QDateTime> nextTry(int tries, const QDateTime &now, qint64 retryAfterSeconds, double jitter)
{
    if (tries < 1 || tries > int(kPauses.size()))
        return {};
    const auto pause = kPauses[size_t(tries) - 1];
    const auto asked = std::clamp<qint64>(retryAfterSeconds, 0, kPauses.back());
    return now.addMSecs(std::max(pause * 1000 + qint64(double(pause) * 100 * jitter), asked * 1000));
}

} // namespace pss
