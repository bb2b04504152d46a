// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/application/servernote.h"

#include "base/json.h"
#include "base/timestamp.h"
#include "storage/durablefile.h"

#include <QDir>
#include <QFile>
#include <QHostAddress>

#include <csignal>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

QString pathIn(const QString &dataDirectory) { return QDir(dataDirectory).filePath(u"server.json"_s); }

} // namespace

bool ServerNote::isRunning() const
{
    // One that was killed leaves its note; its number may be another program's by now.
    return pid > 0 && ::kill(pid_t(pid), 0) == 0
        && QFile::symLinkTarget(u"/proc/%1/exe"_s.arg(pid)).section(u'/', -1).startsWith(u"pss"_s);
}

Status leaveNote(const QString &dataDirectory, const ServerNote &note)
{
    const QJsonObject object{{u"pid"_s, note.pid},
                             {u"url"_s, note.url},
                             {u"version"_s, note.version},
                             {u"started_at"_s, toTimestamp(note.startedAt)}};
    return writeDurably(pathIn(dataDirectory), toJson(object) + '\n', OnExisting::Replace);
}

void takeNoteAway(const QString &dataDirectory) { QFile::remove(pathIn(dataDirectory)); }

std::optional<ServerNote> findNote(const QString &dataDirectory)
{
    const auto bytes = readWhole(pathIn(dataDirectory));
    const auto object = bytes ? parseObject(*bytes) : Result<QJsonObject>(fail(bytes.error()));
    if (!object)
        return std::nullopt;
    return ServerNote{qint64((*object)[u"pid"_s].toDouble()), (*object)[u"url"_s].toString(),
                      (*object)[u"version"_s].toString(),
                      fromTimestamp((*object)[u"started_at"_s].toString())};
}

QString serverUrl(const QString &address, quint16 port, bool isTls)
{
    const QHostAddress host(address);
    const auto name = host.protocol() == QAbstractSocket::IPv6Protocol ? u"[%1]"_s.arg(address) : address;
    return u"%1://%2:%3"_s.arg(isTls ? u"https"_s : u"http"_s, name).arg(port);
}

} // namespace pss
