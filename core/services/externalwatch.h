// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace pss {

class AddressVerifier;
class Clock;
class Events;
class RiskScorer;
class VerificationService;

/// Asks external services what open verifications want to know, in a thread of its own: however slow they
/// are, nothing waits for them. What is down is asked again later.
class ExternalWatch : public QObject {
    Q_OBJECT

public:
    ExternalWatch(VerificationService &verifications, const AddressVerifier &address, const RiskScorer &risk,
                  Events &events, const Clock &clock);
    ~ExternalWatch() override;

    void start();
    /// Calls off what is being asked.
    void stop();

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace pss
