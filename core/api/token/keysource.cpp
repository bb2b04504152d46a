// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/token/keysource.h"

#include "api/token/jwks.h"
#include "base/pause.h"
#include "services/tokensecrets.h"

#include <QFile>
#include <QLoggingCategory>

#include <sys/stat.h>

namespace pss {

Q_LOGGING_CATEGORY(lcKeys, "pss.api.keys", QtInfoMsg)

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kInterval{1};

/// Changes whenever the file is written or replaced; empty where there is none.
QByteArray fingerprint(const QString &path)
{
    struct stat state { };
    if (path.isEmpty() || ::stat(QFile::encodeName(path).constData(), &state) != 0)
        return {};
    return QByteArray::number(qulonglong(state.st_ino)) + ' ' + QByteArray::number(qlonglong(state.st_size))
        + ' ' + QByteArray::number(qlonglong(state.st_mtim.tv_sec)) + '.'
        + QByteArray::number(qlonglong(state.st_mtim.tv_nsec));
}

Result<Jwks> readJwks(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Unavailable, u"It cannot be read: %1."_s.arg(file.errorString()));
    return parseJwks(file.read(kMaxJwksBytes + 1));
}

void tellKeys(const Jwks &jwks)
{
    qCInfo(lcKeys, "the JWKS file has %d usable keys", int(jwks.keys.size()));
    for (const auto &key : jwks.keys)
        qCInfo(lcKeys, "key `%ls` (%ls)", qUtf16Printable(key.id()),
               qUtf16Printable(wordOf(key.algorithm())));
    for (const auto &key : jwks.leftOut)
        qCInfo(lcKeys, "key `%ls` is left out: %ls", qUtf16Printable(key.id), qUtf16Printable(key.why));
}

} // namespace

KeySource::~KeySource() = default;

Result<TokenIssuer> KeySource::ownIssuer()
{
    auto secrets = m_secrets.live();
    if (!secrets)
        return fail(secrets.error());
    TokenIssuer own{m_options.own, {}};
    for (auto &one : *secrets)
        own.keys.emplace_back(one.id, std::move(one.secret));
    return own;
}

void KeySource::publish(TokenIssuer own)
{
    auto issuers = std::make_shared<TokenIssuers>();
    issuers->push_back(std::move(own));
    issuers->push_back(m_foreign);
    const std::scoped_lock lock(m_publishing);
    m_current = std::move(issuers);
}

std::shared_ptr<const TokenIssuers> KeySource::current() const
{
    const std::scoped_lock lock(m_publishing);
    return m_current;
}

Result<QByteArray> KeySource::sign(TokenClaims claims)
{
    const auto secret = m_secrets.signing();
    if (!secret)
        return fail(secret.error());
    const auto rules = current()->front().rules;
    claims.issuer = rules.issuer;
    claims.audience = rules.audience;
    return issueToken(claims, secret->secret.view(), secret->id);
}

Status KeySource::start(TokenOptions options)
{
    if (auto loaded = reload(std::move(options)); !loaded)
        return loaded;
    m_watcher = std::jthread([this](std::stop_token stop) { watch(stop); });
    return {};
}

Status KeySource::reload(TokenOptions options)
{
    const std::scoped_lock lock(m_refreshing);
    const auto seen = fingerprint(options.jwksFile);
    auto jwks = seen.isEmpty() ? Result<Jwks>(Jwks()) : readJwks(options.jwksFile);
    if (!jwks)
        return fail(ErrorCode::ValidationFailed,
                    u"The JWKS file %1 is not taken. %2"_s.arg(options.jwksFile, jwks.error().detail));
    const auto before = std::exchange(m_options, std::move(options));
    auto own = ownIssuer();
    if (!own) {
        m_options = before;
        return fail(own.error());
    }
    if (!seen.isEmpty())
        tellKeys(*jwks);
    m_seen = seen;
    m_foreign = {m_options.foreign, std::move(jwks->keys)};
    publish(std::move(*own));
    return {};
}

void KeySource::refresh()
{
    const std::scoped_lock lock(m_refreshing);
    if (const auto seen = fingerprint(m_options.jwksFile); seen != m_seen) {
        m_seen = seen;
        auto jwks = seen.isEmpty() ? Result<Jwks>(fail(ErrorCode::ResourceNotFound, u"It is gone."_s))
                                   : readJwks(m_options.jwksFile);
        if (jwks) {
            tellKeys(*jwks);
            m_foreign.keys = std::move(jwks->keys);
        } else {
            qCWarning(lcKeys, "the JWKS file is not taken, the keys before it stay: %ls",
                      qUtf16Printable(jwks.error().detail));
        }
    }
    auto own = ownIssuer();
    if (!own) {
        qCWarning(lcKeys, "the token secrets cannot be read: %ls", qUtf16Printable(own.error().detail));
        const auto before = current();
        own = before->empty() ? TokenIssuer() : before->front();
    }
    publish(std::move(*own));
}

void KeySource::watch(std::stop_token stop)
{
    while (!stop.stop_requested()) {
        pauseFor(kInterval, stop);
        if (!stop.stop_requested())
            refresh();
    }
}

} // namespace pss
