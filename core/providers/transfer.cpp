// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/transfer.h"

#include <curl/curl.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>

#include <sys/socket.h>
#include <unistd.h>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr long kConnectMilliseconds = 5000;
constexpr long kOk = 200;
constexpr size_t kLongestHead = 64 * 1024;

struct FreeEasy {
    void operator()(CURL *handle) const { curl_easy_cleanup(handle); }
};
struct FreeMulti {
    void operator()(CURLM *handle) const { curl_multi_cleanup(handle); }
};
struct FreeList {
    void operator()(curl_slist *list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

/// One request while libcurl works on it.
struct Transfer {
    const CheckedRequest &checked;
    OutgoingReply reply{};
    size_t headBytes = 0;
    qint64 bodyBytes = 0;
    std::optional<Error> refusal{}; ///< of who takes the body
    List headers{};
    List pins{};
    std::unique_ptr<CURL, FreeEasy> easy{curl_easy_init()};
};

/// The last gate: whatever libcurl made of the URL, only a checked address gets a socket.
curl_socket_t openSocket(void *self, curlsocktype, curl_sockaddr *address)
{
    const auto &addresses = static_cast<const Transfer *>(self)->checked.addresses;
    if (!addresses.contains(QHostAddress(&address->addr)))
        return CURL_SOCKET_BAD;
    return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

size_t takeBody(char *data, size_t, size_t size, void *self)
{
    auto &transfer = *static_cast<Transfer *>(self);
    const auto &request = transfer.checked.request;
    const auto room = request.longestBody - transfer.bodyBytes;
    const QByteArrayView piece(data, std::min(room, qint64(size)));
    transfer.bodyBytes += piece.size();
    transfer.reply.isCut = qint64(size) > room;
    long status = 0;
    curl_easy_getinfo(transfer.easy.get(), CURLINFO_RESPONSE_CODE, &status);
    if (request.take && status == kOk) {
        if (const auto taken = request.take(piece); !taken)
            transfer.refusal = taken.error();
    } else {
        transfer.reply.body.append(piece);
    }
    return transfer.reply.isCut || transfer.refusal ? 0 : size;
}

size_t takeHeader(char *, size_t, size_t size, void *self)
{
    auto &transfer = *static_cast<Transfer *>(self);
    transfer.headBytes += size;
    return transfer.headBytes > kLongestHead ? 0 : size;
}

void append(List &list, const QByteArray &line)
{
    list.reset(curl_slist_append(list.release(), line.constData()));
}

QByteArray bracketed(const QHostAddress &address)
{
    const auto text = address.toString().toLatin1();
    return address.protocol() == QAbstractSocket::IPv6Protocol ? '[' + text + ']' : text;
}

void pin(Transfer &transfer)
{
    const auto &url = transfer.checked.url;
    QByteArrayList addresses;
    for (const auto &address : transfer.checked.addresses)
        addresses << bracketed(address);
    append(transfer.pins,
           url.host().toLatin1() + ':' + QByteArray::number(url.port()) + ':' + addresses.join(','));
    curl_easy_setopt(transfer.easy.get(), CURLOPT_RESOLVE, transfer.pins.get());
    curl_easy_setopt(transfer.easy.get(), CURLOPT_OPENSOCKETFUNCTION, openSocket);
    curl_easy_setopt(transfer.easy.get(), CURLOPT_OPENSOCKETDATA, &transfer);
}

void setMessage(Transfer &transfer)
{
    auto *easy = transfer.easy.get();
    const auto &request = transfer.checked.request;
    for (const auto &[name, value] : request.headers)
        append(transfer.headers, name + ": " + value);
    append(transfer.headers, "Expect:");
    curl_easy_setopt(easy, CURLOPT_CURLU, transfer.checked.url.handle());
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, transfer.headers.get());
    if (!request.body.isEmpty()) {
        curl_easy_setopt(easy, CURLOPT_POSTFIELDS, request.body.constData());
        curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.size()));
    }
    curl_easy_setopt(easy, CURLOPT_CUSTOMREQUEST, request.method.constData());
    curl_easy_setopt(easy, CURLOPT_USERAGENT, "pss-reviewer");
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, takeBody);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &transfer);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, takeHeader);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, &transfer);
}

