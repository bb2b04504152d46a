// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/pss/serverprobe.h"

#include <QEventLoop>
#include <QNetworkReply>
#include <QUrl>

#include <memory>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 5000;

} // namespace

ServerProbe::ServerProbe(QString url, const QString &certificateFile, QByteArray token)
    : m_url(std::move(url)), m_token(std::move(token))
{
    if (!certificateFile.isEmpty())
        m_trusted = QSslCertificate::fromPath(certificateFile);
}

ServerProbe::Answer ServerProbe::ask(const QString &path)
{
    QNetworkRequest request(QUrl(m_url + path));
    request.setTransferTimeout(kPatience);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token);
    const std::unique_ptr<QNetworkReply> reply(m_network.get(request));
    QObject::connect(reply.get(), &QNetworkReply::sslErrors, [&](const QList<QSslError> &errors) {
        // A house's own certificate may be self-signed, and names no loopback address.
        if (m_trusted.contains(reply->sslConfiguration().peerCertificate()))
            reply->ignoreSslErrors(errors);
    });
    QEventLoop loop;
    QObject::connect(reply.get(), &QNetworkReply::finished, &loop, &QEventLoop::quit);
    if (!reply->isFinished())
        loop.exec();
    const int status = reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    return {status, reply->readAll(), status > 0 ? QString() : reply->errorString()};
}

} // namespace pss
