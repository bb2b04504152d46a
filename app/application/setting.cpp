// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application/setting.h"

#include <algorithm>
#include <vector>

namespace pss {

namespace {

using Type = SettingType;
using S = ServerSettings;
using V = SettingValue;

qint64 whole(const V &value) { return qint64(value.number); }

// clang-format off
const Setting kSettings[] = {
    {"server.listen", "PSS_LISTEN", Type::Address, "127.0.0.1", 0, 0,
     "The address to listen on; 0.0.0.0 or :: for all. A change needs a restart.",
     [](S &s, const V &v) { s.api.address = v.address; }},
    {"server.port", "PSS_PORT", Type::Number, "4001", 0, 65535,
     "The port; 0 takes any free one. A change needs a restart.",
     [](S &s, const V &v) { s.api.port = quint16(v.number); }},
    {"server.allow_plain", "PSS_ALLOW_PLAIN", Type::Flag, "no", 0, 0,
     "Whether to listen beyond this machine without TLS, as behind a proxy that encrypts.",
     [](S &s, const V &v) { s.api.allowPlain = v.flag; }},
    {"server.cors_origins", nullptr, Type::Origins, "", 0, 0,
     "The origins whose pages may call the API from a browser, e.g. https://portal.example.",
     [](S &s, const V &v) { s.api.origins = v.origins; }},
    {"server.trusted_proxies", "PSS_TRUSTED_PROXIES", Type::Networks, "", 0, 0,
     "The proxies whose Forwarded or X-Forwarded-For says who called.",
     [](S &s, const V &v) { s.api.proxies = v.networks; }},
    {"server.database", "PSS_DATABASE", Type::Text, "", 0, 0,
     "postgresql://user@host/name in place of the embedded database. A change needs a restart.",
     [](S &s, const V &v) { s.database = v.text; }},
    {"server.key_file", "PSS_KEY_FILE", Type::Text, "", 0, 0,
     "The file of the vault's key, or `keychain`. A change needs a restart.",
     [](S &s, const V &v) { s.keyFile = v.text; }},
    {"server.log_level", "PSS_LOG_LEVEL", Type::Choice, "info|debug|warning|error", 0, 0,
     "The least that is logged, on stderr.",
     [](S &s, const V &v) { s.logLevel = v.text; }},
    {"server.access_log", nullptr, Type::Flag, "yes", 0, 0,
     "Whether each request is logged, as a line of JSON without personal data.",
     [](S &s, const V &v) { s.accessLog = v.flag; }},

    {"tls.certificate", "PSS_TLS_CERTIFICATE", Type::Path, "", 0, 0,
     "The server's certificate and those that lead to its issuer, in PEM. Turns TLS on.",
     [](S &s, const V &v) { s.api.tls.certificate = v.text; }},
    {"tls.key", "PSS_TLS_KEY", Type::Path, "", 0, 0,
     "The certificate's private key, in PEM without a passphrase.",
     [](S &s, const V &v) { s.api.tls.key = v.text; }},
    {"tls.minimum", nullptr, Type::Choice, "1.2|1.3", 0, 0,
     "The oldest version of TLS that is spoken.",
     [](S &s, const V &v) { s.api.tls.minimum = v.text == u"1.3" ? TlsVersion::Tls13 : TlsVersion::Tls12; }},

    {"tokens.issuer", nullptr, Type::Text, "pss", 0, 0,
     "What the house's own tokens name as their issuer (`iss`).",
     [](S &s, const V &v) { s.api.tokens.own.issuer = v.text; }},
    {"tokens.audience", nullptr, Type::Text, "pss", 0, 0,
     "Whom tokens must be for (`aud`).",
     [](S &s, const V &v) { s.api.tokens.own.audience = v.text; }},
    {"tokens.jwks", "PSS_JWKS", Type::Path, "", 0, 0,
     "The public keys of another issuer, as a JWKS file, reread when it changes; jwks.json in the data "
     "directory if nothing is set.",
     [](S &s, const V &v) { s.api.tokens.jwksFile = v.text; s.namesJwks = !v.text.isEmpty(); }},
    {"tokens.jwks_issuer", nullptr, Type::Text, "", 0, 0,
     "What the tokens that those keys prove name as their issuer; tokens.issuer if nothing is set.",
     [](S &s, const V &v) { s.api.tokens.foreign.issuer = v.text; }},
    {"tokens.jwks_audience", nullptr, Type::Text, "", 0, 0,
     "Whom those tokens must be for; tokens.audience if nothing is set.",
     [](S &s, const V &v) { s.api.tokens.foreign.audience = v.text; }},
    {"tokens.roles_claim", nullptr, Type::Text, "roles", 0, 0,
     "The claim with the roles in those tokens, or a path to it such as realm_access.roles.",
     [](S &s, const V &v) { s.api.tokens.foreign.rolesClaim = v.text; }},
    {"tokens.office_claim", nullptr, Type::Text, "office", 0, 0,
     "The claim with the field office in those tokens.",
     [](S &s, const V &v) { s.api.tokens.foreign.officeClaim = v.text; }},

    {"limits.connections", nullptr, Type::Number, "512", 8, 100'000,
     "Open connections in all.",
     [](S &s, const V &v) { s.api.limits.connections = int(v.number); }},
    {"limits.connections_per_address", nullptr, Type::Number, "256", 1, 100'000,
     "Open connections of one address; trusted proxies are not limited.",
     [](S &s, const V &v) { s.api.limits.connectionsPerAddress = int(v.number); }},
    {"limits.upload", nullptr, Type::Size, "25 MiB", 65'536, 26'214'400,
     "The largest file that is taken.",
     [](S &s, const V &v) { s.api.limits.upload = whole(v); }},
    {"limits.handshake", nullptr, Type::Seconds, "10", 1, 600,
     "For the TLS handshake.",
     [](S &s, const V &v) { s.api.limits.handshake = whole(v); }},
    {"limits.head", nullptr, Type::Seconds, "10", 1, 600,
     "For a request's head, from its first byte.",
     [](S &s, const V &v) { s.api.limits.head = whole(v); }},
    {"limits.idle", nullptr, Type::Seconds, "30", 1, 3600,
     "An idle connection stays open.",
     [](S &s, const V &v) { s.api.limits.idle = whole(v); }},
    {"limits.body_minimum", nullptr, Type::Size, "10 KiB", 1, 1'048'576,
     "What must come of a body in every ten seconds; there is no limit on the whole.",
     [](S &s, const V &v) { s.api.limits.bodyMinimum = whole(v); }},
    {"limits.handler", nullptr, Type::Seconds, "30", 1, 600,
     "For the work on a request; then 504.",
     [](S &s, const V &v) { s.api.limits.handler = whole(v); }},
    {"limits.write_stall", nullptr, Type::Seconds, "20", 1, 600,
     "A client that takes nothing of its answer is dropped.",
     [](S &s, const V &v) { s.api.limits.writeStall = whole(v); }},

    {"rates.subject", nullptr, Type::Rate, "50", 0.01, 1'000'000,
     "Requests a second of one token's subject.",
     [](S &s, const V &v) { s.api.rates.perSubject.perSecond = v.number; }},
    {"rates.subject_burst", nullptr, Type::Number, "200", 1, 1'000'000,
     "Requests it may have saved up.",
     [](S &s, const V &v) { s.api.rates.perSubject.burst = v.number; }},
    {"rates.address", nullptr, Type::Rate, "50", 0.01, 1'000'000,
     "Requests a second of one address.",
     [](S &s, const V &v) { s.api.rates.perAddress.perSecond = v.number; }},
    {"rates.address_burst", nullptr, Type::Number, "200", 1, 1'000'000,
     "Requests it may have saved up.",
     [](S &s, const V &v) { s.api.rates.perAddress.burst = v.number; }},
    {"rates.upload", nullptr, Type::Rate, "20", 0.01, 1'000'000,
     "Uploads a second of one subject.",
     [](S &s, const V &v) { s.api.rates.uploads.perSecond = v.number; }},
    {"rates.upload_burst", nullptr, Type::Number, "300", 1, 1'000'000,
     "Uploads it may have saved up.",
     [](S &s, const V &v) { s.api.rates.uploads.burst = v.number; }},
    {"rates.failure", nullptr, Type::Rate, "1", 0.01, 1'000'000,
     "Failed authentications a second of one address.",
     [](S &s, const V &v) { s.api.rates.failures.perSecond = v.number; }},
    {"rates.failure_burst", nullptr, Type::Number, "60", 1, 1'000'000,
     "Failed authentications it may have saved up.",
     [](S &s, const V &v) { s.api.rates.failures.burst = v.number; }},

    {"reading.readers", "PSS_READERS", Type::Number, "0", 0, 64,
     "Documents read at once; 0: one less than there are cores. A change needs a restart.",
     [](S &s, const V &v) { s.readers = int(v.number); }},
    {"reading.languages", nullptr, Type::Text, "eng+deu+fra+spa", 0, 0,
     "The languages of text recognition, as Tesseract calls them. A change needs a restart.",
     [](S &s, const V &v) { s.languages = v.text; }},

    {"policies.verification", "PSS_POLICY_VERIFICATION", Type::Path, "", 0, 0,
     "The policy of verifications, if not the one that ships. `pss policy check` checks it. A change needs a "
     "restart.",
     [](S &s, const V &v) { s.policies.verification = v.text; }},
    {"policies.risk", "PSS_POLICY_RISK", Type::Path, "", 0, 0,
     "The policy of risk, likewise.",
     [](S &s, const V &v) { s.policies.risk = v.text; }},

    {"webhooks.send", "PSS_WEBHOOKS", Type::Flag, "yes", 0, 0,
     "Whether this node sends webhooks; no for one without a way out, where another sends. A change needs a "
     "restart.",
     [](S &s, const V &v) { s.webhooks.isSending = v.flag; }},
    {"webhooks.log_days", nullptr, Type::Number, "30", 1, 3650,
     "How many days deliveries are kept. A change needs a restart.",
     [](S &s, const V &v) { s.webhooks.logDays = int(v.number); }},
    {"webhooks.authorities", "PSS_WEBHOOKS_AUTHORITIES", Type::Path, "", 0, 0,
     "The certificate authorities of receivers besides the system's, in PEM. A change needs a restart.",
     [](S &s, const V &v) { s.webhooks.authorities = v.text; }},

    {"metrics.open", nullptr, Type::Flag, "no", 0, 0,
     "Whether GET /metrics answers without an admin's token.",
     [](S &s, const V &v) { s.api.openMetrics = v.flag; }},
};
// clang-format on

} // namespace

std::span<const Setting> settings()
{
    static const auto kAll = [] {
        std::vector<Setting> all(std::begin(kSettings), std::end(kSettings));
        all.insert(all.end(), externalSettings().begin(), externalSettings().end());
        return all;
    }();
    return kAll;
}

const Setting *findSetting(const QString &name)
{
    const auto all = settings();
    const auto found =
        std::ranges::find_if(all, [&](const Setting &one) { return name == QLatin1StringView(one.name); });
    return found == all.end() ? nullptr : &*found;
}

} // namespace pss
