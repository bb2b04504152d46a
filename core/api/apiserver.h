// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/guardlimits.h"
#include "api/ratelimit.h"
#include "base/clock.h"
#include "base/result.h"

#include <QHostAddress>

#include <functional>
#include <memory>

namespace pss {

class AccessService;
class AmendmentService;
class AuditLog;
class DocumentService;
class IntakeService;
class RepeatService;
class RetentionService;
class ReviewService;
class UploadService;

/// What the doors of the API lead to.
struct ApiServices {
    AccessService &access;
    IntakeService &intake;
    DocumentService &documents;
    ReviewService &review;
    UploadService &uploads;
    RepeatService &repeats;
    AmendmentService &amendment;
    RetentionService &retention;
    AuditLog &auditLog;
    const Clock &clock;
    std::function<Status()> ready; ///< database, vault and readers answer
};

struct ApiOptions {
    QHostAddress address = QHostAddress::LocalHost;
    quint16 port = 4001; ///< 0: any free one
    bool demo = false; ///< refuses to listen beyond loopback
    GuardLimits limits = {};
    ApiRates rates = {};
};

/// What the status bar tells.
struct ApiActivity {
    int connections = 0;
    int requestsPerMinute = 0;
};

/// The integrator's door: QtHttpServer in its own threads behind the connection guard. start() and stop()
/// from the thread that made it; activity() from any.
class ApiServer {
public:
    ApiServer(ApiServices services, ApiOptions options);
    ~ApiServer();

    Status start();
    /// Stops accepting, lets what runs finish (10 s at most), closes.
    void stop();
    bool isListening() const;
    quint16 port() const;
    ApiActivity activity() const;

private:
    class Threads;
    std::unique_ptr<Threads> m_threads;
};

} // namespace pss
