// SPDX-License-Identifier: GPL-3.0-or-later
#include "providers/clamdscanner.h"

#include "base/pause.h"
#include "providers/addressscope.h"
#include "providers/retrydelay.h"
#include "providers/streamsocket.h"

#include <QLoggingCategory>
#include <QRandomGenerator>
#include <QtEndian>

namespace pss {

Q_LOGGING_CATEGORY(lcClamd, "pss.providers.clamd", QtInfoMsg)

using namespace Qt::StringLiterals;

namespace {

using Monotonic = std::chrono::steady_clock;

constexpr qsizetype kLongestReply = 4096;
constexpr qsizetype kLargestChunk = 128 * 1024;

tl::unexpected<Error> unavailable(const QString &detail, const QString &word)
{
    return fail(ErrorCode::Unavailable, detail, word);
}

/// What a reply says that is kept: letters that print, and not many.
QString plainText(QByteArrayView bytes)
{
    QString text;
    for (const char c : bytes.first(std::min<qsizetype>(bytes.size(), 200)))
        text += c >= ' ' && c < '\x7f' ? QChar::fromLatin1(c) : QChar(u'?');
    return text;
}

Result<QByteArray> versionAt(const SocketPlace &place, Deadline until, const std::stop_token &stop)
{
    auto socket = StreamSocket::connectTo(place, until, stop);
    if (!socket)
        return fail(socket.error());
    if (auto sent = socket->send(QByteArrayView("zVERSION", 9)); !sent)
        return fail(sent.error());
    return socket->receiveToNull(kLongestReply);
}

Status sendChunk(StreamSocket &socket, QByteArrayView piece)
{
    while (!piece.isEmpty()) {
        const auto chunk = piece.first(std::min(kLargestChunk, piece.size()));
        quint32 size = qToBigEndian(quint32(chunk.size()));
        if (auto sent = socket.send({reinterpret_cast<const char *>(&size), sizeof size}); !sent)
            return sent;
        if (auto sent = socket.send(chunk); !sent)
            return sent;
        piece = piece.sliced(chunk.size());
    }
    return {};
}

/// What clamd says of the content. One that has had enough answers before all is sent.
Result<QByteArray> replyTo(const GivePieces &content, const SocketPlace &place, Deadline until,
                           const std::stop_token &stop)
{
    auto socket = StreamSocket::connectTo(place, until, stop);
    if (!socket)
        return fail(socket.error());
    if (auto sent = socket->send(QByteArrayView("zINSTREAM", 10)); !sent)
        return fail(sent.error());
    bool isRefused = false;
    const auto given = content([&](QByteArrayView piece) {
        auto sent = sendChunk(*socket, piece);
        isRefused = !sent && sent.error().subject == u"connection_failed"_s;
        return sent;
    });
    if (!given && !isRefused)
        return fail(given.error());
    if (given)
        if (auto sent = socket->send(QByteArrayView("\0\0\0\0", 4)); !sent)
            return fail(sent.error());
    auto reply = socket->receiveToNull(kLongestReply);
    return isRefused && (!reply || reply->isEmpty()) ? Result<QByteArray>(fail(given.error())) : reply;
}

/// `stream: OK`, `stream: Eicar-Signature FOUND`, `… ERROR`.
Result<ScanVerdict> verdictOf(const QByteArray &reply, const QByteArray &version)
{
    constexpr QByteArrayView kPrefix = "stream: ";
    constexpr QByteArrayView kFound = " FOUND";
    const auto engine = plainText(version);
    if (reply == "stream: OK")
        return ScanVerdict{{}, engine};
    if (reply.startsWith(kPrefix) && reply.endsWith(kFound) && reply.size() > kPrefix.size() + kFound.size())
        return ScanVerdict{plainText(QByteArrayView(reply).sliced(kPrefix.size()).chopped(kFound.size())),
                           engine};
    if (reply.contains("size limit exceeded"))
        return unavailable(u"The file is larger than clamd's StreamMaxLength."_s, u"file_too_large"_s);
    if (reply.endsWith("ERROR"))
        return unavailable(u"clamd could not scan the file."_s, u"scanner_failed"_s);
    return reply.isEmpty() ? unavailable(u"clamd hung up."_s, u"connection_failed"_s)
                           : unavailable(u"clamd's answer is not understood."_s, u"bad_answer"_s);
}

} // namespace

ClamdScanner::ClamdScanner(ScannerOptions options, CircuitBreaker breaker)
    : m_options(std::move(options)), m_breaker(breaker)
{
}

Result<ScanVerdict> ClamdScanner::scan(const GivePieces &content, std::stop_token stop) const
{
    if (auto good = needScannerPlace(m_options); !good)
        return fail(good.error());
    {
        const std::lock_guard guard(m_mutex);
        if (!m_breaker.enter(Monotonic::now()))
            return unavailable(u"The scanner has failed several times and is left alone for a while."_s,
                               u"left_alone"_s);
    }
    auto verdict = scanInTime(content, stop);
    const std::lock_guard guard(m_mutex);
    if (verdict || verdict.error().subject == u"file_too_large"_s)
        m_breaker.noteSuccess();
    else if (verdict.error().code != ErrorCode::Unavailable) // called off, or the content's own
        m_breaker.noteNothing();
    else if (m_breaker.noteFailure(Monotonic::now()))
        qCWarning(lcClamd, "the malware scanner is left alone for a while: %ls",
                  qUtf16Printable(verdict.error().subject));
    return verdict;
}

Result<ScanVerdict> ClamdScanner::scanInTime(const GivePieces &content, std::stop_token stop) const
{
    const auto place = *socketPlace(m_options.socket);
    const auto until = Monotonic::now() + m_options.timeout;
    for (int attempt = 1;; ++attempt) {
        const auto version = versionAt(place, until, stop);
        const auto reply =
            version ? replyTo(content, place, until, stop) : Result<QByteArray>(fail(version.error()));
        auto verdict = reply ? verdictOf(*reply, *version) : Result<ScanVerdict>(fail(reply.error()));
        const bool mayPass = !verdict && verdict.error().subject == u"connection_failed"_s;
        const auto delay = retryDelay(attempt, QRandomGenerator::global()->generateDouble());
        if (!mayPass || attempt >= m_options.attempts || Monotonic::now() + delay >= until)
            return verdict;
        pauseFor(delay, stop);
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, u"The scan was called off."_s);
    }
}

std::unique_ptr<MalwareScanner> malwareScanner(const ScannerOptions &options)
{
    if (options.socket.isEmpty())
        return std::make_unique<NoMalwareScanner>();
    return std::make_unique<ClamdScanner>(options);
}

Status needScannerPlace(const ScannerOptions &options)
{
    const auto place = socketPlace(options.socket);
    const bool isGood = place
        && (!place->path.isEmpty() || place->address.isLoopback()
            || (options.allowsPrivate && scopeOf(place->address) == AddressScope::Private));
    if (isGood)
        return {};
    return fail(ErrorCode::Unavailable,
                u"Files are sent to a scanner of this machine, or to a private address where "
                "malware.allow_private says so."_s,
                u"address_refused"_s);
}

} // namespace pss
