// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/inbackground.h"

#include <QCoreApplication>
#include <QPointer>

#include <algorithm>

namespace pss {
namespace {

// Most work waits for a disk or for a reader, so a few more than there are cores.
constexpr int kMinimumThreads = 3;

} // namespace

QThreadPool &backgroundPool()
{
    static QPointer<QThreadPool> pool;
    if (!pool) {
        pool = new QThreadPool(QCoreApplication::instance());
        pool->setObjectName(QStringLiteral("background"));
        pool->setMaxThreadCount(std::max(kMinimumThreads, QThread::idealThreadCount()));
        QObject::connect(QCoreApplication::instance(), &QCoreApplication::aboutToQuit, pool,
                         [] { finishBackground(); });
    }
    return *pool;
}

void finishBackground()
{
    backgroundPool().clear();
    backgroundPool().waitForDone();
}

} // namespace pss
