// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compliance/listimportjob.h"

#include "ui/common/inbackground.h"

namespace pss {
namespace {

constexpr int kLookMs = 150;

} // namespace

ListImportJob::ListImportJob(ListService &lists, Actor actor, const std::stop_token &left, QObject *parent)
    : QObject(parent), m_lists(lists), m_actor(std::move(actor)), m_left(left)
{
    m_look.setInterval(kLookMs);
    connect(&m_look, &QTimer::timeout, this, &ListImportJob::tell);
}

ListImportJob::~ListImportJob() { cancel(); }

void ListImportJob::start(const ListImport &wanted)
{
    if (isRunning())
        return;
    m_running = std::make_shared<Running>();
    m_leaving.emplace(m_left, [running = m_running] { running->stop.request_stop(); });
    m_look.start();
    inBackground(
        this,
        [&lists = m_lists, actor = m_actor, wanted, running = m_running] {
            const auto progress = [&](qint64 done, qint64 size) {
                running->done = done;
                running->size = size;
            };
            return lists.import(actor, wanted, progress, running->stop.get_token());
        },
        [this](const Result<ListImported> &result) {
            m_look.stop();
            m_leaving.reset();
            m_running.reset();
            Q_EMIT finished(result);
        });
}

void ListImportJob::cancel()
{
    if (m_running)
        m_running->stop.request_stop();
}

void ListImportJob::tell()
{
    if (m_running)
        Q_EMIT progressed(m_running->done, m_running->size);
}

} // namespace pss
