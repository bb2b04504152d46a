// SPDX-License-Identifier: GPL-3.0-or-later
#include "screening/lists/listfiles.h"

#include "screening/lists/unpacking.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kPieceBytes = 64 << 10;

/// The files of a folder that bear this name, packed or not.
QStringList filesNamed(const QDir &folder, const QString &name)
{
    QStringList found;
    for (const auto &file : folder.entryList(QDir::Files))
        for (const auto &ending : {u""_s, u".xz"_s, u".gz"_s})
            if (file.compare(name + ending, Qt::CaseInsensitive) == 0)
                found << folder.filePath(file);
    return found;
}

Result<QStringList> filesOfSet(const QDir &folder, const QStringList &names)
{
    QStringList paths;
    for (const auto &name : names) {
        const auto found = filesNamed(folder, name);
        if (found.isEmpty())
            return invalid(name, u"The list lacks its file %1."_s.arg(name));
        if (found.size() > 1)
            return invalid(name, u"The folder has the file %1 more than once."_s.arg(name));
        paths << found;
    }
    return paths;
}

Result<QStringList> onlyFile(const QDir &folder, const QStringList &names)
{
    QStringList paths;
    for (const auto &name : names)
        paths << filesNamed(folder, name);
    if (paths.isEmpty())
        for (const auto &file : folder.entryList(QDir::Files))
            paths << folder.filePath(file);
    if (paths.isEmpty())
        return fail(ErrorCode::ResourceNotFound, u"The folder has no file of the list."_s);
    if (paths.size() > 1)
        return invalid({}, u"The folder has more than one file that may be the list."_s);
    return paths;
}

/// One file, which says how far it is.
class FileReading {
public:
    FileReading(const QString &path, std::shared_ptr<qint64> done, qint64 all, ListProgress progress,
                std::stop_token stop)
        : m_file(path)
        , m_done(std::move(done))
        , m_all(all)
        , m_progress(std::move(progress))
        , m_stop(std::move(stop))
    {
    }

    bool isOpen() { return m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered); }

    Result<QByteArray> next()
    {
        if (m_stop.stop_requested())
            return fail(ErrorCode::Cancelled, u"The reading of the list was stopped."_s);
        auto piece = m_file.read(kPieceBytes);
        if (m_file.error() != QFileDevice::NoError)
            return fail(ErrorCode::Unavailable, u"A file of the list cannot be read."_s);
        *m_done += piece.size();
        if (m_progress && !piece.isEmpty())
            m_progress(*m_done, m_all);
        return piece;
    }

private:
    QFile m_file;
    std::shared_ptr<qint64> m_done;
    qint64 m_all;
    ListProgress m_progress;
    std::stop_token m_stop;
};

} // namespace

Result<ListFiles> findListFiles(ListFormat format, const QString &path)
{
    const QFileInfo info(path);
    if (!info.isDir() && !info.isFile())
        return fail(ErrorCode::ResourceNotFound, u"There is no such file or folder."_s);
    Result<QStringList> paths = QStringList{path};
    if (isFileSet(format))
        paths = filesOfSet(info.isDir() ? QDir(path) : info.dir(), fileNames(format));
    else if (info.isDir())
        paths = onlyFile(QDir(path), fileNames(format));
    if (!paths)
        return fail(paths.error());
    ListFiles files{*paths};
    for (const auto &file : files.paths)
        files.bytes += QFileInfo(file).size();
    return files;
}

Result<std::vector<ListInput>> openListFiles(const ListFiles &files, const ReadLimits &limits,
                                             const ListProgress &progress, const std::stop_token &stop)
{
    std::vector<ListInput> inputs;
    const auto done = std::make_shared<qint64>(0);
    const auto allowance = std::make_shared<qint64>(limits.unpackedBytes);
    for (const auto &path : files.paths) {
        auto reading = std::make_shared<FileReading>(path, done, files.bytes, progress, stop);
        if (!reading->isOpen())
            return fail(ErrorCode::Unavailable, u"A file of the list cannot be opened."_s);
        ListInput packed{QFileInfo(path).fileName(), [reading] { return reading->next(); }};
        inputs.push_back(unpacked(std::move(packed), allowance));
    }
    return inputs;
}

} // namespace pss
