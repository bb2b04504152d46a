// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "domain/actor.h"
#include "report/reportformat.h"

namespace pss {

class AuditChain;
class Connection;
class Database;
class Vault;

/// A report as a file.
struct ReportFile {
    QByteArray bytes;
    QByteArray mediaType;
    QString filename;
};

/// What was decided, out of the audit chain, and one customer's file as evidence. For auditors, compliance
/// officers and admins; every export is audited. Any thread; blocking.
class ReportService {
public:
    ReportService(Database &database, const Vault &vault, const AuditChain &audit, const Clock &clock)
        : m_database(database), m_vault(vault), m_audit(audit), m_clock(clock)
    {
    }

    /// Of the decisions from `from` until before `to`.
    Result<ReportFile> period(const Actor &actor, const QDateTime &from, const QDateTime &to,
                              ReportFormat format) const;
    /// All that is known of a customer: documents, checks, hits and the trail of each.
    Result<ReportFile> customer(const Actor &actor, const QString &userId, ReportFormat format) const;

private:
    Result<ReportFile> exported(const Actor &actor, Report report, ReportFormat format,
                                const QJsonObject &details) const;

    Database &m_database;
    const Vault &m_vault;
    const AuditChain &m_audit;
    const Clock &m_clock;
};

} // namespace pss
