// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/keyfile.h"

#include "base/json.h"
#include "storage/durablefile.h"
#include "storage/keychain.h"
#include "storage/seal.h"

#include <sodium.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr QByteArrayView kHeading = "pss-vault-key-1\n";
constexpr auto kCopyFormat = "pss-key-copy-1"_L1;
constexpr qsizetype kSealedKey =
    crypto_aead_xchacha20poly1305_ietf_NPUBBYTES + kKeyBytes + crypto_aead_xchacha20poly1305_ietf_ABYTES;

Secret passphraseKey(const Secret &passphrase, const QByteArray &salt, qint64 operations, qint64 memory)
{
    Secret key(kKeyBytes);
    if (crypto_pwhash(key.data(), size_t(key.size()), reinterpret_cast<const char *>(passphrase.data()),
                      size_t(passphrase.size()), reinterpret_cast<const unsigned char *>(salt.constData()),
                      size_t(operations), size_t(memory), crypto_pwhash_ALG_ARGON2ID13)
        != 0)
        return {};
    return key;
}

} // namespace

QString defaultKeyFile(const QString &houseId)
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + u"/pss/keys/"_s + houseId
        + u".key"_s;
}

Result<Secret> readKeyFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Unavailable,
                    u"The vault's key cannot be read from its file. Name it with --key-file, or put back the "
                    u"copy that "
                    "was exported."_s);
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    if (file.permissions() & others)
        return fail(ErrorCode::Unavailable,
                    u"The vault's key file can be read by others than its owner. Set its mode to 0600."_s);
    auto text = file.read(256);
    Secret key;
    if (text.startsWith(kHeading)) {
        auto bytes = QByteArray::fromBase64(text.mid(kHeading.size()).trimmed());
        if (bytes.size() == kKeyBytes)
            key = Secret::copyOf(bytes);
        wipe(bytes);
    }
    wipe(text);
    if (key.isEmpty())
        return fail(ErrorCode::Corrupt, u"The file is not a vault key."_s);
    return key;
}

Status writeKeyFile(const QString &path, const Secret &key)
{
    if (!QDir().mkpath(QFileInfo(path).absolutePath()))
        return fail(ErrorCode::Unavailable, u"The folder of the vault's key cannot be made."_s);
    auto text = kHeading.toByteArray() + key.view().toByteArray().toBase64() + '\n';
    auto written = writeDurably(path, text, OnExisting::Refuse);
    wipe(text);
    return written;
}

Result<Secret> readKey(const QString &place, const QString &houseId)
{
    if (place == kKeychain)
        return readKeychain(houseId);
    return readKeyFile(place.isEmpty() ? defaultKeyFile(houseId) : place);
}

Result<Secret> makeKey(const QString &place, const QString &houseId)
{
    if (place == kKeychain) {
        auto kept = readKeychain(houseId);
        if (kept || kept.error().code != ErrorCode::ResourceNotFound)
            return kept;
    } else if (QFile::exists(place.isEmpty() ? defaultKeyFile(houseId) : place)) {
        return readKey(place, houseId);
    }
    auto key = Secret::random(kKeyBytes);
    if (auto written = writeKey(place, houseId, key); !written)
        return fail(written.error());
    return key;
}

Status writeKey(const QString &place, const QString &houseId, const Secret &key)
{
    if (place == kKeychain)
        return writeKeychain(houseId, key);
    return writeKeyFile(place.isEmpty() ? defaultKeyFile(houseId) : place, key);
}

QByteArray wrapKey(const Secret &key, const QString &houseId, const Secret &passphrase)
{
    QByteArray salt(crypto_pwhash_SALTBYTES, Qt::Uninitialized);
    randombytes_buf(salt.data(), size_t(salt.size()));
    const qint64 operations = crypto_pwhash_OPSLIMIT_MODERATE;
    const qint64 memory = crypto_pwhash_MEMLIMIT_MODERATE;
    const auto wrapping = passphraseKey(passphrase, salt, operations, memory);
    if (wrapping.isEmpty())
        return {};
    const QJsonObject copy{
        {u"format"_s, kCopyFormat},
        {u"house"_s, houseId},
        {u"salt"_s, QString::fromLatin1(salt.toBase64())},
        {u"operations"_s, operations},
        {u"memory"_s, memory},
        {u"key"_s, QString::fromLatin1(seal(wrapping, key.view(), houseId.toUtf8()).toBase64())}};
    return toJson(copy) + '\n';
}

Result<UnwrappedKey> unwrapKey(const QByteArray &copy, const Secret &passphrase)
{
    const auto object = parseObject(copy);
    if (!object || object->value(u"format"_s).toString() != kCopyFormat)
        return invalid(u"copy"_s, u"The file is no exported copy of a vault key."_s);
    const auto bytes = [&](const QString &name) {
        return QByteArray::fromBase64(object->value(name).toString().toLatin1());
    };
    const auto salt = bytes(u"salt"_s);
    const auto operations = qint64(object->value(u"operations"_s).toDouble());
    const auto memory = qint64(object->value(u"memory"_s).toDouble());
    const auto sealed = bytes(u"key"_s);
    if (salt.size() != crypto_pwhash_SALTBYTES || sealed.size() != kSealedKey || operations < 1
        || operations > 64 || memory < 8192 || memory > (qint64(4) << 30))
        return invalid(u"copy"_s, u"The exported copy of the vault key is damaged."_s);
    const auto house = object->value(u"house"_s).toString();
    const auto wrapping = passphraseKey(passphrase, salt, operations, memory);
    if (wrapping.isEmpty())
        return fail(ErrorCode::Unavailable,
                    u"There is not enough memory to open the copy. Close something and retry."_s);
    auto plain = unseal(wrapping, sealed, house.toUtf8());
    if (!plain || plain->size() != kKeyBytes)
        return fail(ErrorCode::Forbidden, u"The passphrase does not open this copy of the vault key."_s);
    auto key = Secret::copyOf(*plain);
    wipe(*plain);
    return UnwrappedKey{house, std::move(key)};
}

} // namespace pss
