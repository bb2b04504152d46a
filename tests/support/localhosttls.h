// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/api/certificate.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QString>

namespace pss {

/// TLS of a server on localhost by a certificate that nobody knows, which is left in `folder` as
/// localhost.pem, with its key.
inline QSslConfiguration localhostTls(const QString &folder)
{
    const auto certificate = folder + QStringLiteral("/localhost.pem");
    const auto keyFile = folder + QStringLiteral("/localhost.key");
    const TestCertificate made(certificate, keyFile);
    QFile key(keyFile);
    if (!key.open(QIODevice::ReadOnly))
        qFatal("the test's key cannot be read");
    QSslConfiguration tls;
    tls.setLocalCertificate(QSslCertificate::fromPath(certificate).first());
    tls.setPrivateKey(QSslKey(&key, QSsl::Ec));
    return tls;
}

} // namespace pss
