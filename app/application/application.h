// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apiserver.h"
#include "app/application/externaloptions.h"
#include "app/application/policyfiles.h"
#include "app/application/webhookoptions.h"
#include "base/clock.h"
#include "base/result.h"
#include "providers/httpclient.h"
#include "reading/readerpool.h"
#include "services/access.h"
#include "services/amendment.h"
#include "services/auditlog.h"
#include "services/compliance.h"
#include "services/compliancewatch.h"
#include "services/customers.h"
#include "services/deliveries.h"
#include "services/documents.h"
#include "services/events.h"
#include "services/externalwatch.h"
#include "services/intake.h"
#include "services/jobrunner.h"
#include "services/listindexes.h"
#include "services/lists.h"
#include "services/repeats.h"
#include "services/reports.h"
#include "services/retention.h"
#include "services/review.h"
#include "services/tokens.h"
#include "services/tokensecrets.h"
#include "services/uploadcodes.h"
#include "services/uploads.h"
#include "services/verifications.h"
#include "services/verificationwatch.h"
#include "services/webhookdispatcher.h"
#include "services/webhooks.h"
#include "storage/house.h"
#include "storage/notifications.h"

#include <memory>
#include <stop_token>
#include <thread>

namespace pss {

class InstanceLock;

/// The confined readers as both programs run them: beside the program or in its libexec. No number: cores − 1
/// at once; no languages: the usual ones.
ReaderOptions readerOptions(int readers = 0, const QString &languages = {});

/// The composition root of `pss` and `pss-reviewer`: makes every service once, in order, and lets go in
/// reverse.
class Application {
public:
    /// Opens the house (initialising an empty or missing folder); the nursery warms up meanwhile, jobs run
    /// from startJobs().
    static Result<std::unique_ptr<Application>> open(const HouseOptions &options,
                                                     const ReaderOptions &readers = readerOptions(),
                                                     const WebhookOptions &webhooks = {},
                                                     const PolicyFiles &policies = {},
                                                     const ExternalOptions &external = {});
    ~Application();

    const Clock &clock() const;
    House &house() { return *m_house; }
    Events &events() { return m_events; }
    ReaderPool &readers() { return m_readers; }
    AccessService &access() { return m_access; }
    TokenService &tokens() { return m_tokens; }
    TokenSecrets &tokenSecrets() { return m_tokenSecrets; }
    IntakeService &intake() { return m_intake; }
    DocumentService &documents() { return m_documents; }
    ReviewService &review() { return m_review; }
    UploadService &uploads() { return m_uploads; }
    UploadCodes &uploadCodes() { return m_uploadCodes; }
    RepeatService &repeats() { return m_repeats; }
    AmendmentService &amendment() { return m_amendment; }
    RetentionService &retention() { return m_retention; }
    AuditLog &auditLog() { return m_auditLog; }
    ListService &lists() { return m_lists; }
    ReportService &reports() { return m_reports; }
    ComplianceService &compliance() { return m_compliance; }
    VerificationService &verifications() { return m_verifications; }
    CustomerService &customers() { return m_customers; }
    WebhookService &webhooks() { return m_webhooks; }
    DeliveryService &deliveries() { return m_deliveries; }
    JobRunner &jobs() { return m_jobs; }

    /// Takes the instance lock and sweeps what a crash left behind: the right to add documents, listen and
    /// run jobs. Unavailable while another process serves this data directory.
    Status takeLock();
    /// Starts reading and sending what waits, under the lock.
    Status startJobs();
    /// How busy it is.
    ServerLoad load();
    /// Database, vault and readers answer.
    Status ready();

private:
    Application(std::unique_ptr<House> house, const ReaderOptions &readers, const WebhookOptions &webhooks,
                HousePolicies policies, const ExternalOptions &external);
    void keepHouse(std::stop_token stop);

    std::unique_ptr<House> m_house;
    const int m_readerCount;
    const WebhookOptions m_webhookOptions;
    Events m_events;
    ReaderPool m_readers;
    AccessService m_access;
    TokenService m_tokens;
    TokenSecrets m_tokenSecrets;
    IntakeService m_intake;
    DocumentService m_documents;
    ReviewService m_review;
    UploadService m_uploads;
    UploadCodes m_uploadCodes;
    RepeatService m_repeats;
    AmendmentService m_amendment;
    RetentionService m_retention;
    AuditLog m_auditLog;
    WebhookService m_webhooks;
    DeliveryService m_deliveries;
    std::unique_ptr<MalwareScanner> m_scanner;
    std::unique_ptr<OcrService> m_ocr;
    JobRunner m_jobs;
    HttpClient m_http;
    ListService m_lists;
    ListIndexes m_listIndexes;
    ComplianceService m_compliance;
    ComplianceWatch m_watch;
    VerificationService m_verifications;
    VerificationWatch m_verificationWatch;
    std::unique_ptr<AddressVerifier> m_addressVerifier;
    std::unique_ptr<RiskScorer> m_riskScorer;
    ExternalWatch m_externalWatch;
    CustomerService m_customers;
    ReportService m_reports;
    WebhookDispatcher m_dispatcher;
    Notifications m_notifications;
    std::unique_ptr<InstanceLock> m_lock;
    std::jthread m_warmUp;
    std::jthread m_housekeeper;
};

} // namespace pss
