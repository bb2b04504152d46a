// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/token/jwks.h"
#include "app/pss/command.h"
#include "base/json.h"
#include "domain/auditevent.h"
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/durablefile.h"

#include <QFileInfo>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QString nameOf(const QString &id) { return id.isEmpty() ? u"(no kid)"_s : id; }

void printKeys(const Jwks &jwks)
{
    for (const auto &key : jwks.keys)
        print(u"taken\t%1\t%2"_s.arg(nameOf(key.id()), wordOf(key.algorithm())));
    for (const auto &key : jwks.leftOut)
        print(u"left out\t%1\t%2"_s.arg(nameOf(key.id), key.why));
}

Status record(House &house, const Jwks &jwks)
{
    QJsonArray keys;
    for (const auto &key : jwks.keys)
        keys << QJsonObject{{u"kid"_s, key.id()}, {u"alg"_s, wordOf(key.algorithm())}};
    return house.database().write([&](Connection &connection) {
        return house.audit().append(
            connection, auditEvent(consoleActor(), u"jwks.imported"_s, house.id(), {{u"keys"_s, keys}}));
    });
}

} // namespace

int runJwksImport(QCommandLineParser &parser, const QStringList &arguments)
{
    parser.setApplicationDescription(
        u"Takes the public keys of another issuer of tokens: RS256 and PS256 (RSA of 2048 bits or more), "
        u"ES256 "
        "(P-256)\nand EdDSA (Ed25519). What stands there for another use is left out; a private, weak or "
        "malformed key has the\nwhole file refused. A running server takes them within two seconds. Whose "
        "tokens "
        "they prove say tokens.jwks_issuer,\ntokens.jwks_audience and [roles] in server.conf."_s);
    addHouseOptions(parser);
    parser.addPositionalArgument(u"FILE"_s,
                                 u"A JSON Web Key Set of public keys; it replaces the one before."_s);
    process(parser, arguments);
    if (parser.positionalArguments().size() != 1)
        return wrongUsage(u"Name the file of the key set."_s);
    const auto path = parser.positionalArguments().first();
    const auto bytes =
        QFileInfo(path).size() <= kMaxJwksBytes ? readWhole(path) : Result<QByteArray>(QByteArray());
    if (!bytes)
        return failed(Error{ErrorCode::Unavailable, u"%1 cannot be read."_s.arg(path), {}, {}});
    const auto jwks = parseJwks(*bytes);
    if (!jwks)
        return failed(Error{
            jwks.error().code, u"%1: %2 Nothing was changed."_s.arg(path, jwks.error().detail), {}, {}});
    printKeys(*jwks);
    if (jwks->keys.empty())
        return failed(Error{ErrorCode::ValidationFailed,
                            u"%1 holds no key that proves tokens here. Nothing was changed."_s.arg(path),
                            {},
                            {}});
    const auto settings = serverSettings(parser);
    if (!settings)
        return failed(settings.error());
    auto house = openHouse(parser);
    if (!house)
        return failed(house.error());
    if (auto written = writeDurably(settings->api.tokens.jwksFile, *bytes, OnExisting::Replace); !written)
        return failed(written.error());
    const auto recorded = record(**house, *jwks);
    return recorded ? Done : failed(recorded.error());
}

} // namespace pss
