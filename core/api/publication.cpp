// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/publication.h"

#include <QCryptographicHash>
#include <QDirIterator>
#include <QFile>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QByteArray typeOf(const QString &path)
{
    static const QHash<QString, QByteArray> kTypes{{u"html"_s, "text/html; charset=utf-8"},
                                                   {u"css"_s, "text/css; charset=utf-8"},
                                                   {u"js"_s, "text/javascript; charset=utf-8"},
                                                   {u"svg"_s, "image/svg+xml"},
                                                   {u"txt"_s, "text/plain; charset=utf-8"}};
    return kTypes.value(path.section(u'.', -1));
}

} // namespace

Publication publication(const QByteArray &type, const QByteArray &body)
{
    const auto hash = QCryptographicHash::hash(body, QCryptographicHash::Sha256).first(16);
    return {type, body, '"' + hash.toHex() + '"'};
}

PageFiles pageFiles(const QString &folder)
{
    PageFiles files;
    QDirIterator paths(folder, QDir::Files, QDirIterator::Subdirectories);
    while (paths.hasNext()) {
        QFile file(paths.next());
        const auto name = file.fileName().sliced(folder.size() + 1);
        const auto type = typeOf(name);
        if (type.isEmpty() || !file.open(QIODevice::ReadOnly))
            qFatal("%ls cannot be served", qUtf16Printable(file.fileName()));
        files.insert(name, publication(type, file.readAll()));
    }
    return files;
}

HttpResponse show(const Publication &publication, const HttpRequest &request)
{
    const bool isKnown = request.head.header("if-none-match") == publication.etag;
    HttpResponse response{isKnown ? 304 : 200, {}, isKnown ? QByteArray() : publication.body};
    response.headers = {{"etag", publication.etag}, {"cache-control", "public, max-age=300"}};
    if (!isKnown)
        response.headers.push_back({"content-type", publication.type});
    return response;
}

HttpResponse showUnder(const QByteArray &policy, const Publication &publication, const HttpRequest &request)
{
    auto response = show(publication, request);
    response.headers.push_back({"content-security-policy", policy});
    return response;
}

} // namespace pss
