// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <memory>

namespace pss {

/// A self-signed certificate and its key, made at run time and written as PEM.
class TestCertificate {
public:
    /// `days` from now until it expires; negative: it has.
    TestCertificate(const QString &certificate, const QString &key, const char *name = "localhost",
                    int days = 30)
    {
        const std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)> pair(
            EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"), &EVP_PKEY_free);
        const std::unique_ptr<X509, decltype(&X509_free)> made(X509_new(), &X509_free);
        ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
        X509_gmtime_adj(X509_getm_notBefore(made.get()), -100L * 24 * 3600);
        X509_gmtime_adj(X509_getm_notAfter(made.get()), long(days) * 24 * 3600);
        X509_set_pubkey(made.get(), pair.get());
        auto *subject = X509_get_subject_name(made.get());
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>(name),
                                   -1, -1, 0);
        X509_set_issuer_name(made.get(), subject);
        X509_sign(made.get(), pair.get(), EVP_sha256());
        write(certificate, [&](BIO *out) { PEM_write_bio_X509(out, made.get()); });
        write(key, [&](BIO *out) {
            PEM_write_bio_PrivateKey(out, pair.get(), nullptr, nullptr, 0, nullptr, nullptr);
        });
    }

private:
    template <class Put>
    static void write(const QString &path, Put put)
    {
        const std::unique_ptr<BIO, decltype(&BIO_free)> memory(BIO_new(BIO_s_mem()), &BIO_free);
        put(memory.get());
        char *bytes = nullptr;
        const auto size = BIO_get_mem_data(memory.get(), &bytes);
        QFile file(path);
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes, size) != size)
            qFatal("the test's certificate cannot be written");
    }
};

} // namespace pss
