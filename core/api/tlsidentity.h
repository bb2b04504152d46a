// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QSslConfiguration>
#include <QString>

namespace pss {

enum class TlsVersion { Tls12, Tls13 };

/// Where the server's certificate chain and its key lie (PEM), and the oldest version it speaks.
struct TlsFiles {
    QString certificate; ///< empty: no TLS
    QString key;
    TlsVersion minimum = TlsVersion::Tls12;

    bool isOn() const { return !certificate.isEmpty(); }
};

/// What the guard shakes hands with; ValidationFailed where a file cannot be read, is something else, has
/// expired, or key and certificate do not belong together.
Result<QSslConfiguration> tlsConfiguration(const TlsFiles &files);

} // namespace pss
