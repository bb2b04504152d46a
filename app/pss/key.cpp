// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pss/command.h"
#include "domain/auditevent.h"
#include "storage/auditchain.h"
#include "storage/database.h"
#include "storage/durablefile.h"
#include "storage/keyfile.h"

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kShortestPassphrase = 12;

const QCommandLineOption kPassphraseStdin{u"passphrase-stdin"_s,
                                          u"Read the passphrase from the first line of stdin."_s};

} // namespace

int runKeyExport(QCommandLineParser &parser, const QStringList &arguments)
{
    addHouseOptions(parser);
    parser.addOption(kPassphraseStdin);
    parser.addPositionalArgument(u"FILE"_s, u"Where to write the copy."_s);
    process(parser, arguments);
    if (parser.positionalArguments().size() != 1)
        return wrongUsage(u"Name the file to write the copy to."_s);
    auto house = openHouse(parser);
    if (!house)
        return failed(house.error());
    const auto passphrase = askSecret(u"Passphrase"_s, parser.isSet(kPassphraseStdin), true);
    if (!passphrase)
        return failed(passphrase.error());
    if (passphrase->size() < kShortestPassphrase)
        return wrongUsage(u"A passphrase has at least %1 characters."_s.arg(kShortestPassphrase));
    const auto copy = (*house)->exportKey(*passphrase);
    if (!copy)
        return failed(copy.error());
    if (auto written = writeDurably(parser.positionalArguments().first(), *copy, OnExisting::Refuse);
        !written)
        return failed(written.error());
    auto recorded = (*house)->database().write([&](Connection &connection) {
        return (*house)->audit().append(connection,
                                        auditEvent(consoleActor(), u"key.exported"_s, (*house)->id()));
    });
    if (!recorded)
        return failed(recorded.error());
    print(u"Keep this copy and its passphrase apart, and away from this machine."_s);
    return Done;
}

int runKeyImport(QCommandLineParser &parser, const QStringList &arguments)
{
    parser.addOptions(
        {{u"key-file"_s, u"Where to put the key, or `keychain`; by default where the house looks for it."_s,
          u"FILE"_s},
         kPassphraseStdin});
    parser.addPositionalArgument(u"FILE"_s, u"The copy that `pss key export` wrote."_s);
    process(parser, arguments);
    if (parser.positionalArguments().size() != 1)
        return wrongUsage(u"Name the file of the copy."_s);
    const auto copy = readWhole(parser.positionalArguments().first());
    if (!copy)
        return failed(Error{ErrorCode::Unavailable, u"The copy cannot be read."_s, {}, {}});
    const auto passphrase = askSecret(u"Passphrase"_s, parser.isSet(kPassphraseStdin), false);
    if (!passphrase)
        return failed(passphrase.error());
    const auto unwrapped = unwrapKey(*copy, *passphrase);
    if (!unwrapped)
        return failed(unwrapped.error());
    const auto place = parser.value(u"key-file"_s);
    if (auto written = writeKey(place, unwrapped->houseId, unwrapped->key); !written)
        return failed(written.error());
    print(place.isEmpty() ? defaultKeyFile(unwrapped->houseId) : place);
    return Done;
}

} // namespace pss
