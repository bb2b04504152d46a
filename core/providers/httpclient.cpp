// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/httpclient.h"

#include "providers/addressscope.h"
#include "providers/transfer.h"
#include "providers/webaddress.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

/// Every address that a name has must be one that may be connected to: a name that leads home beside a public
/// address is no honest one.
Status needAllowed(const QList<QHostAddress> &addresses, const WebAddress &url, bool allowsPrivate)
{
    for (const auto &address : addresses) {
        const auto scope = scopeOf(address);
        const bool isAllowed = scope == AddressScope::Public
            ? url.isEncrypted()
            : scope == AddressScope::Private && allowsPrivate;
        if (!isAllowed)
            return fail(ErrorCode::Unavailable,
                        scope == AddressScope::Public
                            ? u"Without TLS only private addresses are connected to."_s
                            : u"The host's name leads to an address that may not be connected to."_s,
                        u"address_refused"_s);
    }
    return {};
}

} // namespace

HttpClient::HttpClient(HttpClientOptions options) : m_options(std::move(options)) { prepareTransfers(); }

Result<OutgoingReply> HttpClient::send(const OutgoingRequest &request, std::stop_token stop) const
{
    const auto until = std::chrono::steady_clock::now() + request.timeout;
    const auto url = WebAddress::parse(request.url);
    if (!url)
        return fail(url.error());
    if (!url->isEncrypted() && !request.allowsPrivate)
        return fail(ErrorCode::Unavailable, u"Only https is spoken with others."_s, u"address_refused"_s);
    const auto addresses = m_options.resolve(url->host(), until, stop);
    if (!addresses)
        return fail(addresses.error());
    if (auto allowed = needAllowed(*addresses, *url, request.allowsPrivate); !allowed)
        return fail(allowed.error());
    return transfer({request, *url, *addresses, m_options.authorities, until}, stop);
}

} // namespace pss
