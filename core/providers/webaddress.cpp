// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/webaddress.h"

#include <curl/curl.h>

#include <algorithm>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kLongestUrl = 2048;

/// Empty where the URL has no such part.
QString partOf(CURLU *handle, CURLUPart part, unsigned flags = 0)
{
    char *text = nullptr;
    const auto code = curl_url_get(handle, part, &text, flags);
    auto found = code == CURLUE_OK ? QString::fromUtf8(text) : QString();
    curl_free(text);
    return found;
}

tl::unexpected<Error> refused(const QString &detail) { return invalid(u"/url"_s, detail); }

} // namespace

void WebAddress::Free::operator()(CURLU *handle) const { curl_url_cleanup(handle); }

Result<WebAddress> WebAddress::parse(const QString &url)
{
    const bool isPlain = std::all_of(url.begin(), url.end(), [](QChar c) { return c > u' ' && c < u'\x7f'; });
    if (url.isEmpty() || url.size() > kLongestUrl || !isPlain)
        return refused(
            u"A URL of at most 2048 characters in ASCII is expected; write a host in other letters "
            "as xn--…"_s);
    WebAddress address;
    address.m_handle.reset(curl_url());
    auto *handle = address.m_handle.get();
    const auto code = curl_url_set(handle, CURLUPART_URL, url.toLatin1().constData(), 0);
    const auto scheme = partOf(handle, CURLUPART_SCHEME).toLower();
    if (code != CURLUE_OK || (scheme != "https"_L1 && scheme != "http"_L1))
        return refused(u"A URL like https://main.example/hooks is expected."_s);
    if (!partOf(handle, CURLUPART_USER).isEmpty() || !partOf(handle, CURLUPART_PASSWORD).isEmpty())
        return refused(u"A URL with a user or a password is not taken."_s);
    if (!partOf(handle, CURLUPART_FRAGMENT).isEmpty())
        return refused(u"A URL with a fragment (#…) is not taken."_s);
    if (!partOf(handle, CURLUPART_ZONEID).isEmpty())
        return refused(u"An address of one link alone is not taken."_s);
    address.m_isEncrypted = scheme == "https"_L1;
    address.m_host = partOf(handle, CURLUPART_HOST);
    if (address.m_host.startsWith(u'['))
        address.m_host = address.m_host.sliced(1).chopped(1);
    address.m_port = partOf(handle, CURLUPART_PORT, CURLU_DEFAULT_PORT).toInt();
    if (address.m_host.isEmpty() || address.m_port < 1)
        return refused(u"The URL names no host or port."_s);
    return address;
}

} // namespace pss
