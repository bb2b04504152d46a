// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QPromise>
#include <QRunnable>
#include <QThreadPool>

#include <type_traits>
#include <utility>

namespace pss {

/// The desktop's own workers; none of them is Qt's global pool.
QThreadPool &backgroundPool();
/// Waits until nothing runs any more. Call before what the work refers to is destroyed.
void finishBackground();

/// Larger first; what a person waits for is Foreground, what they may want next is Ahead.
enum class WorkOrder { Ahead = -1, Foreground = 0 };

template <class R, class Work>
class BackgroundTask final : public QRunnable {
public:
    explicit BackgroundTask(Work work) : m_work(std::move(work)) { m_promise.start(); }
    QFuture<R> future() const { return m_promise.future(); }

    void run() override
    {
        if (m_promise.isCanceled())
            return;
        if constexpr (std::is_void_v<R>)
            m_work();
        else
            m_promise.addResult(m_work());
        m_promise.finish(); // left undone, the promise cancels itself when it goes
    }

private:
    QPromise<R> m_promise;
    Work m_work;
};

/// Runs `work()` on a worker and then `show(result)` on the receiver's thread. When the receiver dies first
/// the result is dropped, and work that has not begun is not begun. GUI thread only. (QFuture::then with a
/// context asserts in Qt 6.4 when its context dies.)
template <class Work, class Show>
void inBackground(QObject *receiver, Work &&work, Show &&show, WorkOrder order = WorkOrder::Foreground)
{
    using R = std::invoke_result_t<std::decay_t<Work> &>;
    auto *watcher = new QFutureWatcher<R>(receiver);
    QObject::connect(watcher, &QFutureWatcherBase::finished, receiver,
                     [watcher, shown = std::forward<Show>(show)]() mutable {
                         watcher->deleteLater();
                         if (watcher->isCanceled())
                             return;
                         if constexpr (std::is_void_v<R>)
                             shown();
                         else if (watcher->future().resultCount() > 0)
                             shown(watcher->future().takeResult());
                     });
    auto *task = new BackgroundTask<R, std::decay_t<Work>>(std::forward<Work>(work));
    watcher->setFuture(task->future());
    QObject::connect(watcher, &QObject::destroyed, [future = task->future()]() mutable { future.cancel(); });
    backgroundPool().start(task, int(order));
}

} // namespace pss
