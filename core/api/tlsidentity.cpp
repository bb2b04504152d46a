// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/tlsidentity.h"

#include <QDateTime>
#include <QFile>
#include <QSslCertificate>
#include <QSslKey>

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

tl::unexpected<Error> refused(const QString &why) { return fail(ErrorCode::ValidationFailed, why); }

Result<QByteArray> pemIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return refused(u"%1 cannot be read: %2."_s.arg(path, file.errorString()));
    return file.read(1024 * 1024);
}

/// The private key in any of its PEM forms, in the one that Qt reads (PKCS #8), if it is the certificate's.
Result<QSslKey> keyFor(const QByteArray &certificate, const QByteArray &pem, const QString &path)
{
    const auto memory = [](const QByteArray &bytes) {
        return std::unique_ptr<BIO, decltype(&BIO_free)>(
            BIO_new_mem_buf(bytes.constData(), int(bytes.size())), &BIO_free);
    };
    const auto noPassword = [](char *, int, int, void *) { return 0; };
    const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> key(
        PEM_read_bio_PrivateKey(memory(pem).get(), nullptr, noPassword, nullptr), &EVP_PKEY_free);
    const std::unique_ptr<X509, decltype(&X509_free)> leaf(
        PEM_read_bio_X509(memory(certificate).get(), nullptr, noPassword, nullptr), &X509_free);
    const bool belongs = key && leaf && X509_check_private_key(leaf.get(), key.get()) == 1;
    ERR_clear_error();
    if (!key)
        return refused(u"%1 holds no private key in PEM without a passphrase."_s.arg(path));
    if (!belongs)
        return refused(u"The key in %1 is not the certificate's."_s.arg(path));
    const bool isRsa = EVP_PKEY_get_base_id(key.get()) == EVP_PKEY_RSA;
    if (!isRsa && EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_EC)
        return refused(u"The key in %1 is neither RSA nor ECDSA."_s.arg(path));
    return QSslKey(pem, isRsa ? QSsl::Rsa : QSsl::Ec, QSsl::Pem, QSsl::PrivateKey);
}

} // namespace

Result<QSslConfiguration> tlsConfiguration(const TlsFiles &files)
{
    const auto certificate = pemIn(files.certificate);
    if (!certificate)
        return fail(certificate.error());
    const auto chain = QSslCertificate::fromData(*certificate, QSsl::Pem);
    if (chain.isEmpty())
        return refused(u"%1 holds no certificate in PEM."_s.arg(files.certificate));
    if (chain.first().expiryDate() < QDateTime::currentDateTimeUtc())
        return refused(u"The certificate in %1 has expired."_s.arg(files.certificate));
    const auto pem = pemIn(files.key);
    if (!pem)
        return fail(pem.error());
    const auto key = keyFor(*certificate, *pem, files.key);
    if (!key)
        return fail(key.error());
    if (key->isNull())
        return refused(u"The key in %1 cannot be used."_s.arg(files.key));
    auto configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificateChain(chain);
    configuration.setPrivateKey(*key);
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    configuration.setProtocol(files.minimum == TlsVersion::Tls13 ? QSsl::TlsV1_3OrLater
                                                                 : QSsl::TlsV1_2OrLater);
    return configuration;
}

} // namespace pss
