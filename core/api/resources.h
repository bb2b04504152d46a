// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/httptypes.h"
#include "base/result.h"

namespace pss {

struct ApiServices;

// The handlers of the routes (routes.cpp), one file a resource. Any thread; blocking.

Result<HttpResponse> uploadDocument(const ApiServices &services, const HttpRequest &request);

Result<HttpResponse> describeUploads(const HttpRequest &request);
Result<HttpResponse> createUpload(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> showUpload(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> appendUpload(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> terminateUpload(const ApiServices &services, const HttpRequest &request);

Result<HttpResponse> issueUploadCode(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> exchangeUploadCode(const ApiServices &services, const HttpRequest &request);

Result<HttpResponse> listDocuments(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> showDocument(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> showReading(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> processDocument(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> listEvents(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> showJob(const ApiServices &services, const HttpRequest &request);

Result<HttpResponse> changeDocument(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> deleteDocument(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> holdCustomer(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> listAuditEvents(const ApiServices &services, const HttpRequest &request);

Result<HttpResponse> downloadContent(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> showPage(const ApiServices &services, const HttpRequest &request);

Result<HttpResponse> claimDocument(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> releaseDocument(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> approveDocument(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> rejectDocument(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> reopenDocument(const ApiServices &services, const HttpRequest &request);

Result<HttpResponse> startVerification(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> showVerification(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> listVerifications(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> changeVerification(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> approveVerification(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> rejectVerification(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> reopenVerification(const ApiServices &services, const HttpRequest &request);

Result<HttpResponse> checkCompliance(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> showComplianceCheck(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> decideHit(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> showComplianceStatus(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> exportReport(const ApiServices &services, const HttpRequest &request);

Result<HttpResponse> listWebhooks(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> addWebhook(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> showWebhook(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> changeWebhook(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> removeWebhook(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> addWebhookSecret(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> removeWebhookSecret(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> testWebhook(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> listDeliveries(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> resendDelivery(const ApiServices &services, const HttpRequest &request);

Result<HttpResponse> showOpenApi(const HttpRequest &request);
Result<HttpResponse> showDocs(const HttpRequest &request);
Result<HttpResponse> showDocsFile(const HttpRequest &request);

Result<HttpResponse> showUploadPage(const HttpRequest &request);
Result<HttpResponse> showUploadPageFile(const HttpRequest &request);

Result<HttpResponse> live(const HttpRequest &request);
Result<HttpResponse> showMetrics(const ApiServices &services, const HttpRequest &request);
Result<HttpResponse> ready(const ApiServices &services, const HttpRequest &request);

} // namespace pss
