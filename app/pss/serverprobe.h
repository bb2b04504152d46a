// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QNetworkAccessManager>
#include <QSslCertificate>
#include <QString>

namespace pss {

/// Asks a server's routes, blocking. Over TLS it trusts what the system trusts and one certificate more.
class ServerProbe {
public:
    struct Answer {
        int status = 0; ///< 0: none came, `problem` says why
        QByteArray body;
        QString problem;
    };

    ServerProbe(QString url, const QString &certificateFile, QByteArray token = {});
    Answer ask(const QString &path);

private:
    QNetworkAccessManager m_network;
    QString m_url;
    QByteArray m_token;
    QList<QSslCertificate> m_trusted;
};

} // namespace pss
