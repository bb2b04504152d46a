// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/tinydisk.h"

#include <QFile>

#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <unistd.h>

namespace pss {

using namespace Qt::StringLiterals;

namespace {

void write(const char *path, const QByteArray &text)
{
    QFile file(QString::fromLatin1(path));
    if (file.open(QIODevice::WriteOnly | QIODevice::Unbuffered))
        file.write(text);
}

/// Mounts of this process alone; once.
bool leaveTheSystemsMounts()
{
    const auto user = QByteArray::number(::getuid());
    const auto group = QByteArray::number(::getgid());
    if (::unshare(CLONE_NEWNS) != 0) {
        if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0)
            return false;
        write("/proc/self/setgroups", "deny");
        write("/proc/self/uid_map", "0 " + user + " 1");
        write("/proc/self/gid_map", "0 " + group + " 1");
    }
    return ::mount(nullptr, "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0;
}

} // namespace

TinyDisk::TinyDisk(int kilobytes)
{
    static const bool isPrivate = leaveTheSystemsMounts();
    const auto options = "mode=0700,nr_inodes=400,size=" + QByteArray::number(kilobytes) + 'k';
    m_mounted = isPrivate
        && ::mount("tmpfs", QFile::encodeName(m_folder.path()), "tmpfs", 0, options.constData()) == 0;
}

TinyDisk::~TinyDisk()
{
    if (m_mounted)
        ::umount2(QFile::encodeName(m_folder.path()), MNT_DETACH);
}

void TinyDisk::fill()
{
    const int file =
        ::open(QFile::encodeName(path(u"filling"_s)), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const QByteArray page(4096, 'x');
    while (::write(file, page.constData(), size_t(page.size())) > 0) { }
    ::close(file);
}

void TinyDisk::makeRoom() { QFile::remove(path(u"filling"_s)); }

} // namespace pss
