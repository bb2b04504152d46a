// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <memory>

namespace pss {

class Events;
class VerificationService;

/// Lets open verifications go on by themselves, in a thread of its own: when documents were read or changed,
/// when a customer's screening moved, and when lists came.
class VerificationWatch : public QObject {
    Q_OBJECT

public:
    VerificationWatch(VerificationService &verifications, Events &events);
    ~VerificationWatch() override;

    void start();
    void stop();

private:
    class Worker;
    std::unique_ptr<Worker> m_worker;
};

} // namespace pss
