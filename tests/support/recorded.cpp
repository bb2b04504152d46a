// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/recorded.h"

#include "api/openapi.h"
#include "api/routes.h"
#include "base/json.h"
#include "support/contract.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <mutex>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QString folder() { return qEnvironmentVariable("PSS_RECORD_ANSWERS"); }

bool describe()
{
    QSaveFile file(folder() + u"/openapi.json"_s);
    return file.open(QIODevice::WriteOnly) && file.write(toJson(openApi(routes()))) > 0 && file.commit();
}

/// This process's file; nothing where it cannot be written.
QFile *openedFile()
{
    static QFile file(
        u"%1/%2-%3.jsonl"_s.arg(folder(), QFileInfo(QCoreApplication::applicationFilePath()).fileName())
            .arg(QCoreApplication::applicationPid()));
    static const bool isOpen =
        QDir().mkpath(folder()) && describe() && file.open(QIODevice::WriteOnly | QIODevice::Append);
    return isOpen ? &file : nullptr;
}

} // namespace

void recordAnswer(const QByteArray &method, const QByteArray &target, const Reply &reply)
{
    const auto type = QString::fromLatin1(reply.headers.value("content-type").split(';').first());
    if (folder().isEmpty() || !type.endsWith(u"json") || reply.body.isEmpty())
        return;
    const QJsonObject answer{{u"method"_s, QString::fromLatin1(method)},
                             {u"path"_s, describedPath(method, target)},
                             {u"status"_s, reply.status},
                             {u"type"_s, type},
                             {u"body"_s, QString::fromUtf8(reply.body)}};
    static std::mutex mutex;
    const std::scoped_lock lock(mutex);
    auto *file = openedFile();
    if (!file || file->write(toJson(answer) + '\n') < 0 || !file->flush())
        qFatal("An answer cannot be recorded in %ls", qUtf16Printable(folder()));
}

} // namespace pss
