// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "domain/report.h"

namespace pss {

class AuditChain;
class Connection;
class Vault;

/// Fills a report with all that the house has of a customer: documents with their decisions, compliance
/// checks with their evidence, hits with what was made of them, and the audit trail. ResourceNotFound of a
/// stranger.
Status addCustomer(Report &report, Connection &connection, const Vault &vault, const AuditChain &audit,
                   const QString &userId, const QDateTime &now);

} // namespace pss
