// SPDX-License-Identifier: GPL-3.0-or-later
#include "api/routes.h"

#include "api/resources.h"

namespace pss {

namespace {

constexpr char kFilters[] = "status document_type user_id created_from created_to sort limit cursor";
constexpr char kQueueFilters[] = "status document_type user_id created_from created_to sort limit cursor "
                                 "office risk_level claimed_by q";

constexpr char kVerificationFilters[] = "user_id status risk_level assignee limit cursor";

constexpr char kAuditFilters[] = "actor action resource occurred_from occurred_to limit cursor";

// clang-format off
constexpr Route kRoutes[] = {
    {Method::Get,  "/health/live",                         Permission::Public,         BodyKind::None,      "", live},
    {Method::Get,  "/health/ready",                        Permission::Public,         BodyKind::None,      "", ready},
    {Method::Get,  "/metrics",                             Permission::ViewMetrics,    BodyKind::None,      "", showMetrics},
    {Method::Get,  "/docs",                                Permission::Public,         BodyKind::None,      "", showDocs},
    {Method::Get,  "/docs/{file}",                         Permission::Public,         BodyKind::None,      "", showDocsFile},
    {Method::Get,  "/upload",                              Permission::Public,         BodyKind::None,      "", showUploadPage},
    {Method::Get,  "/upload/{file}",                       Permission::Public,         BodyKind::None,      "", showUploadPageFile},
    {Method::Get,  "/upload/{folder}/{file}",              Permission::Public,         BodyKind::None,      "", showUploadPageFile},
    {Method::Get,  "/api/v1/openapi.json",                 Permission::Public,         BodyKind::None,      "", showOpenApi},
    {Method::Post, "/api/v1/documents/upload",             Permission::UploadDocument, BodyKind::Multipart, "", uploadDocument},
    {Method::Options, "/api/v1/uploads",                   Permission::Public,         BodyKind::None,      "", describeUploads},
    {Method::Post, "/api/v1/uploads",                      Permission::UploadDocument, BodyKind::Bytes,     "", createUpload},
    {Method::Get,  "/api/v1/uploads/{id}",                 Permission::UploadDocument, BodyKind::None,      "", showUpload},
    {Method::Patch, "/api/v1/uploads/{id}",                Permission::UploadDocument, BodyKind::Bytes,     "", appendUpload},
    {Method::Delete, "/api/v1/uploads/{id}",               Permission::UploadDocument, BodyKind::None,      "", terminateUpload},
    {Method::Post, "/api/v1/upload-codes",                 Permission::ManageUsers,    BodyKind::Json,      "", issueUploadCode},
    {Method::Post, "/api/v1/upload-codes/exchange",        Permission::Public,         BodyKind::Json,      "", exchangeUploadCode},
    {Method::Get,  "/api/v1/documents",                    Permission::ViewOwn,        BodyKind::None,      kFilters, listDocuments},
    {Method::Get,  "/api/v1/documents/{id}",               Permission::ViewOwn,        BodyKind::None,      "", showDocument},
    {Method::Put,  "/api/v1/documents/{id}",               Permission::UploadDocument, BodyKind::Json,      "", changeDocument},
    {Method::Delete, "/api/v1/documents/{id}",             Permission::ReadDocument,   BodyKind::None,      "", deleteDocument},
    {Method::Get,  "/api/v1/documents/{id}/ocr",           Permission::ViewOwn,        BodyKind::None,      "", showReading},
    {Method::Post, "/api/v1/documents/{id}/process",       Permission::ReadDocument,   BodyKind::Json,      "", processDocument},
    {Method::Get,  "/api/v1/documents/{id}/content",       Permission::ViewOwn,        BodyKind::None,      "", downloadContent},
    {Method::Get,  "/api/v1/documents/{id}/pages/{n}",     Permission::ViewOwn,        BodyKind::None,      "width", showPage},
    {Method::Get,  "/api/v1/documents/{id}/events",        Permission::ViewAll,        BodyKind::None,      "", listEvents},
    {Method::Get,  "/api/v1/jobs/{id}",                    Permission::ViewOwn,        BodyKind::None,      "", showJob},
    {Method::Get,  "/api/v1/documents/admin/all",          Permission::ViewAll,        BodyKind::None,      kQueueFilters, listDocuments},
    {Method::Post, "/api/v1/documents/admin/{id}/claim",   Permission::ReviewDocument, BodyKind::Json,      "", claimDocument},
    {Method::Post, "/api/v1/documents/admin/{id}/release", Permission::ReviewDocument, BodyKind::Json,      "", releaseDocument},
    {Method::Put,  "/api/v1/documents/admin/{id}/approve", Permission::ReviewDocument, BodyKind::Json,      "", approveDocument},
    {Method::Put,  "/api/v1/documents/admin/{id}/reject",  Permission::ReviewDocument, BodyKind::Json,      "", rejectDocument},
    {Method::Put,  "/api/v1/documents/admin/{id}/reopen",  Permission::ReopenDecision, BodyKind::Json,      "", reopenDocument},
    {Method::Put,  "/api/v1/customers/{user_id}/legal-hold", Permission::HoldDocuments, BodyKind::Json,      "", holdCustomer},
    {Method::Get,  "/api/v1/audit/events",                 Permission::ViewAudit,      BodyKind::None,      kAuditFilters, listAuditEvents},
    {Method::Post, "/api/v1/verification/start",           Permission::UploadDocument, BodyKind::Json,      "", startVerification},
    {Method::Post, "/api/v1/verification/approve",         Permission::ReviewDocument, BodyKind::Json,      "", approveVerification},
    {Method::Post, "/api/v1/verification/reject",          Permission::ReviewDocument, BodyKind::Json,      "", rejectVerification},
    {Method::Post, "/api/v1/verification/reopen",          Permission::ReopenDecision, BodyKind::Json,      "", reopenVerification},
    {Method::Get,  "/api/v1/verification",                 Permission::ViewOwn,        BodyKind::None,      kVerificationFilters, listVerifications},
    {Method::Get,  "/api/v1/verification/{id}",            Permission::ViewOwn,        BodyKind::None,      "", showVerification},
    {Method::Put,  "/api/v1/verification/{id}",            Permission::UploadDocument, BodyKind::Json,      "", changeVerification},
    {Method::Post, "/api/v1/compliance/check",             Permission::ScreenCustomers, BodyKind::Json,     "", checkCompliance},
    {Method::Get,  "/api/v1/compliance/check/{id}",        Permission::ViewCompliance, BodyKind::None,      "", showComplianceCheck},
    {Method::Put,  "/api/v1/compliance/hits/{id}",         Permission::ScreenCustomers, BodyKind::Json,     "", decideHit},
    {Method::Get,  "/api/v1/compliance/status",            Permission::ViewCompliance, BodyKind::None,      "user_id", showComplianceStatus},
    {Method::Get,  "/api/v1/compliance/report",            Permission::ViewReports,    BodyKind::None,      "from to format user_id", exportReport},
    {Method::Get,  "/api/v1/webhooks",                     Permission::ManageWebhooks, BodyKind::None,      "", listWebhooks},
    {Method::Post, "/api/v1/webhooks",                     Permission::ManageWebhooks, BodyKind::Json,      "", addWebhook},
    {Method::Get,  "/api/v1/webhooks/{id}",                Permission::ManageWebhooks, BodyKind::None,      "", showWebhook},
    {Method::Put,  "/api/v1/webhooks/{id}",                Permission::ManageWebhooks, BodyKind::Json,      "", changeWebhook},
    {Method::Delete, "/api/v1/webhooks/{id}",              Permission::ManageWebhooks, BodyKind::None,      "", removeWebhook},
    {Method::Post, "/api/v1/webhooks/{id}/secrets",        Permission::ManageWebhooks, BodyKind::Json,      "", addWebhookSecret},
    {Method::Delete, "/api/v1/webhooks/{id}/secrets/{n}",  Permission::ManageWebhooks, BodyKind::None,      "", removeWebhookSecret},
    {Method::Post, "/api/v1/webhooks/{id}/test",           Permission::ManageWebhooks, BodyKind::Json,      "", testWebhook},
    {Method::Get,  "/api/v1/webhooks/{id}/deliveries",     Permission::ManageWebhooks, BodyKind::None,      "limit cursor", listDeliveries},
    {Method::Post, "/api/v1/webhooks/deliveries/{id}/resend", Permission::ManageWebhooks, BodyKind::Json,   "", resendDelivery},
};
// clang-format on

} // namespace

std::span<const Route> routes() { return kRoutes; }

} // namespace pss