void setRules(Transfer &transfer)
{
    auto *easy = transfer.easy.get();
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
        transfer.checked.until - std::chrono::steady_clock::now());
    const auto milliseconds = std::max<long>(1, long(left.count()));
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, milliseconds);
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, std::min(milliseconds, kConnectMilliseconds));
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, transfer.checked.url.isEncrypted() ? "https" : "http");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NETRC, long(CURL_NETRC_IGNORED));
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, long(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_HTTP09_ALLOWED, 0L);
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, long(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!transfer.checked.authorities.isEmpty())
        curl_easy_setopt(easy, CURLOPT_CAINFO, transfer.checked.authorities.toLocal8Bit().constData());
}

/// What libcurl says of a transfer, as one of the client's words.
tl::unexpected<Error> failed(CURLcode code)
{
    const auto detail = u"The request failed: %1."_s.arg(QLatin1StringView(curl_easy_strerror(code)));
    const auto unavailable = [&](const QString &word) { return fail(ErrorCode::Unavailable, detail, word); };
    switch (code) {
    case CURLE_OPERATION_TIMEDOUT:
        return unavailable(u"timeout"_s);
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
        return unavailable(u"tls_failed"_s);
    case CURLE_WRITE_ERROR: // a head without end
    case CURLE_UNSUPPORTED_PROTOCOL: // HTTP/0.9
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
        return unavailable(u"bad_answer"_s);
    default:
        return unavailable(u"connection_failed"_s);
    }
}

QByteArray headerOf(CURL *easy, const char *name)
{
    curl_header *header = nullptr;
    return curl_easy_header(easy, name, 0, CURLH_HEADER, -1, &header) == CURLHE_OK ? QByteArray(header->value)
                                                                                   : QByteArray();
}

OutgoingReply replyOf(Transfer &transfer)
{
    auto *easy = transfer.easy.get();
    long status = 0;
    curl_off_t retryAfter = 0;
    curl_easy_getinfo(easy, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy, CURLINFO_RETRY_AFTER, &retryAfter);
    auto reply = std::move(transfer.reply);
    reply.status = int(status);
    reply.retryAfterSeconds = retryAfter;
    reply.etag = headerOf(easy, "etag");
    reply.lastModified = headerOf(easy, "last-modified");
    reply.location = headerOf(easy, "location");
    return reply;
}

/// Nothing: it was called off.
std::optional<CURLcode> run(CURL *easy, std::stop_token stop)
{
    const std::unique_ptr<CURLM, FreeMulti> multi(curl_multi_init());
    curl_multi_add_handle(multi.get(), easy);
    std::optional<CURLcode> outcome;
    {
        const std::stop_callback wake(stop, [&] { curl_multi_wakeup(multi.get()); });
        int running = 1;
        while (running > 0 && !stop.stop_requested())
            if (curl_multi_perform(multi.get(), &running) != CURLM_OK
                || (running > 0 && curl_multi_poll(multi.get(), nullptr, 0, 1000, nullptr) != CURLM_OK))
                break;
        int more = 0;
        if (const auto *message = curl_multi_info_read(multi.get(), &more))
            outcome = message->data.result;
        else if (!stop.stop_requested())
            outcome = CURLE_RECV_ERROR;
    }
    curl_multi_remove_handle(multi.get(), easy);
    return outcome;
}

} // namespace

void prepareTransfers()
{
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

Result<OutgoingReply> transfer(const CheckedRequest &checked, std::stop_token stop)
{
    Transfer current{checked};
    setMessage(current);
    setRules(current);
    pin(current);
    const auto outcome = run(current.easy.get(), stop);
    if (!outcome)
        return fail(ErrorCode::Cancelled, u"The request was called off."_s);
    if (current.refusal)
        return fail(*current.refusal);
    if (*outcome != CURLE_OK && !(*outcome == CURLE_WRITE_ERROR && current.reply.isCut))
        return failed(*outcome);
    return replyOf(current);
}

} // namespace pss
