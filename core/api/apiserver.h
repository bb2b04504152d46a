// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apioptions.h"
#include "base/clock.h"
#include "base/result.h"

#include <functional>
#include <memory>

namespace pss {

class AccessService;
class AmendmentService;
class AuditLog;
class ComplianceService;
class DeliveryService;
class DocumentService;
class IntakeService;
class ListService;
class RepeatService;
class ReportService;
class RetentionService;
class ReviewService;
class TokenSecrets;
class TokenService;
class UploadCodes;
class UploadService;
class VerificationService;
class WebhookService;
struct TokenClaims;

/// How busy the machine behind the door is.
struct ServerLoad {
    int backlog = 0; ///< jobs waiting or running, of all nodes
    int readers = 0;
    int busyReaders = 0;
    int webhookBacklog = 0; ///< deliveries waiting or being sent, of all nodes
    qint64 webhooksDelivered = 0; ///< these of this node, since its start
    qint64 webhooksFailed = 0;
    qint64 webhooksAbandoned = 0;
    int lists = 0; ///< screening lists that are held
    int listsStale = 0;
    int listsFailed = 0; ///< whose last refresh failed
    qint64 oldestListSeconds = 0;
};

/// What the doors of the API lead to.
struct ApiServices {
    AccessService &access;
    TokenService &tokens;
    TokenSecrets &tokenSecrets;
    IntakeService &intake;
    DocumentService &documents;
    ReviewService &review;
    UploadService &uploads;
    UploadCodes &uploadCodes;
    RepeatService &repeats;
    AmendmentService &amendment;
    RetentionService &retention;
    AuditLog &auditLog;
    ComplianceService &compliance;
    VerificationService &verifications;
    ListService &lists;
    ReportService &reports;
    WebhookService &webhooks;
    DeliveryService &deliveries;
    const Clock &clock;
    std::function<Status()> ready; ///< database, vault and readers answer
    std::function<ServerLoad()> load = {};
    std::function<QByteArray()> exposition = {}; ///< the metrics; the server's own
    std::function<Result<QByteArray>(TokenClaims)> sign = {}; ///< a token of the house; the server's own
};

/// What the status bar tells.
struct ApiActivity {
    int connections = 0;
    int requestsPerMinute = 0;
};

/// The integrator's door: QtHttpServer in its own threads behind the connection guard. start(), stop() and
/// reload() from the thread that made it; activity() from any.
class ApiServer {
public:
    ApiServer(ApiServices services, ApiOptions options);
    ~ApiServer();

    Status start();
    /// Stops accepting, lets what runs finish (10 s at most), closes.
    void stop();
    /// Takes other options, certificates and keys for who comes from now on; address and port stay. Where one
    /// of them cannot be taken nothing changes.
    Status reload(ApiOptions options);
    bool isListening() const;
    quint16 port() const;
    ApiActivity activity() const;

private:
    class Door;
    std::unique_ptr<Door> m_door;
};

/// Why the door may not stand like this: demo data or an unencrypted port for others to reach.
Status checkExposure(const ApiOptions &options);

} // namespace pss
