// SPDX-License-Identifier: GPL-3.0-or-later
#include "storage/instancelock.h"

#include <QFile>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace pss {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<InstanceLock>> InstanceLock::take(const QString &path)
{
    const int file = ::open(QFile::encodeName(path), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return fail(ErrorCode::Unavailable, u"The data directory cannot be written to."_s);
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        ::close(file);
        return fail(ErrorCode::Unavailable,
                    u"Another PSS already serves this data directory. Close it first, or use that one."_s);
    }
    return std::unique_ptr<InstanceLock>(new InstanceLock(file));
}

InstanceLock::~InstanceLock() { ::close(m_file); }

} // namespace pss
