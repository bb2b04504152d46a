// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/serverthread.h"

namespace pss {

using namespace Qt::StringLiterals;

ServerThread::ServerThread(const ApiCommons &commons, const ApiOptions &options)
    : m_context(std::make_unique<QObject>())
{
    m_thread.setObjectName(u"api"_s);
    m_thread.start();
    m_context->moveToThread(&m_thread);
    run([&] {
        m_guard = std::make_unique<ConnectionGuard>(options.limits, commons.book, commons.counters);
        m_gate = std::make_unique<ApiGate>(commons.services, commons.authenticator, commons.rates,
                                           commons.metrics, options);
        m_guard->setGate(m_gate.get());
    });
}

ServerThread::~ServerThread()
{
    run([this] {
        m_guard->dropAll();
        m_gate.reset(); // waits for its handlers
        m_guard.reset();
    });
    m_thread.quit();
    m_thread.wait();
}

void ServerThread::configure(const ApiOptions &options, const std::optional<QSslConfiguration> &tls)
{
    run([&] {
        m_guard->setLimits(options.limits);
        m_guard->setTls(tls);
        m_gate->setOptions(options);
    });
}

void ServerThread::drain(const std::shared_ptr<QSemaphore> &drained)
{
    run([&] { m_guard->drain([drained] { drained->release(); }); });
}

} // namespace pss
