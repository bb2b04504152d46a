// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/durablefile.h"

#include "base/pieces.h"

#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kPiece = 64 * 1024;

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

tl::unexpected<Error> cannotWrite(int reason)
{
    if (isFull(reason))
        return diskFull();
    if (reason == EEXIST)
        return fail(ErrorCode::IllegalTransition, u"The file is there already and was not changed."_s);
    return fail(ErrorCode::Unavailable, u"A file cannot be written. Nothing was kept; try again."_s);
}

bool publish(const QByteArray &temporary, const QByteArray &path, OnExisting onExisting)
{
    if (onExisting == OnExisting::Replace)
        return ::rename(temporary, path) == 0;
    return ::link(temporary, path) == 0 && ::unlink(temporary) == 0;
}

} // namespace

DurableFile::DurableFile(int fd, QByteArray temporary, QByteArray target)
    : m_fd(fd), m_temporary(std::move(temporary)), m_target(std::move(target))
{
}

DurableFile::DurableFile(DurableFile &&other) noexcept
    : m_fd(std::exchange(other.m_fd, -1))
    , m_temporary(std::exchange(other.m_temporary, {}))
    , m_target(std::move(other.m_target))
{
}

DurableFile::~DurableFile() { drop(); }

void DurableFile::drop()
{
    if (!m_temporary.isEmpty())
        ::unlink(std::exchange(m_temporary, {}));
    if (m_fd >= 0)
        ::close(std::exchange(m_fd, -1));
}

Result<DurableFile> DurableFile::begin(const QString &path)
{
    const auto target = QFile::encodeName(QFileInfo(path).absoluteFilePath());
    auto temporary = target + ".XXXXXX";
    const int fd = ::mkostemp(temporary.data(), O_CLOEXEC); // mode 0600
    if (fd < 0)
        return isFull(errno) ? diskFull()
                             : fail(ErrorCode::Unavailable,
                                    u"A file cannot be written: see whether the folder can be written to."_s);
    return DurableFile(fd, temporary, target);
}

Status DurableFile::append(QByteArrayView content)
{
    if (writeAll(m_fd, content))
        return {};
    const auto reason = errno;
    drop();
    return cannotWrite(reason);
}

Status DurableFile::keep(OnExisting onExisting)
{
    if (::fdatasync(m_fd) != 0 || !publish(m_temporary, m_target, onExisting)) {
        const auto reason = errno;
        drop();
        return cannotWrite(reason);
    }
    m_temporary.clear();
    drop();
    const Descriptor directory(
        ::open(m_target.first(m_target.lastIndexOf('/')), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (directory < 0 || ::fsync(directory) != 0)
        return fail(ErrorCode::Unavailable, u"A folder cannot be written to disk. Try again."_s);
    return {};
}

Status writeDurably(const QString &path, QByteArrayView content, OnExisting onExisting)
{
    auto file = DurableFile::begin(path);
    if (!file)
        return fail(file.error());
    if (auto written = file->append(content); !written)
        return written;
    return file->keep(onExisting);
}

Result<PieceFile> PieceFile::open(const QString &path)
{
    auto file = std::make_unique<QFile>(path);
    if (!file->open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return fail(ErrorCode::Corrupt, u"A file that was kept is missing."_s);
    return PieceFile(std::move(file));
}

Result<QByteArray> PieceFile::next()
{
    QByteArray piece(kPiece, Qt::Uninitialized);
    const auto size = m_file->read(piece.data(), piece.size());
    if (size < 0)
        return fail(ErrorCode::Unavailable, u"A file that was kept cannot be read. Try again."_s);
    piece.truncate(size);
    return piece;
}

Result<QByteArray> readWhole(const QString &path)
{
    auto file = PieceFile::open(path);
    return file ? allOf([&] { return file->next(); }) : fail(file.error());
}

} // namespace pss
