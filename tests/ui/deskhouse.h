// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/id.h"
#include "domain/auditevent.h"
#include "domain/priority.h"
#include "providers/httpclient.h"
#include "reading/readerpool.h"
#include "services/access.h"
#include "services/compliance.h"
#include "services/customers.h"
#include "services/documents.h"
#include "services/events.h"
#include "services/intake.h"
#include "services/listindexes.h"
#include "services/lists.h"
#include "services/policysimulation.h"
#include "services/review.h"
#include "services/verifications.h"
#include "storage/database.h"
#include "storage/documentrepository.h"
#include "storage/house.h"
#include "storage/vault.h"
#include "ui/shell/house.h"

#include <QFile>
#include <QTemporaryDir>

namespace pss {

/// A real house in a temporary folder, without a reader, and the services a desk works with.
class DeskHouse {
public:
    DeskHouse()
        : m_house(std::move(*House::open({m_folder.filePath(QStringLiteral("house")),
                                          {},
                                          m_folder.filePath(QStringLiteral("house.key")),
                                          false},
                                         m_clock)))
        , readers(ReaderOptions())
        , access(m_house->database(), m_house->audit(), m_clock)
        , intake(m_house->database(), m_house->vault(), m_house->audit(), readers, events, m_clock)
        , documents(m_house->database(), m_house->vault(), m_house->audit(), events, m_clock)
        , review(m_house->database(), m_house->vault(), m_house->audit(), events, m_clock)
        , lists(m_house->database(), m_house->audit(), events, http, m_clock)
        , indexes(m_house->database())
        , compliance(m_house->database(), m_house->vault(), m_house->audit(), indexes, events, m_clock)
        , verifications(m_house->database(), m_house->vault(), m_house->audit(), compliance, events, m_clock)
        , customers(m_house->database(), m_house->vault())
    {
    }

    House &house() { return *m_house; }
    const Clock &clock() const { return m_clock; }
    QString path(const QString &name) const { return m_folder.filePath(name); }

    HouseDoors doors(bool demo = false)
    {
        return {documents,
                review,
                intake,
                access,
                lists,
                compliance,
                verifications,
                customers,
                events,
                m_clock,
                m_house->dataDirectory(),
                QStringLiteral("SQLite"),
                demo,
                {},
                [this](const Secret &passphrase) { return m_house->exportKey(passphrase); },
                [] {
                    return ServerStatus{true, QStringLiteral("127.0.0.1:4001"), 3, {}};
                },
                [] { return Result<int>(2); },
                [this](const Actor &actor, const QString &path, int days, const SimulationStep &step) {
                    return simulate(actor, path, days, step);
                }};
    }

    /// A risk policy tried on the house's decisions.
    Result<PolicySimulation> simulate(const Actor &actor, const QString &file, int days,
                                      const SimulationStep &step)
    {
        QFile policy(file);
        if (!policy.open(QIODevice::ReadOnly))
            return fail(ErrorCode::ResourceNotFound, QStringLiteral("There is no such file."));
        const auto risk = riskPolicyFromJson(policy.readAll());
        if (!risk)
            return fail(risk.error());
        return simulatePolicies(m_house->database(), m_house->vault(), m_house->audit(), actor,
                                m_clock.now().addDays(-days), verifications.policies(),
                                {verifications.policies().verification, *risk}, step);
    }

    Result<Account> addAccount(const QString &name, const QString &displayName, Roles roles,
                               const QByteArray &password)
    {
        return access.addAccount(consoleActor(), name, displayName, roles, Secret::copyOf(password));
    }

    Document sample(const QString &userId, DocumentType type, DocumentStatus status) const
    {
        Document document;
        document.id = newId(IdKind::Document, m_clock.now());
        document.userId = userId;
        document.type = type;
        document.status = status;
        document.uploadedBy = userId;
        document.mediaType = QStringLiteral("image/jpeg");
        document.sizeBytes = 1;
        document.pageCount = 1;
        document.filename = QStringLiteral("scan.jpg");
        document.createdAt = document.updatedAt = document.publicUpdatedAt = m_clock.now();
        document.priority = priorityOf(document);
        document.dueAt = dueTimeOf(document);
        return document;
    }

    /// Written as it is, whatever the rules say, and told to the desks.
    Status put(const Document &document)
    {
        const Secret key = Vault::newKey();
        auto written = m_house->database().write([&](Connection &connection) -> Status {
            if (auto kept = m_house->vault().keepKey(connection, document.id, key); !kept)
                return kept;
            return DocumentRepository(connection, m_house->vault()).insert(document, document.id.toLatin1());
        });
        if (written)
            Q_EMIT events.documentChanged(document.id);
        return written;
    }

private:
    QTemporaryDir m_folder;
    SystemClock m_clock;
    std::unique_ptr<House> m_house;

public:
    Events events;
    ReaderPool readers;
    AccessService access;
    IntakeService intake;
    DocumentService documents;
    ReviewService review;
    HttpClient http;
    ListService lists;
    ListIndexes indexes;
    ComplianceService compliance;
    VerificationService verifications;
    CustomerService customers;
};

} // namespace pss
