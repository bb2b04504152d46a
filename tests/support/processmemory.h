// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>

namespace pss {

/// KiB of a field of /proc/PROCESS/status such as VmRSS or VmHWM; ends the test where there is no such
/// process.
inline qint64 memoryOf(qint64 process, const QByteArray &field)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(process));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The process is gone.");
    for (const auto &line : file.readAll().split('\n'))
        if (line.startsWith(field + ':'))
            return line.sliced(field.size() + 1).simplified().split(' ').first().toLongLong();
    return 0;
}

/// From now on VmHWM tells the most that it takes from now on.
inline void forgetPeak(qint64 process)
{
    QFile file(QStringLiteral("/proc/%1/clear_refs").arg(process));
    if (!file.open(QIODevice::WriteOnly) || file.write("5") != 1)
        qFatal("The process's peak cannot be set back.");
}

} // namespace pss
