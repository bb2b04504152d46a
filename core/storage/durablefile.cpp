// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/durablefile.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

class Descriptor {
public:
    explicit Descriptor(int fd) : m_fd(fd) { }
    ~Descriptor()
    {
        if (m_fd >= 0)
            ::close(m_fd);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    operator int() const { return m_fd; }

private:
    int m_fd;
};

bool writeAll(int fd, QByteArrayView content)
{
    while (!content.isEmpty()) {
        const auto written = ::write(fd, content.data(), size_t(content.size()));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        content = content.sliced(written);
    }
    return true;
}

bool isFull(int reason) { return reason == ENOSPC || reason == EDQUOT; }

tl::unexpected<Error> diskFull()
{
    return fail(ErrorCode::Unavailable, u"The disk is full. Nothing was kept; make room and try again."_s);
}

bool publish(const QByteArray &temporary, const QByteArray &path, OnExisting onExisting)
{
    if (onExisting == OnExisting::Replace)
        return ::rename(temporary, path) == 0;
    return ::link(temporary, path) == 0 && ::unlink(temporary) == 0;
}

} // namespace

Status writeDurably(const QString &path, QByteArrayView content, OnExisting onExisting)
{
    const auto target = QFile::encodeName(path);
    const auto folder = QFile::encodeName(QFileInfo(path).absolutePath());
    auto temporary = target + ".XXXXXX";
    const Descriptor file(::mkostemp(temporary.data(), O_CLOEXEC)); // mode 0600
    if (file < 0)
        return isFull(errno) ? diskFull()
                             : fail(ErrorCode::Unavailable,
                                    u"A file cannot be written: see whether the folder can be written to."_s);
    const bool written =
        writeAll(file, content) && ::fdatasync(file) == 0 && publish(temporary, target, onExisting);
    const int reason = errno;
    if (!written) {
        ::unlink(temporary);
        if (isFull(reason))
            return diskFull();
        if (reason == EEXIST)
            return fail(ErrorCode::IllegalTransition, u"The file is there already and was not changed."_s);
        return fail(ErrorCode::Unavailable, u"A file cannot be written. Nothing was kept; try again."_s);
    }
    const Descriptor directory(::open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory < 0 || ::fsync(directory) != 0)
        return fail(ErrorCode::Unavailable, u"A folder cannot be written to disk. Try again."_s);
    return {};
}

Result<QByteArray> readWhole(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return fail(ErrorCode::Corrupt, u"A file that was kept is missing."_s);
    auto content = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return fail(ErrorCode::Unavailable, u"A file that was kept cannot be read. Try again."_s);
    return content;
}

} // namespace pss
